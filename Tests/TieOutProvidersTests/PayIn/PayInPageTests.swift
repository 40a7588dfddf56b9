import Testing
@testable import TieOutCore
@testable import TieOutProviders

@Suite struct PayInPageTests {
  static let order =
    #"{"orderId":"ord_1","orderReference":"r","status":"completed","amount":"100","currency":"USDT","chainId":"ethereum-sepolia","address":"0xAB","txHash":"0xCD","completedAt":"2025-01-28T10:00:00Z","createdAt":"2025-01-28T09:55:00Z"}"#
  static let deposit =
    #"{"depositId":"dep_1","depositReference":"r","amount":"5","currency":"USDC","chainId":"ethereum-sepolia","address":"0xAB","txHash":"0xCD","blockNumber":1,"status":"confirmed","confirmations":3,"detectedAt":"2025-01-28T09:55:00Z","confirmedAt":"2025-01-28T10:00:00Z"}"#
  static let transfer =
    #"{"id":"tr_1","order_id":null,"deposit_reference":"r","business_type":"deposit","transaction_hash":"0xCD","event_index":4,"chain":"ethereum-sepolia","token":"USDC","amount":"5","to_address":"0xAB","is_confirmed":true,"is_failed":false,"detected_at":"2025-01-28T09:55:00Z","confirmed_at":"2025-01-28T10:00:00Z"}"#
  static let lines = [
    "orders":
      "list order_completed order ord_1; status 2025-01-28T10:00:00Z; created 2025-01-28T09:55:00Z; reference r; chain eip155:11155111; currency USDT; amount 100; address 0xab; tx 0xcd; note 0xCD",
    "deposits":
      "list transfer_confirmed transaction 0xcd on eip155:11155111; status 2025-01-28T10:00:00Z; created 2025-01-28T09:55:00Z; reference r; object dep_1; chain eip155:11155111; currency USDC; amount 5; address 0xab; tx 0xcd; note 0xCD",
    "transfers":
      "list transfer_confirmed transaction 0xcd on eip155:11155111; status 2025-01-28T10:00:00Z; created 2025-01-28T09:55:00Z; reference r; object tr_1; chain eip155:11155111; currency USDC; amount 5; address 0xab; tx 0xcd; index 4; note 0xCD",
  ]

  @Test(arguments: [("orders", order), ("deposits", deposit), ("transfers", transfer)])
  func `all envelopes hold the same rows`(_ list: (resource: String, row: String)) {
    let (name, row) = list
    for envelope in [
      #"{"success":true,"data":{"\#(name)":[\#(row)],"pagination":{"page":1,"limit":20,"total":1,"totalPages":1}}}"#,
      #"{"data":[\#(row)],"pagination":{"page":1,"limit":20,"total":1,"hasMore":false}}"#,
      #"{"success":true,"data":{"\#(name)":[\#(row)],"total":1,"page":1,"limit":20}}"#,
      #"{"success":true,"data":[\#(row)],"pagination":{"page":1,"limit":20,"total":1,"totalPages":1}}"#,
      #"{"success":true,"data":\#(row)}"#, row, "[\(row)]",
    ] {
      let reading = page(envelope, of: name)
      #expect(reading.rows.map(\.event.line) == [Self.lines[name]], "\(envelope)")
      #expect(reading.rows.map(\.number) == [0])
      #expect(reading.doubt == nil)
    }
  }

