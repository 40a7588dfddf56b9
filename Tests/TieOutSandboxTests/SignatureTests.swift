import Foundation
import TestSupport
import Testing

@testable import TieOutSandbox

/// Signatures, compared with independent implementations.
@Suite(.turn) struct SignatureTests {
  private static let body =
    #"{"id":"test_123","type":"order.completed","created_at":"2025-01-28T12:00:00Z","data":{}}"#

  private func event(_ dialect: Dialect) -> PayInEvent {
    PayInEvent(
      network: .testnet, dialect: dialect, id: "test_123", type: "order.completed", object: "",
      body: Array(Self.body.utf8))
  }

  /// Computed with Python's hmac.
  @Test func `signatures are those of Python's hmac`() {
    let attempt = Moment(milliseconds: 1_702_387_200_750)
    #expect(
      Signer.payIn(event(.seed), attempt: attempt, wrongly: false)
        == "af98ed9082e54faae6dfc4e5e729d3e5040c9b12254565da2eb8963c8633ab36")
    #expect(
      Signer.payIn(event(.later), attempt: attempt, wrongly: false)
        == "t=1702387200,v1=c10690d60466988ff75b4c3276cc5f8504d9570ecc27fe62ac0ac29c9a3688df")
    #expect(
      Signer.payDeFi(Array(Self.body.utf8))
        == "30f34fe5f67aa02cce455d2aec53bf2d1008f8f29fcf6c3e146de8607ab24dd6")
  }

  @Test func `a wrong signature differs`() {
    let attempt = Moment(milliseconds: 0)
    #expect(
      Signer.payIn(event(.seed), attempt: attempt, wrongly: true)
        != Signer.payIn(event(.seed), attempt: attempt, wrongly: false))
  }

  @Test(arguments: [PayInDialect.seed, .later])
  func `headers are the documented ones`(_ dialect: PayInDialect) throws {
    var simulation = Simulation(try Season(Plans.small(dialect, payments: 60, faults: 0)))
    var names: [String: Set<String>] = [:]
    while let batch = simulation.nextBatch(until: simulation.season.nights[0].sweepAt) {
      for attempt in batch {
        let request = simulation.request(attempt)
        names[request.path, default: []].formUnion(request.headers.map(\.name))
        simulation.answered(attempt, status: 200)
      }
    }
    let later: Set = [
      "X-PayIn-Event-Type", "X-PayIn-Event-Id", "X-PayIn-Delivery-Id", "User-Agent",
    ]
    let usual: Set = ["Content-Type", "X-PayIn-Signature"]
    #expect(names["/webhooks/payin"] == (dialect == .seed ? usual : usual.union(later)))
    #expect(names["/webhooks/paydefi"] == ["Content-Type", "Paydefi-Signature"])
  }
}
