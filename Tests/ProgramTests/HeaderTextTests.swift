import TestSupport
import Testing
import TieOutCore
import TieOutProviders

@testable import TieOutStore

/// Headers are stored as text from which `verify` restores them.
@Suite struct HeaderTextTests {
  private static let pieces = [
    "a", "B", ":", ": ", " ", "\\", "\\n", "\n", "\r\n", "\r", "é", "\u{301}", "💸", "\t", "=",
    "dlv_1",
    "x-payin-delivery-id",
  ]

  @Test(arguments: [UInt64(1), 2, 3])
  func `what is stored of headers is what they were`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      var headers = ["x-payin-delivery-id": text(&random)]
      for _ in 0..<random.below(4) { headers[text(&random)] = text(&random) }
      let delivery = Delivery(
        account: ProviderAccount(.payin, .testnet), receivedAt: .epoch, headers: headers, body: [])
      let read = Delivery.headers(in: delivery.headerText)
      #expect(bytes(read) == bytes(delivery.headers), "seed \(seed): \(headers)")
    }
  }

  @Test func `credentials are left out`() {
    let delivery = Delivery(
      account: ProviderAccount(.payin, .testnet), receivedAt: .epoch,
      headers: ["Authorization": "Bearer x", "Cookie": "y", "Accept": "z"], body: [])
    #expect(delivery.headerText == "accept: z")
  }

  private func text(_ random: inout SeededGenerator) -> String {
    (0...random.below(5)).map { _ in random.pick(Self.pieces) }.joined()
  }

  /// Compares bytes: Swift considers canonically equivalent texts equal.
  private func bytes(_ headers: [String: String]) -> Set<[[UInt8]]> {
    Set(headers.map { [Array($0.key.utf8), Array($0.value.utf8)] })
  }
}
