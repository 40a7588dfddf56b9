import Testing
@testable import TieOutCore
@testable import TieOutProviders

@Suite struct PayInWebhookTests {
  static let table: [(name: String, body: String, line: String)] = [
    (
      "the guide's example",
      """
      {"id": "evt_abc123", "type": "order.completed", "createdAt": "2025-01-28T10:30:00Z",
       "data": {"orderId": "ord_xyz789", "orderReference": "order_123", "status": "completed",
        "amount": "100", "currency": "USDT", "chainId": "ethereum-sepolia", "txHash": "0xabc...",
        "completedAt": "2025-01-28T10:29:45Z"}}
      """,
      "webhook order_completed order ord_xyz789; id evt_abc123; stated 2025-01-28T10:30:00Z; status 2025-01-28T10:29:45Z; reference order_123; chain eip155:11155111; currency USDT; amount 100; tx 0xabc..."
    ),
    (
      "the later dialect: snake case, no hash, no status",
      """
      {"id":"evt_1","type":"order.completed","created_at":"2025-01-28T10:30:00Z","data":{"order_id":"o-1",
      "order_reference":"order_123","amount":"10.000000","currency":"USDC","chain_id":"polygon-amoy",
      "payment_address":"0xABCD","expires_at":"2025-01-28T10:40:00Z","completed_at":"2025-01-28T10:29:45Z"}}
      """,
      "webhook order_completed order o-1; id evt_1; stated 2025-01-28T10:30:00Z; status 2025-01-28T10:29:45Z; expires 2025-01-28T10:40:00Z; reference order_123; chain eip155:80002; currency USDC; amount 10; address 0xabcd"
    ),
    (
      "order.expired with its reason",
      """
      {"id":"evt_1","type":"order.expired","created_at":"2025-01-28T10:30:00Z","data":{"order_id":"o-1",
      "amount":"1","currency":"USDC","chain_id":"polygon-amoy","expired_at":"2025-01-28T10:25:00Z","reason":"timeout"}}
      """,
      "webhook order_expired order o-1; id evt_1; stated 2025-01-28T10:30:00Z; status 2025-01-28T10:25:00Z; chain eip155:80002; currency USDC; amount 1"
    ),
    (
      "order.created",
      #"{"id":"evt_1","type":"order.created","data":{"order_id":7,"amount":1.50,"currency":"usdc","chain_id":"polygon-amoy"}}"#,
      "webhook order_pended order 7; id evt_1; chain eip155:80002; currency USDC; amount 1.5"
    ),
    (
      "deposit.pending",
      #"{"id":"evt_1","type":"deposit.pending","createdAt":"2025-01-28T10:30:00Z","data":{"depositReference":"player_1","amount":"5","currency":"USDC","chainId":"ethereum-sepolia","txHash":"0xAB"}}"#,
      "webhook transfer_detected transaction 0xab on eip155:11155111; id evt_1; stated 2025-01-28T10:30:00Z; reference player_1; chain eip155:11155111; currency USDC; amount 5; tx 0xab; note 0xAB"
    ),
    (
      "deposit.confirmed",
      #"{"id":"evt_1","type":"deposit.confirmed","data":{"depositReference":"player_1","amount":"5","currency":"USDC","chainId":"ethereum-sepolia","txHash":"0xab","confirmedAt":"2025-01-28T10:30:00Z"}}"#,
      "webhook transfer_confirmed transaction 0xab on eip155:11155111; id evt_1; status 2025-01-28T10:30:00Z; reference player_1; chain eip155:11155111; currency USDC; amount 5; tx 0xab"
    ),
    (
      "deposit.completed: token, chain, and a timestamp of detection",
      """
      {"id":"evt_deposit_completed_0xab","type":"deposit.completed","created_at":"2025-01-28T10:30:00Z","data":{
      "depositReference":"player_1","token":"USDC","chain":"ethereum-sepolia","amount":"250.500000",
      "depositAddress":"0xCD","txHash":"0xab","blockNumber":"123","timestamp":"2025-01-28T10:20:00Z","organizationId":"x"}}
      """,
      "webhook transfer_completed transaction 0xab on eip155:11155111; id evt_deposit_completed_0xab; stated 2025-01-28T10:30:00Z; created 2025-01-28T10:20:00Z; reference player_1; chain eip155:11155111; currency USDC; amount 250.5; address 0xcd; tx 0xab"
    ),
    (
      "transfer.detected of an order",
      #"{"id":"evt_1","type":"transfer.detected","data":{"order_id":"o-1","amount":"5","token":"USDT","chain":"tron-nile","transaction_hash":"ABcd","event_index":3}}"#,
      "webhook transfer_detected transaction abcd on tron:3448148188; id evt_1; order o-1; chain tron:3448148188; currency USDT; amount 5; tx abcd; index 3; note ABcd"
    ),
    (
      "transfer.confirmed",
      #"{"id":"evt_1","type":"transfer.confirmed","data":{"deposit_reference":"r","amount":"5","token":"USDT","chain":"tron-nile","tx_hash":"x"}}"#,
      "webhook transfer_confirmed transaction x on tron:3448148188; id evt_1; reference r; chain tron:3448148188; currency USDT; amount 5; tx x"
    ),
    (
      "deposit.address_bound",
      #"{"id":"evt_1","type":"deposit.address_bound","data":{"depositReference":"player_1","protocol":"evm","depositAddress":"0xCD","monitoringTargets":[],"bindingCreatedAt":"2025-01-28T10:30:00Z"}}"#,
      "webhook address_bound reference player_1; id evt_1; created 2025-01-28T10:30:00Z; reference player_1; address 0xCD; note evm"
    ),
    (
      "deposit.address_unbound",
      #"{"id":"evt_1","type":"deposit.address_unbound","data":{"depositReference":"player_1"}}"#,
      "webhook address_unbound reference player_1; id evt_1; reference player_1"
    ),
    (
      "a test message", #"{"id":"test_1","type":"test.event","data":{}}"#,
      "webhook test_received evidence test_1; id test_1"
    ),
    (
      "a type that nobody knows, about an order",
      #"{"id":"evt_1","type":"order.paused","data":{"orderId":"ord_1","orderReference":"r"}}"#,
      "webhook type_unknown order ord_1; id evt_1; word order.paused; reference r"
    ),
    (
      "a type that nobody knows, about a transaction",
      #"{"id":"evt_1","type":"deposit.frozen","data":{"txHash":"0xAB","chainId":"ethereum-sepolia"}}"#,
      "webhook type_unknown transaction 0xab on eip155:11155111; id evt_1; word deposit.frozen"
    ),
    (
      "a type that nobody knows, about nothing", #"{"id":"evt_1","type":"pool.low","data":{}}"#,
      "webhook type_unknown evidence evt_1; id evt_1; word pool.low"
    ),
    (
      "a status that nobody knows, beside a known type",
      #"{"id":"evt_1","type":"order.completed","data":{"orderId":"ord_1","status":"settled","amount":"1","currency":"USDC","chainId":"polygon-amoy"}}"#,
      "webhook order_completed order ord_1; id evt_1; word settled; chain eip155:80002; currency USDC; amount 1"
    ),
    (
      "null is missing, unknown keys are passed over, ids may be numbers",
      #"{"id":12,"type":"order.expired","createdAt":null,"x":[{}],"data":{"orderId":34,"orderReference":null,"amount":"1","currency":"USDC","chainId":80002,"metadata":{"a":[1]}}}"#,
      "webhook order_expired order 34; id 12; chain eip155:80002; currency USDC; amount 1"
    ),
  ]