  static let pagings: [(String, PageReading.Paging)] = [
    (
      #"{"success":true,"data":{"orders":[],"pagination":{"page":1,"limit":20,"total":41,"totalPages":3}}}"#,
      PageReading.Paging(total: 41, limit: 20, page: 1, pageCount: 3)
    ),
    (
      #"{"data":[],"pagination":{"page":1,"limit":20,"total":41,"hasMore":true}}"#,
      PageReading.Paging(total: 41, hasMore: true, limit: 20, page: 1)
    ),
    (
      #"{"success":true,"data":{"orders":[],"total":41,"page":1,"limit":20}}"#,
      PageReading.Paging(total: 41, limit: 20, page: 1)
    ),
    (
      #"{"success":true,"data":[],"pagination":{"page":"1","limit":"20","total":"41"}}"#,
      PageReading.Paging(total: 41, limit: 20, page: 1)
    ),
    (#"{"success":true,"data":[],"has_more":false}"#, PageReading.Paging(hasMore: false)),
    (#"{"data":[]}"#, PageReading.Paging()), ("[]", PageReading.Paging()),
  ]

  @Test(arguments: pagings)
  func `what a page tells of its list is read from all envelopes`(
    _ row: (body: String, paging: PageReading.Paging)
  ) {
    #expect(page(row.body).paging == row.paging)
  }

  @Test func `an empty list is sound`() {
    for body in [#"{"success":true,"data":{"orders":[]}}"#, #"{"data":[]}"#, "[]"] {
      #expect(page(body).rows.isEmpty && page(body).doubt == nil)
    }
  }

  @Test func `a server that lists bound addresses under deposits states bindings`() {
    let reading = page(
      #"{"success":true,"data":[{"depositReference":"r","protocol":"evm","depositAddress":"0xAB","boundAt":"2025-01-28T10:00:00Z"}]}"#,
      of: "deposits")
    #expect(
      reading.rows.map(\.event.line) == [
        "list address_bound reference r; created 2025-01-28T10:00:00Z; reference r; address 0xAB; note evm"
      ])
  }

  static let statuses: [(String, row: String, EventKind)] = [
    ("orders", order.replacing("completed\"", with: "pending\""), .orderPended),
    ("orders", order.replacing("completed\"", with: "EXPIRED\""), .orderExpired),
    ("orders", order.replacing("completed\"", with: "paused\""), .typeUnknown),
    ("deposits", deposit.replacing("confirmed\"", with: "pending\""), .transferDetected),
    ("deposits", deposit.replacing("confirmed\"", with: "completed\""), .transferCompleted),
    ("deposits", deposit.replacing("confirmed\"", with: "failed\""), .transferFailed),
    ("deposits", deposit.replacing("confirmed\"", with: "odd\""), .typeUnknown),
    (
      "transfers", transfer.replacing(#"is_confirmed":true"#, with: #"is_confirmed":false"#),
      .transferDetected
    ),
    (
      "transfers", transfer.replacing(#"is_failed":false"#, with: #"is_failed":true"#),
      .transferFailed
    ),
  ]

  @Test(arguments: statuses)
  func `a row's status is its event`(_ row: (resource: String, row: String, kind: EventKind)) {
    #expect(page("[\(row.row)]", of: row.resource).rows.map(\.event.kind) == [row.kind])
  }

  static let doubts: [(String, status: Int, rows: Int, doubt: String)] = [
    (
      #"{"success":false,"error":"ValidationError","message":"Required fields: amount, currency, chainId"}"#,
      400, 0, "status 400"
    ),
    (
      #"{"success":false,"error":"Unauthorized","message":"Invalid API key"}"#, 401, 0, "status 401"
    ),
    (#"{"success":false,"error":"NotFound","message":"Order not found"}"#, 404, 0, "status 404"),
    (
      #"{"success":false,"error":"InsufficientAddresses","message":"No available addresses in pool for protocol: evm"}"#,
      503, 0, "status 503"
    ),
    (
      #"{"success":false,"error":"NotFound","message":"Order not found"}"#, 200, 0,
      "success is false"
    ),
    (#"{"data":["#, 200, 1, "unreadable page: not readable as JSON: unexpected end at byte 9"),
    (
      #"{"success":true,"data":{"deposits":[]}}"#, 200, 1,
      "unreadable page: no list of orders in the body"
    ),
    (
      "[7]", 200, 1,
      "row 0 of https://testnet.payin.com/api/v1/orders?page=1: expected an object, found a number"
    ),
  ]

  @Test(arguments: doubts)
  func `a page that proves nothing says why`(
    _ row: (body: String, status: Int, rows: Int, doubt: String)
  ) {
    let reading = page(row.body, status: row.status)
    #expect(reading.rows.count == row.rows)
    #expect(reading.doubt == row.doubt)
  }

  static let absences: [(String, url: String, status: Int, body: String, absent: String?)] = [
    (
      "an order", "https://testnet.payin.com/api/v1/orders/ord_1", 404, #"{"success":false}"#,
      "ord_1"
    ),
    ("no body", "http://127.0.0.1:1/api/v1/orders/ord_1?a=/b", 404, " ", "ord_1"),
    ("another status", "https://testnet.payin.com/api/v1/orders/ord_1", 500, "{}", nil),
    ("a refusal", "https://testnet.payin.com/api/v1/orders/ord_1", 400, "{}", nil),
    ("the list", "https://testnet.payin.com/api/v1/orders?page=1", 404, "{}", nil),
    ("by reference", "https://testnet.payin.com/api/v1/orders/by-reference/a", 404, "{}", nil),
    ("statistics", "https://testnet.payin.com/api/v1/orders/stats", 404, "{}", nil),
    ("a proxy's page", "https://testnet.payin.com/api/v1/orders/ord_1", 404, "<html>", nil),
    ("no URL", "", 404, "{}", nil),
  ]

  @Test(arguments: absences)
  func `one object that is not there is a statement about it`(
    _ row: (name: String, url: String, status: Int, body: String, absent: String?)
  ) {
    let reading = page(row.body, status: row.status, url: row.url)
    #expect(reading.doubt == "status \(row.status)", "\(row.name)")
    let expected = row.absent.map { "list absence_stated order \($0)" }
    #expect(reading.rows.map(\.event.line) == [expected].compactMap { $0 }, "\(row.name)")
  }

  @Test func `the test network says nothing of real orders`() {
    let url = "https://testnet.payin.com/api/v1/orders/ord_1"
    #expect(page("{}", in: ProviderAccount(.payin, .mainnet), status: 404, url: url).rows.isEmpty)
    #expect(page("{}", of: "deposits", status: 404, url: url).rows.isEmpty)
  }

  @Test func `one bad row spoils neither the others nor the page, where its object is known`() {
    let reading = page(
      "[\(Self.order),{\"orderId\":\"ord_2\",\"status\":\"completed\"},\(Self.order)]")
    #expect(reading.rows.map(\.event.kind) == [.orderCompleted, .bodyUnreadable, .orderCompleted])
    #expect(reading.rows[1].event.subject == Subject(.payin, .evidence, "ord_2"))
    #expect(reading.doubt == nil)
  }
}
