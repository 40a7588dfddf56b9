// Longer than 300 lines: an answer of each call, as documented.

import Testing
import TieOutClient
import TieOutCore

/// The documents' example bodies, decoded.
@Suite struct PayInAnswerTests {
  private func answer<Value: Sendable>(
    _ body: String, _ call: (PayInClient) async throws -> Value
  ) async throws -> Value {
    try await Bench.with(.answer(200, body)) { bench in try await call(try bench.payIn()) }
  }

  private func error(
    _ body: String, _ call: (PayInClient) async throws -> some Sendable
  ) async throws -> APIError? {
    try await Bench.with(.answer(200, body)) { bench in
      let client = try bench.payIn()
      return await failure { try await call(client) }
    }
  }

  @Test func `health`() async throws {
    let health = try await answer(
      #"{"status": "healthy","timestamp": "2025-01-28T10:30:00Z","version": "0.1.0"}"#
    ) { try await $0.health() }
    #expect(health.isHealthy)
    #expect(health.time == "10:30")
    #expect(health.version == "0.1.0")
    let sick = try await answer(#"{"status":"degraded"}"#) { try await $0.health() }
    #expect(!sick.isHealthy)
  }

  // MARK: orders

  @Test func `a created order, in the guide's form`() async throws {
    let order = try await answer(
      """
      {"success": true, "message": "Order created successfully", "data": {
        "orderId": "ord_abcdef123456", "orderReference": "order_123", "status": "pending",
        "amount": "49.99", "currency": "USDT", "chainId": "ethereum-sepolia",
        "address": "0x742d35Cc6634C0532925a3b844Bc9e7595f2bEb0",
        "paymentUrl": "https://testnet.payin.com/pay/ord_abcdef123456",
        "expiresAt": "2025-01-28T10:40:00Z", "createdAt": "2025-01-28T10:30:00.250Z"}}
      """
    ) { try await $0.createOrder(RetryTests.new) }
    #expect(order.id == "ord_abcdef123456")
    #expect(order.reference == "order_123")
    #expect(order.status == .pending)
    #expect(order.amount == "49.99")
    #expect(order.currency == "USDT")
    #expect(order.chain == "eip155:11155111")
    #expect(order.address == "0x742d35Cc6634C0532925a3b844Bc9e7595f2bEb0")
    #expect(order.paymentURL == "https://testnet.payin.com/pay/ord_abcdef123456")
    #expect(order.expiresAt == "10:40")
    #expect(order.createdAt == "10:30:00.250")
    #expect(order.txHash == nil)
    #expect(order.completedAt == nil)
  }

  @Test func `a completed order, bare, in the later form`() async throws {
    let order = try await answer(
      """
      {"id":"6f1c","order_reference":"order_123","status":"COMPLETED","amount":100,"token":"usdc",
       "chain":"polygon-amoy","payment_address":"0xAbC","confirmed_received":"1e-7",
       "transactionHash":"0xDEF","block_number":"42","confirmations":12,
       "payment_window_ends_at":"2025-01-28T10:40:00Z","grace_period_ends_at":"2025-01-28T10:45:00Z",
       "completed_at":"2025-01-28T10:35:00Z","created_at":"2025-01-28T10:30:00Z"}
      """
    ) { try await $0.order(id: "6f1c") }
    #expect(order.id == "6f1c")
    #expect(order.status == .completed)
    #expect(order.amount == "100")
    #expect(order.currency == "USDC")
    #expect(order.chain == "eip155:80002")
    #expect(order.address == "0xAbC")
    #expect(order.received == "0.0000001")
    #expect(order.txHash == "0xDEF")
    #expect(order.blockNumber == 42)
    #expect(order.confirmations == 12)
    #expect(order.expiresAt == "10:40")
    #expect(order.graceEndsAt == "10:45")
    #expect(order.completedAt == "10:35")
    #expect(order.createdAt == "10:30")
  }

  @Test func `every digit of an amount survives`() async throws {
    for digits in ["0.09970000000000001", "\"0.09970000000000001\""] {
      let order = try await answer(
        """
        {"orderId":"1","orderReference":"r","status":"pending","amount":\(digits),
        "currency":"USDT","chainId":"ethereum-sepolia"}
        """
      ) { try await $0.order(id: "1") }
      #expect(order.amount == "0.09970000000000001")
    }
  }

  static let broken: [(String, String)] = [
    ("", "not readable as JSON: unexpected end at byte 0"),
    ("<html>", "not readable as JSON: no JSON value at byte 0"),
    ("[]", "expected an object, found an array"),
    ("{}", "orderId is missing"), (#"{"data":{"orderId":"1"}}"#, "orderReference is missing"),
    (#"{"data":null}"#, "orderId is missing"),
    (
      #"{"orderId":"1","orderReference":"r","status":"x","amount":"12,5","currency":"U","chainId":"c"}"#,
      #"amount is no number: "12,5""#
    ),
    (
      #"{"orderId":"1","orderReference":"r","status":"x","amount":"NaN","currency":"U","chainId":"c"}"#,
      #"amount is no number: "NaN""#
    ),
    (
      #"{"orderId":"1","orderReference":"r","status":"x","currency":"U","chainId":"c"}"#,
      "amount is missing"
    ),
    (
      #"{"orderId":"1","orderId":"2"}"#,
      "orderId is there twice, expected a text"
    ),
  ]

  @Test(arguments: broken) func `what no document promises is no answer`(
    _ body: String, _ expected: String
  ) async throws {
    let error = try await error(body) { try await $0.order(id: "1") }
    #expect(
      error
        == .unreadable(
          CallPlace(.payin, "GET /orders/1", attempts: 1), expected: expected))
  }

  @Test func `a refusal in a 200 is a refusal`() async throws {
    let body = #"{"success":false,"error":"ValidationError","message":"No."}"#
    let expected = APIError.validation(
      Refusal(
        CallPlace(.payin, "GET /orders/1", attempts: 1), status: 200, code: "ValidationError",
        message: "No."))
    #expect(try await error(body) { try await $0.order(id: "1") } == expected)
    let unbound = try await error(body) { try await $0.unbind("r") }
    #expect(unbound?.caseName == "validation")
    let listed = try await error(body) { try await $0.orders() }
    #expect(listed?.caseName == "validation")
  }

  // MARK: lists

  static let rowA = """
    {"orderId":"ord_1","orderReference":"a","status":"completed","amount":"1","currency":"USDT",\
    "chainId":"ethereum-sepolia","createdAt":"2025-01-28T10:00:00Z"}
    """
  static let rowB = """
    {"id":"ord_2","order_reference":"b","status":"pending","amount":2,"token":"USDC",\
    "chain":"polygon-amoy","created_at":"2025-01-28T09:00:00Z"}
    """

  /// The four envelopes, and the position of the page that each states.
  static let envelopes: [(String, Pagination)] = [
    (
      """
      {"success":true,"data":{"orders":[\(rowA),\(rowB)],\
      "pagination":{"page":1,"limit":2,"total":5,"totalPages":3}}}
      """, Pagination(page: 1, limit: 2, total: 5, totalPages: 3)
    ),
    (
      """
      {"data":[\(rowA),\(rowB)],\
      "pagination":{"page":1,"limit":2,"total":5,"totalPages":3,"hasMore":true}}
      """, Pagination(page: 1, limit: 2, total: 5, totalPages: 3, hasMore: true)
    ),
    (
      """
      {"success":true,"data":{"orders":[\(rowA),\(rowB)],"total":5,"page":1,"limit":2}}
      """, Pagination(page: 1, limit: 2, total: 5)
    ),
    (
      """
      {"success":true,"data":[\(rowA),\(rowB)],\
      "pagination":{"page":1,"limit":2,"total":5,"totalPages":3}}
      """, Pagination(page: 1, limit: 2, total: 5, totalPages: 3)
    ),
  ]

  @Test(arguments: envelopes.indices) func `a list is read in each envelope`(_ row: Int)
    async throws
  {
    let (body, pagination) = Self.envelopes[row]
    let list = try await answer(body) { try await $0.orders() }
    #expect(list.rows.map(\.id) == ["ord_1", "ord_2"])
    #expect(list.rows.map(\.amount) == ["1", "2"])
    #expect(list.rows.map(\.currency) == ["USDT", "USDC"])
    #expect(list.rowsDropped == 0)
    #expect(list.pagination == pagination)
  }

  /// A filter, and the rows of the two that match it.
  static let filters: [(OrderFilter, [String])] = [
    (OrderFilter(), ["ord_1", "ord_2"]), (OrderFilter(statuses: [.completed]), ["ord_1"]),
    (OrderFilter(statuses: [.completed, .pending]), ["ord_1", "ord_2"]),
    (OrderFilter(statuses: [.expired]), []),
    (OrderFilter(chain: "ethereum-sepolia"), ["ord_1"]),
    (OrderFilter(chain: "11155111"), ["ord_1"]), (OrderFilter(chain: "tron-nile"), []),
    (OrderFilter(currency: "usdc"), ["ord_2"]), (OrderFilter(reference: "a"), ["ord_1"]),
    (OrderFilter(reference: "A"), []),
    (OrderFilter(created: TimeWindow(from: "10:00")), ["ord_1"]),
    (OrderFilter(created: TimeWindow(to: "09:00")), ["ord_2"]),
    (OrderFilter(created: TimeWindow(from: "09:00", to: "10:00")), ["ord_1", "ord_2"]),
    (OrderFilter(created: TimeWindow(from: "09:00:00.000001", to: "09:59:59.999999")), []),
  ]

  @Test(arguments: filters.indices) func `a row that was not asked for is dropped`(_ row: Int)
    async throws
  {
    let (filter, expected) = Self.filters[row]
    let list = try await answer(Self.envelopes[0].0) { try await $0.orders(filter) }
    #expect(list.rows.map(\.id) == expected)
    #expect(list.rowsDropped == 2 - expected.count)
  }

  @Test func `a row without a time lies in no window`() async throws {
    let row = Self.rowA.replacing(",\"createdAt\":\"2025-01-28T10:00:00Z\"", with: "")
    let list = try await answer("{\"data\":[\(row)]}") {
      try await $0.orders(OrderFilter(created: TimeWindow(from: .epoch)))
    }
    #expect(list.rows.isEmpty)
    #expect(list.rowsDropped == 1)
  }

  @Test func `a row that cannot be read is not passed over`() async throws {
    let body = "{\"data\":[\(Self.rowA),{\"orderId\":\"ord_3\"}]}"
    let place = CallPlace(.payin, "GET /orders", attempts: 1)
    #expect(
      try await error(body) { try await $0.orders() }
        == .unreadable(place, expected: "row 1: orderReference is missing"))
    #expect(
      try await error("{\"data\":[7]}") { try await $0.orders() }
        == .unreadable(place, expected: "row 0: expected an object, found a number"))
    #expect(
      try await error("{\"success\":true}") { try await $0.orders() }
        == .unreadable(place, expected: "expected a list of orders"))
  }

  // MARK: deposits

  @Test func `a binding, in both forms`() async throws {
    let guide = try await answer(
      """
      {"success":true,"data":{"depositReference":"player_42","address":"0xAbC","protocol":"evm",
      "monitoredChains":["ethereum-sepolia","polygon-amoy"],"createdAt":"2025-01-28T10:30:00Z"}}
      """
    ) { try await $0.bind("player_42", family: .evm) }
    #expect(guide.reference == "player_42")
    #expect(guide.address == "0xAbC")
    #expect(guide.family == "evm")
    #expect(guide.monitoredChains == ["ethereum-sepolia", "polygon-amoy"])
    #expect(guide.createdAt == "10:30")
    let later = try await answer(
      """
      {"success":true,"data":{"depositReference":"player_42","protocol":"evm",
      "depositAddress":"0xAbC","monitoringTargets":[
        {"chain":"ethereum-sepolia","contract":"0x1","token":"USDC"},
        {"chain":"ethereum-sepolia","contract":"0x2","token":"USDT"},
        {"chain":"polygon-amoy","contract":"0x3","token":"USDC"}],
      "bindingCreatedAt":"2025-01-28T10:30:00Z"}}
      """
    ) { try await $0.bind("player_42", family: .evm) }
    #expect(later == guide)
  }

  @Test func `unbinding answers nothing`() async throws {
    try await answer("") { try await $0.unbind("player_42") }
    try await answer(#"{"success":true}"#) { try await $0.unbind("player_42") }
  }

  @Test func `a reference, in three forms`() async throws {
    let guide = try await answer(
      """
      {"success":true,"data":{"depositReference":"player_42","address":"0xAbC","protocol":"evm",
      "totalDeposits":3,"totalAmount":"150.75","boundAt":"2025-01-28T10:30:00Z"}}
      """
    ) { try await $0.reference("player_42") }
    #expect(guide.addresses == ["0xAbC"])
    #expect(guide.families == ["evm"])
    #expect(guide.totalDeposits == 3)
    #expect(guide.totalAmounts == ["": "150.75"])
    #expect(guide.boundAt == "10:30")
    let reference = try await answer(
      """
      {"depositReference":"player_42","addresses":[
        {"currency":"USDC","chainId":"ethereum-sepolia","protocol":"evm","address":"0xAbC",
        "createdAt":"2025-01-28T10:30:00Z"},
        {"currency":"USDT","chainId":"tron-nile","protocol":"tron","address":"TXyz"}],
      "totalDeposits":3,"totalAmount":{"USDC":"100.75","USDT":50}}
      """
    ) { try await $0.reference("player_42") }
    #expect(reference.addresses == ["0xAbC", "TXyz"])
    #expect(reference.families == ["evm", "tron"])
    #expect(reference.totalAmounts == ["USDC": "100.75", "USDT": "50"])
    let list = try await answer(
      """
      {"success":true,"data":[{"depositReference":"player_42","protocols":["evm","tron"],
      "address":"0xAbC","lastDepositAt":"2025-01-28T10:31:00Z"},
      {"depositReference":"other","address":"0xDef"}],"pagination":{"page":1,"limit":20,"total":2}}
      """
    ) { try await $0.references(search: "PLAYER") }
    #expect(list.rows.map(\.reference) == ["player_42"])
    #expect(list.rows.map(\.families) == [["evm", "tron"]])
    #expect(list.rows.map(\.lastDepositAt) == ["10:31"])
    #expect(list.rowsDropped == 1)
  }

  static let deposit = """
    {"depositId":"dep_1","depositReference":"player_42","amount":"100.50","currency":"USDT",\
    "chainId":"ethereum-sepolia","address":"0xAbC","txHash":"0xDEF","blockNumber":42,\
    "status":"confirmed","confirmations":12,"detectedAt":"2025-01-28T10:30:00Z",\
    "confirmedAt":"2025-01-28T10:31:00Z","completedAt":"2025-01-28T10:32:00Z"}
    """

  @Test func `deposits; bound addresses under the same path are none`() async throws {
    let list = try await answer(
      """
      {"success":true,"data":{"deposits":[\(Self.deposit),
      {"depositReference":"player_42","protocol":"evm","address":"0xAbC"}],"pagination":{}}}
      """
    ) { try await $0.deposits() }
    #expect(list.rowsDropped == 1)
    let deposit = try #require(list.rows.first)
    #expect(deposit.id == "dep_1")
    #expect(deposit.reference == "player_42")
    #expect(deposit.amount == "100.5")
    #expect(deposit.currency == "USDT")
    #expect(deposit.chain == "eip155:11155111")
    #expect(deposit.address == "0xAbC")
    #expect(deposit.txHash == "0xDEF")
    #expect(deposit.blockNumber == 42)
    #expect(deposit.status == "confirmed")
    #expect(deposit.confirmations == 12)
    #expect(deposit.detectedAt == "10:30")
    #expect(deposit.confirmedAt == "10:31")
    #expect(deposit.completedAt == "10:32")
  }

  static let depositFilters: [(DepositFilter, Int)] = [
    (DepositFilter(reference: "player_42"), 1), (DepositFilter(reference: "player_4"), 0),
    (DepositFilter(status: "CONFIRMED"), 1), (DepositFilter(status: "pending"), 0),
    (DepositFilter(chain: "ethereum-sepolia"), 1), (DepositFilter(chain: "tron-nile"), 0),
    (DepositFilter(currency: "USDT"), 1), (DepositFilter(currency: "USDC"), 0),
    (DepositFilter(detected: TimeWindow(from: "10:30", to: "10:30")), 1),
    (DepositFilter(detected: TimeWindow(to: "10:29")), 0),
  ]

  @Test(arguments: depositFilters.indices)
  func `a deposit that was not asked for is dropped`(_ row: Int) async throws {
    let (filter, count) = Self.depositFilters[row]
    let list = try await answer("{\"data\":[\(Self.deposit)]}") {
      try await $0.deposits(filter)
    }
    #expect(list.rows.count == count)
    #expect(list.rowsDropped == 1 - count)
  }

  // MARK: links

  @Test func `a payment link`() async throws {
    let link = try await answer(
      """
      {"success":true,"data":{"id":"pl_1","slug":"web-design","title":"Web Design","amount":"2500",
      "status":"draft","checkoutUrl":"https://testnet.payin.com/checkout/web-design",
      "createdAt":"2025-01-28T10:30:00Z"}}
      """
    ) {
      try await $0.createPaymentLink(
        NewPaymentLink(title: "Web Design", amount: "2500", currencies: []))
    }
    #expect(link.id == "pl_1")
    #expect(link.slug == "web-design")
    #expect(link.title == "Web Design")
    #expect(link.amount == "2500")
    #expect(link.status == "draft")
    #expect(link.checkoutURL == "https://testnet.payin.com/checkout/web-design")
    #expect(link.createdAt == "10:30")
  }

  // MARK: transfers

  static let transfer = """
    {"id":"tr_1","organization_id":"org","order_id":"ord_1","deposit_reference":null,\
    "business_type":"order","transaction_hash":"0xDEF","block_number":42,"event_index":3,\
    "chain":"ethereum-sepolia","token":"USDT","amount":"0.30000000000000004",\
    "from_address":"0xA","to_address":"0xB","last_checked_confirmations":5,\
    "required_confirmations":3,"is_confirmed":true,"is_failed":false,\
    "detected_at":"2025-01-28T10:30:00Z","confirmed_at":"2025-01-28T10:31:00Z"}
    """

  @Test func `transfers`() async throws {
    let list = try await answer(
      "{\"success\":true,\"data\":[\(Self.transfer)],\"pagination\":{\"page\":1,\"total\":1}}"
    ) { try await $0.transfers() }
    let transfer = try #require(list.rows.first)
    #expect(transfer.id == "tr_1")
    #expect(transfer.orderID == "ord_1")
    #expect(transfer.reference == nil)
    #expect(transfer.businessType == "order")
    #expect(transfer.txHash == "0xDEF")
    #expect(transfer.logIndex == 3)
    #expect(transfer.blockNumber == 42)
    #expect(transfer.chain == "eip155:11155111")
    #expect(transfer.currency == "USDT")
    #expect(transfer.amount == "0.30000000000000004")
    #expect(transfer.fromAddress == "0xA")
    #expect(transfer.toAddress == "0xB")
    #expect(transfer.confirmations == 5)
    #expect(transfer.isConfirmed)
    #expect(!transfer.isFailed)
    #expect(transfer.detectedAt == "10:30")
    #expect(transfer.confirmedAt == "10:31")
    #expect(list.pagination == Pagination(page: 1, total: 1))
  }

  @Test func `transfers of another order are dropped`() async throws {
    let body = "{\"success\":true,\"data\":[\(Self.transfer)],\"total\":1}"
    let own = try await answer(body) { try await $0.transfers(orderID: "ord_1") }
    #expect(own.map(\.id) == ["tr_1"])
    let other = try await answer(body) { try await $0.transfers(orderID: "ord_2") }
    #expect(other.isEmpty)
    let reference = try await answer(body) { try await $0.transfers(reference: "player_42") }
    #expect(reference.isEmpty)
  }

  static let transferFilters: [(TransferFilter, Int)] = [
    (TransferFilter(orderID: "ord_1", businessType: "order"), 1),
    (TransferFilter(orderID: "ord_2"), 0), (TransferFilter(reference: "player_42"), 0),
    (TransferFilter(businessType: "deposit"), 0),
    (TransferFilter(chain: "ethereum-sepolia", currency: "usdt"), 1),
    (TransferFilter(chain: "polygon-amoy"), 0), (TransferFilter(currency: "USDC"), 0),
    (TransferFilter(isConfirmed: true, isFailed: false), 1),
    (TransferFilter(isConfirmed: false), 0), (TransferFilter(isFailed: true), 0),
    (TransferFilter(detected: TimeWindow(from: "10:30")), 1),
    (TransferFilter(detected: TimeWindow(from: "10:31")), 0),
  ]

  @Test(arguments: transferFilters.indices)
  func `a transfer that was not asked for is dropped`(_ row: Int) async throws {
    let (filter, count) = Self.transferFilters[row]
    let list = try await answer("{\"data\":[\(Self.transfer)]}") {
      try await $0.transfers(filter)
    }
    #expect(list.rows.count == count)
  }

  // MARK: notifications

  static let log = """
    {"id":"log_1","endpoint_id":"ep_1","event_id":"evt_1","event_type":"order.completed",\
    "status":"failed","business_type":"order","business_id":"ord_1",\
    "created_at":"2025-01-28T10:30:00Z"}
    """

  @Test(arguments: ["{\"data\":[\(log)]}", "{\"logs\":[\(log)],\"total\":1}", "[\(log)]"])
  func `delivery logs, bare`(_ body: String) async throws {
    let list = try await answer(body) { try await $0.deliveryLogs() }
    let log = try #require(list.rows.first)
    #expect(log.id == "log_1")
    #expect(log.endpointID == "ep_1")
    #expect(log.eventID == "evt_1")
    #expect(log.eventType == "order.completed")
    #expect(log.status == "failed")
    #expect(log.businessType == "order")
    #expect(log.businessID == "ord_1")
    #expect(log.createdAt == "10:30")
  }

  @Test func `a delivery that was not asked for is dropped`() async throws {
    for (filter, count) in [
      (DeliveryLogFilter(status: "failed", businessID: "ord_1"), 1),
      (DeliveryLogFilter(status: "success"), 0), (DeliveryLogFilter(endpointID: "ep_2"), 0),
      (DeliveryLogFilter(eventType: "order.expired"), 0),
      (DeliveryLogFilter(businessType: "deposit"), 0),
      (DeliveryLogFilter(businessID: "ord_2"), 0),
    ] {
      let list = try await answer("[\(Self.log)]") { try await $0.deliveryLogs(filter) }
      #expect(list.rows.count == count)
    }
  }
}
