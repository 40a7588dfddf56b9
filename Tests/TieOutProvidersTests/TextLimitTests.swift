import Foundation
import Testing
@testable import TieOutCore
@testable import TieOutProviders

/// No external text in an event exceeds the limit of its kind, in any field of any body.
@Suite struct TextLimitTests {
  static let bodies: [(Provider, String)] = [
    (
      .payin,
      #"{"id":"e","type":"order.completed","createdAt":"2025-03-10T10:00:00Z","data":{"orderId":"o","orderReference":"r","status":"completed","amount":"1","currency":"USDC","chainId":"polygon-amoy","address":"0xab","contractAddress":"0xcd","txHash":"0xef"}}"#
    ),
    (
      .payin,
      #"{"id":"e","type":"deposit.completed","created_at":"2025-03-10T10:00:00Z","data":{"depositReference":"r","amount":"1","token":"USDC","chain":"polygon-amoy","depositAddress":"0xab","contract":"0xcd","txHash":"0xef","orderId":"o"}}"#
    ),
    (
      .payin,
      #"{"id":"e","type":"deposit.address_bound","data":{"depositReference":"r","depositAddress":"0xab","protocol":"evm"}}"#
    ),
    (.payin, #"{"id":"e","type":"order.teleported","data":{"orderId":"o","orderReference":"r"}}"#),
    (
      .payin,
      #"{"id":"e","type":"deposit.teleported","data":{"txHash":"0xef","chain":"polygon-amoy"}}"#
    ),
    (
      .paydefi,
      #"{"orderId":"o","status":"COMPLETED","paymentId":"p","transactions":[{"chainId":137,"txHash":"0xef","merchantAddress":"0xab","protocolFeeAmount":"1","payIn":{"token":"0xcd","symbol":"USDC","amount":"1"},"payOut":{"token":"0xcd","symbol":"USDC","amount":"1"}}]}"#
    ),
  ]

  /// Bodies with each text replaced in turn: by a long one, and by one whose single character is long.
  private static func poisoned(_ body: String) -> [(field: String, body: [UInt8])] {
    let pattern = /"([A-Za-z_]+)":"([^"]*)"/
    return body.matches(of: pattern).flatMap { match in
      [String(repeating: "x", count: 4_000), "e" + String(repeating: "\u{301}", count: 4_000)].map {
        long in
        let text = body.replacingCharacters(in: match.2.startIndex..<match.2.endIndex, with: long)
        return (String(match.1), Array(text.utf8))
      }
    }
  }

  private func texts(_ event: Event) -> [String?] {
    let facts = event.facts
    return [
      event.subject.id, event.subject.chain?.caip2, facts.eventID, facts.unknownWord,
      facts.reference,
      facts.account, facts.objectID, facts.orderID, facts.chain?.caip2, facts.currency,
      facts.contract,
      facts.address, facts.txHash, facts.settlement?.payIn.contract,
      facts.settlement?.payIn.currency,
      facts.settlement?.payOut?.contract, facts.settlement?.payOut?.currency,
      facts.settlement?.merchantAddress, facts.note,
    ]
  }

  @Test(arguments: bodies)
  func `a long text is kept with its body, and the event names its field`(
    _ provider: Provider, _ body: String
  ) {
    var named: Set<String> = []
    for (field, bytes) in Self.poisoned(body) {
      let delivery = Delivery(
        account: ProviderAccount(provider, .testnet), receivedAt: .epoch, headers: [:], body: bytes)
      for event in provider.adapter.events(of: delivery) {
        for text in texts(event) { #expect((text?.unicodeScalars.count ?? 0) <= 400, "\(field)") }
        if event.kind == .bodyUnreadable,
          event.facts.note?.contains("4000 characters") == true
            || event.facts.note?.contains("4001 characters") == true
        {
          named.insert(field)
        }
      }
    }
    #expect(named.count >= 2, "\(named)")
  }

  /// PayIn derives an event's id from its type and the reference.
  @Test func `the event of a reference of 255 characters can be read`() {
    let reference = String(repeating: "r", count: 255)
    let body = Self.bodies[2].1.replacing(#""r""#, with: "\"\(reference)\"")
      .replacing(#""id":"e""#, with: "\"id\":\"evt_deposit_address_unbound_\(reference)\"")
    let delivery = Delivery(
      account: ProviderAccount(.payin, .testnet), receivedAt: .epoch, headers: [:],
      body: Array(body.utf8))
    let event = PayIn.events(of: delivery)[0]
    #expect(event.kind == .addressBound)
    #expect(event.subject.id == reference)
  }

  @Test func `255 characters are a reference, 256 are not`() {
    func note(_ count: Int) -> String? {
      let body = Self.bodies[0].1.replacing(
        #""orderReference":"r""#,
        with: #""orderReference":"\#(String(repeating: "ß", count: count))""#)
      let delivery = Delivery(
        account: ProviderAccount(.payin, .testnet), receivedAt: .epoch, headers: [:],
        body: Array(body.utf8)
      )
      return provider(delivery).facts.note
    }
    func provider(_ delivery: Delivery) -> Event { PayIn.events(of: delivery)[0] }
    #expect(note(255) == nil)
    #expect(note(256)?.contains("orderReference has 256 characters, expected at most 255") == true)
  }
}