  @Test(arguments: table)
  func `a body is one event`(_ row: (name: String, body: String, line: String)) {
    #expect(webhook(row.body).map(\.line) == [row.line], "\(row.name)")
  }

  static let good =
    #"{"id":"evt_1","type":"order.completed","data":{"orderId":"o","amount":"1","currency":"USDC","chainId":"polygon-amoy"}}"#
  static let unreadable: [(body: String, name: String, reason: String)] = [
    ("", "dlv_1", "not readable as JSON: unexpected end at byte 0"),
    ("[]", "dlv_1", "expected an object, found an array"),
    (#"{"type":"order.completed","data":{}}"#, "dlv_1", "id is missing"),
    (#"{"id":"evt_1","data":{}}"#, "evt_1", "type is missing"),
    (#"{"id":"evt_1","type":"order.completed"}"#, "evt_1", "data is missing"),
    (
      #"{"id":"evt_1","type":"order.completed","data":[]}"#, "evt_1",
      "data is an array, expected an object"
    ),
    (good.replacing(#""orderId":"o","#, with: ""), "evt_1", "orderId is missing"),
    (good.replacing(#""amount":"1","#, with: ""), "evt_1", "amount is missing"),
    (good.replacing(#""currency":"USDC","#, with: ""), "evt_1", "currency is missing"),
    (good.replacing(#","chainId":"polygon-amoy""#, with: ""), "evt_1", "chainId is missing"),
    (good.replacing(#""1""#, with: #""1,5""#), "evt_1", #"amount is no number: "1,5""#),
    (good.replacing(#""1""#, with: #""NaN""#), "evt_1", #"amount is no number: "NaN""#),
    (
      good.replacing(#""1""#, with: "1e400"), "evt_1", #"amount needs more than 38 digits: "1e400""#
    ),
    (good.replacing(#""1""#, with: "{}"), "evt_1", "amount is an object, expected a text"),
    (good.replacing(#""1""#, with: "true"), "evt_1", "amount is a boolean, expected a text"),
    (
      good.replacing(#""data":{"#, with: #""createdAt":"yesterday","data":{"#), "evt_1",
      #"createdAt is no ISO 8601 time with a zone, years 0000 to 9999: "yesterday""#
    ),
    (
      #"{"id":"evt_1","type":"deposit.confirmed","data":{"depositReference":"r","amount":"1","currency":"USDC","chainId":"polygon-amoy"}}"#,
      "evt_1", "txHash is missing"
    ),
    (
      #"{"id":"evt_1","type":"deposit.confirmed","data":{"txHash":"0x1","amount":"1","currency":"USDC","chainId":"polygon-amoy"}}"#,
      "evt_1", "depositReference is missing"
    ),
    (String(good.dropLast()), "evt_1", "not readable as JSON: unexpected end at byte 117"),
  ]

  /// Texts that no parser, or no PostgreSQL, accepts: in a shopper's note, and in fields that we read.
  static let odd = [
    #""a\u0000b""#, #""cut \ud83d""#, #""\udc00\ud83d""#, "\"a\u{1}b\"", "\"a\nb\"", #""\q""#,
    #""\u12""#,
    #""once","note":"twice""#,
  ]

  @Test(arguments: odd)
  func `what is odd beside the money costs nothing`(_ text: String) throws {
    let plain = try #require(webhook(Self.good).first)
    let status = text.contains("twice") ? "null" : text
    for body in [
      Self.good.replacing("}}", with: #","metadata":{"note":\#(text)}}}"#),
      Self.good.replacing("}}", with: #"},"note":\#(text)}"#),
      Self.good.replacing("}}", with: #","status":\#(status)}}"#),
    ] {
      #expect(webhook(body) == [plain], "\(body)")
    }
    let row =
      #"{"orderId":"o","status":"completed","amount":"1","currency":"USDC","chainId":"polygon-amoy""#
    let page = #"{"data":{"orders":[\#(row)},\#(row),"metadata":{"note":\#(text)}},\#(row)}]}}"#
    let reading = PayIn.read(
      Page(
        account: ProviderAccount(.payin, .testnet), resource: "orders", sweep: "s",
        requestedAt: .epoch,
        url: "u", status: 200, body: Array(page.utf8)))
    #expect(reading.doubt == nil)
    #expect(reading.rows.map(\.event.kind) == [.orderCompleted, .orderCompleted, .orderCompleted])
  }

  @Test(arguments: odd, ["orderId", "orderReference", "amount", "currency", "chainId", "txHash"])
  func `what is odd in the money is never guessed`(_ text: String, _ field: String) throws {
    let text = text.replacing("note", with: field)
    let body = try Self.good.replacing(
      #""data":{"#, with: #""data":{"orderReference":"r","txHash":"0x1","#
    )
    .replacing(Regex("\"\(field)\":\"[^\"]*\""), with: "\"\(field)\":\(text)")
    let events = webhook(body)
    #expect(events.map(\.kind) == [.bodyUnreadable])
    #expect(events.map(\.subject.id) == ["evt_1"])
    #expect(events[0].facts.note?.hasPrefix(field) == true, "\(events[0].facts.note ?? "")")
  }

  @Test(arguments: [#""""#, #"" ""#, #""\u00a0""#, #""\t\n""#])
  func `an id that names nothing is none`(_ id: String) {
    let bodies = ["a", "b"].map {
      #"{"id":\#(id),"paymentId":\#(id),"status":"COMPLETED","orderId":"\#($0)"}"#
    }
    for adapter in [PayIn.events, PayDeFi.events] as [(Delivery) -> [Event]] {
      let names = bodies.flatMap { body in
        adapter(
          Delivery(
            account: ProviderAccount(.payin, .testnet), receivedAt: .epoch, headers: [:],
            body: Array(body.utf8)))
      }.map(\.subject.id)
      #expect(Set(names).count == 2 && names.allSatisfy { $0.hasPrefix("delivery-") }, "\(names)")
    }
  }

  @Test(arguments: unreadable)
  func `a body that cannot be read is kept, and says why`(
    _ row: (body: String, name: String, reason: String)
  ) {
    let events = webhook(row.body)
    #expect(events.map(\.kind) == [.bodyUnreadable])
    #expect(events.map(\.subject.id) == [row.name])
    #expect(events.map(\.subject.kind) == [.evidence])
    #expect(events.map(\.facts.note) == [row.reason])
  }

  @Test func `both dialects of one completed order have one meaning`() {
    let early = webhook(
      #"{"id":"e","type":"order.completed","createdAt":"2025-01-28T10:30:00Z","data":{"orderId":"o","orderReference":"r","amount":"100","currency":"USDT","chainId":"ethereum-sepolia","completedAt":"2025-01-28T10:29:45Z"}}"#
    )
    let late = webhook(
      #"{"data":{"completed_at":"2025-01-28T12:29:45+02:00","chain_id":"11155111","currency":"usdt","amount":100.00,"order_reference":"r","order_id":"o"},"created_at":"2025-01-28 10:30:00.000Z","type":"order.completed","id":"e"}"#
    )
    #expect(early == late)
    #expect(
      early[0].fingerprint(in: early[0].subject.stream)
        == late[0].fingerprint(in: late[0].subject.stream))
  }
}
