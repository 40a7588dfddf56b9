// Longer than 300 lines: a request of each call, as documented.

import Testing
import TieOutClient
import TieOutCore

/// Each request as documented by PayIn: method, path, query, headers, body.
@Suite struct PayInRequestTests {
  /// The sent request without its idempotency key, which every POST has; the answer is ignored.
  private func sent(
    _ authorization: PayInClient.Authorization = .bearer,
    _ change: (inout ClientSettings) -> Void = { _ in },
    _ call: (PayInClient) async throws -> Void
  ) async throws -> String {
    try await Bench.with(.answer(403)) { bench in
      let client = try bench.payIn(Bench.key, authorization, change)
      do { try await call(client) } catch is APIError {}
      let seen = try #require(bench.server.seen.first)
      #expect((seen.header("Idempotency-Key") != nil) == (seen.method == "POST"))
      #expect(bench.server.seen.count == 1)
      return seen.description.replacing(/idempotency-key: [^\n]*\n/, with: "")
    }
  }

  static let getHeaders = """
    accept: application/json
    authorization: Bearer pk_test_5ecret
    user-agent: TieOut/1
    """
  static let postHeaders = """
    accept: application/json
    authorization: Bearer pk_test_5ecret
    content-type: application/json
    user-agent: TieOut/1
    """

  private func expectGet(
    _ target: String, _ location: SourceLocation = #_sourceLocation,
    _ call: (PayInClient) async throws -> Void
  ) async throws {
    let text = try await sent(.bearer, { _ in }, call)
    #expect(text == "GET \(target)\n\(Self.getHeaders)", sourceLocation: location)
  }

  private func expectPost(
    _ target: String, _ body: String, _ location: SourceLocation = #_sourceLocation,
    _ call: (PayInClient) async throws -> Void
  ) async throws {
    let text = try await sent(.bearer, { _ in }, call)
    #expect(
      text == "POST \(target)\n\(Self.postHeaders)\n\n\(body)", sourceLocation: location)
  }

  @Test func `health stands above the version`() async throws {
    try await expectGet("/health") { _ = try await $0.health() }
  }

  @Test func `the other documented header for the key`() async throws {
    let text = try await sent(.xAPIKey) { _ = try await $0.order(id: "ord_1") }
    #expect(
      text == """
        GET /api/v1/orders/ord_1
        accept: application/json
        user-agent: TieOut/1
        x-api-key: pk_test_5ecret
        """)
  }

  // MARK: orders

  @Test func `create order, as in the guide`() async throws {
    let order = NewOrder(
      reference: "order_1738065600000", amount: "49.99", currency: "USDT",
      chain: "ethereum-sepolia", successURL: "https://yourstore.com/order/success",
      cancelURL: "https://yourstore.com/order/cancelled",
      metadata: ["cartId": "cart_12345", "itemCount": 3])
    try await expectPost(
      "/api/v1/orders",
      """
      {"orderReference":"order_1738065600000","amount":"49.99","currency":"USDT",\
      "chainId":"ethereum-sepolia","successUrl":"https://yourstore.com/order/success",\
      "cancelUrl":"https://yourstore.com/order/cancelled",\
      "metadata":{"cartId":"cart_12345","itemCount":3}}
      """
    ) { _ = try await $0.createOrder(order) }
  }

  @Test func `create order, no more than is required`() async throws {
    try await expectPost(
      "/api/v1/orders",
      """
      {"orderReference":"order_123","amount":"100","currency":"USDT",\
      "chainId":"ethereum-sepolia"}
      """
    ) {
      _ = try await $0.createOrder(
        NewOrder(
          reference: "order_123", amount: "100", currency: "USDT", chain: "ethereum-sepolia"))
    }
  }

  @Test func `create order, with windows; the grace under both of its names`() async throws {
    try await expectPost(
      "/api/v1/orders",
      """
      {"orderReference":"r","amount":"0.000001","currency":"USDC","chainId":"polygon-amoy",\
      "paymentWindowMinutes":20,"graceMinutes":7,"gracePeriodMinutes":7}
      """
    ) {
      _ = try await $0.createOrder(
        NewOrder(
          reference: "r", amount: "0.000001", currency: "USDC", chain: "polygon-amoy",
          paymentWindowMinutes: 20, graceMinutes: 7))
    }
  }

  @Test func `an amount is written digit by digit, without an exponent`() async throws {
    let text = try await sent { client in
      _ = try await client.createOrder(
        NewOrder(
          reference: "r", amount: "123456789012345.000000000000000001", currency: "DAI",
          chain: "ethereum-mainnet"))
    }
    #expect(text.contains(#""amount":"123456789012345.000000000000000001""#))
  }

  @Test func `get order`() async throws {
    try await expectGet("/api/v1/orders/ord_abcdef123456") {
      _ = try await $0.order(id: "ord_abcdef123456")
    }
  }

  @Test func `get order by reference`() async throws {
    try await expectGet("/api/v1/orders/by-reference/order%2F1%3F%20x") {
      _ = try await $0.order(reference: "order/1? x")
    }
  }

  @Test func `list orders, all of them`() async throws {
    try await expectGet("/api/v1/orders?page=1&limit=20&sortBy=createdAt&sortOrder=desc") {
      _ = try await $0.orders()
    }
  }

  @Test func `list orders, with every filter in both vocabularies`() async throws {
    let filter = OrderFilter(
      statuses: [.completed, .expired], chain: "ethereum-sepolia", currency: "USDT",
      reference: "order_1",
      created: TimeWindow(from: "2025-01-28T00:00:00Z", to: "2025-01-28T23:59:59.999999Z"))
    try await expectGet(
      "/api/v1/orders?status=completed%2Cexpired&chainId=ethereum-sepolia"
        + "&chain=ethereum-sepolia&currency=USDT&token=USDT&orderReference=order_1"
        + "&createdAfter=2025-01-28T00%3A00%3A00Z"
        + "&createdBefore=2025-01-28T23%3A59%3A59.999999Z"
        + "&page=3&limit=100&sortBy=createdAt&sortOrder=asc"
    ) {
      _ = try await $0.orders(filter, ListQuery(page: 3, limit: 100, order: .oldestFirst))
    }
  }

  @Test func `sort keys in the other spelling`() async throws {
    let text = try await sent(.bearer, { $0.sortSpelling = .snakeCase }) { client in
      _ = try await client.orders()
    }
    #expect(
      text.hasPrefix(
        "GET /api/v1/orders?page=1&limit=20&sortBy=created_at&sortOrder=DESC\n"))
    let transfers = try await sent(.bearer, { $0.sortSpelling = .camelCase }) { client in
      _ = try await client.transfers()
    }
    #expect(
      transfers.hasPrefix(
        "GET /api/v1/transfers?page=1&limit=20&sortBy=detectedAt&sortOrder=desc\n"))
  }

  // MARK: deposits

  @Test func `bind, as in the guide`() async throws {
    try await expectPost(
      "/api/v1/deposits/bind",
      """
      {"depositReference":"player_42","protocol":"evm",\
      "metadata":{"playerId":"42","playerName":"john_doe"}}
      """
    ) {
      _ = try await $0.bind(
        "player_42", family: .evm, metadata: ["playerId": "42", "playerName": "john_doe"])
    }
  }

  @Test func `unbind`() async throws {
    try await expectPost("/api/v1/deposits/unbind", #"{"depositReference":"player_42"}"#) {
      try await $0.unbind("player_42")
    }
    try await expectPost(
      "/api/v1/deposits/unbind", #"{"depositReference":"player_42","protocol":"tron"}"#
    ) { try await $0.unbind("player_42", family: .tron) }
  }

  @Test func `deposit reference`() async throws {
    try await expectGet("/api/v1/deposits/references/player_42") {
      _ = try await $0.reference("player_42")
    }
  }

  @Test func `deposit references`() async throws {
    try await expectGet("/api/v1/deposits/references?search=player&page=2&limit=50") {
      _ = try await $0.references(search: "player", ListQuery(page: 2, limit: 50))
    }
  }

  @Test func `list deposits`() async throws {
    try await expectGet(
      "/api/v1/deposits?depositReference=player_42&page=1&limit=20"
        + "&sortBy=detectedAt&sortOrder=desc"
    ) { _ = try await $0.deposits(DepositFilter(reference: "player_42")) }
  }

  @Test func `list deposits, with every filter in both vocabularies`() async throws {
    let filter = DepositFilter(
      reference: "player_42", status: "confirmed", chain: "tron-nile", currency: "USDT",
      detected: TimeWindow(from: "2025-01-28T00:00:00Z", to: "2025-01-29T00:00:00Z"))
    try await expectGet(
      "/api/v1/deposits?depositReference=player_42&status=confirmed&chainId=tron-nile"
        + "&chain=tron-nile&currency=USDT&token=USDT&detectedAfter=2025-01-28T00%3A00%3A00Z"
        + "&detectedBefore=2025-01-29T00%3A00%3A00Z&page=1&limit=20"
        + "&sortBy=detectedAt&sortOrder=desc"
    ) { _ = try await $0.deposits(filter) }
  }

  // MARK: payment links

  @Test func `create payment link, as in the guide`() async throws {
    let link = NewPaymentLink(
      title: "Web Design Services - Invoice #2025-001",
      description: "Logo design + 5 landing pages", amount: "2500",
      currencies: [
        .init("USDT", on: "ethereum-sepolia"), .init("USDC", on: "polygon-amoy"),
      ],
      metadata: [
        "invoiceNumber": "INV-2025-001", "clientId": "client_456",
        "services": ["logo_design", "landing_pages"],
      ])
    try await expectPost(
      "/api/v1/payment-links",
      """
      {"title":"Web Design Services - Invoice #2025-001",\
      "description":"Logo design + 5 landing pages","amount":"2500",\
      "currencies":[{"currency":"USDT","chainId":"ethereum-sepolia"},\
      {"currency":"USDC","chainId":"polygon-amoy"}],\
      "metadata":{"invoiceNumber":"INV-2025-001","clientId":"client_456",\
      "services":["logo_design","landing_pages"]}}
      """
    ) { _ = try await $0.createPaymentLink(link) }
  }

  @Test func `create payment link, with stock and an end, for any amount`() async throws {
    let link = NewPaymentLink(
      title: "T", amount: .zero, currencies: [.init("USDC", on: "polygon-amoy")],
      inventoryTotal: 5, expiresAt: "2025-02-28T00:00:00Z")
    try await expectPost(
      "/api/v1/payment-links",
      """
      {"title":"T","amount":"0","currencies":[{"currency":"USDC","chainId":"polygon-amoy"}],\
      "inventoryTotal":5,"expiresAt":"2025-02-28T00:00:00Z"}
      """
    ) { _ = try await $0.createPaymentLink(link) }
  }

  @Test func `publish and archive`() async throws {
    try await expectPost("/api/v1/payment-links/pl_1/publish", "{}") {
      try await $0.publishPaymentLink(id: "pl_1")
    }
    try await expectPost("/api/v1/payment-links/pl_1/archive", "{}") {
      try await $0.archivePaymentLink(id: "pl_1")
    }
  }

  // MARK: transfers

  @Test func `list transfers, with every filter in both vocabularies`() async throws {
    let filter = TransferFilter(
      orderID: "ord_1", reference: "player_42", businessType: "order", chain: "tron-nile",
      currency: "USDT", isConfirmed: true, isFailed: false,
      detected: TimeWindow(from: "2025-01-28T00:00:00Z", to: "2025-01-29T00:00:00Z"))
    try await expectGet(
      "/api/v1/transfers?orderId=ord_1&depositReference=player_42&businessType=order"
        + "&chainId=tron-nile&chain=tron-nile&currency=USDT&token=USDT&isConfirmed=true"
        + "&isFailed=false&detectedAfter=2025-01-28T00%3A00%3A00Z"
        + "&detectedBefore=2025-01-29T00%3A00%3A00Z&page=1&limit=20"
        + "&sortBy=detected_at&sortOrder=DESC"
    ) { _ = try await $0.transfers(filter) }
  }

  @Test func `transfers by reference`() async throws {
    try await expectGet("/api/v1/transfers/by-reference?orderId=ord_1") {
      _ = try await $0.transfers(orderID: "ord_1")
    }
    try await expectGet("/api/v1/transfers/by-reference?depositReference=player_42") {
      _ = try await $0.transfers(reference: "player_42")
    }
  }

  // MARK: notifications

  @Test func `delivery logs`() async throws {
    let filter = DeliveryLogFilter(
      endpointID: "ep_1", eventType: "order.completed", status: "failed", businessType: "order",
      businessID: "ord_1")
    try await expectGet(
      "/api/v1/notifications/logs?endpoint_id=ep_1&event_type=order.completed&status=failed"
        + "&business_type=order&business_id=ord_1&page=1&limit=50"
    ) { _ = try await $0.deliveryLogs(filter) }
  }

  @Test func `retry deliveries`() async throws {
    try await expectPost("/api/v1/notifications/logs/log_1/retry", "{}") {
      try await $0.retryDelivery(id: "log_1")
    }
    try await expectPost("/api/v1/notifications/retry-failed", "{}") {
      try await $0.retryFailedDeliveries()
    }
    try await expectPost(
      "/api/v1/notifications/retry-failed",
      """
      {"endpoint_id":"ep_1","event_type":"order.completed",\
      "failed_after":"2025-01-28T00:00:00Z"}
      """
    ) {
      try await $0.retryFailedDeliveries(
        endpointID: "ep_1", eventType: "order.completed", failedAfter: "2025-01-28T00:00:00Z")
    }
  }
}
