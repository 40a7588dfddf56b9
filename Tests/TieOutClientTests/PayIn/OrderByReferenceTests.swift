import Testing
import TieOutClient
import TieOutCore

/// A server may lack `/orders/by-reference/…`; the filter of its list finds parts of references.
@Suite struct OrderByReferenceTests {
  private static func row(_ id: String, _ reference: String) -> String {
    """
    {"orderId":"\(id)","orderReference":"\(reference)","status":"completed","amount":"1.50",\
    "currency":"USDT","chainId":"ethereum-sepolia"}
    """
  }

  private static func page(_ rows: [String], of pages: Int) -> ScriptedServer.Reply {
    .answer(
      200,
      """
      {"success":true,"data":{"orders":[\(rows.joined(separator: ","))],\
      "pagination":{"page":1,"limit":100,"total":\(pages),"totalPages":\(pages)}}}
      """)
  }

  @Test func `a server that knows the path answers`() async throws {
    try await Bench.with(.answer(200, "{\"data\":\(Self.row("ord_1", "ORDER-1"))}")) { bench in
      let order = try await bench.payIn().order(reference: "ORDER-1")
      #expect(order.id == "ord_1")
      #expect(bench.server.seen.count == 1)
    }
  }

  @Test(arguments: [404, 400, 405]) func `another is asked for its list, and equality decides`(
    _ status: Int
  ) async throws {
    try await Bench.with(
      .answer(status), Self.page([Self.row("ord_10", "ORDER-10")], of: 2),
      Self.page([Self.row("ord_9", "order-1"), Self.row("ord_1", "ORDER-1")], of: 2)
    ) { bench in
      let order = try await bench.payIn().order(reference: "ORDER-1")
      #expect(order.id == "ord_1")
      #expect(
        bench.server.seen.map(\.uri) == [
          "/api/v1/orders/by-reference/ORDER-1",
          "/api/v1/orders?orderReference=ORDER-1&page=1&limit=100&sortBy=createdAt&sortOrder=desc",
          "/api/v1/orders?orderReference=ORDER-1&page=2&limit=100&sortBy=createdAt&sortOrder=desc",
        ])
    }
  }

  @Test func `an answer about another order is not believed`() async throws {
    try await Bench.with(
      .answer(200, "{\"data\":\(Self.row("ord_10", "ORDER-10"))}"),
      Self.page([Self.row("ord_1", "ORDER-1")], of: 1)
    ) { bench in
      let order = try await bench.payIn().order(reference: "ORDER-1")
      #expect(order.id == "ord_1")
    }
  }

  @Test func `where no order has the reference, there is none`() async throws {
    try await Bench.with(
      .answer(404, #"{"success":false,"error":"NotFound","message":"Order not found"}"#),
      Self.page([Self.row("ord_10", "ORDER-10")], of: 1)
    ) { bench in
      let client = try bench.payIn()
      let error = await failure { try await client.order(reference: "ORDER-1") }
      let place = CallPlace(.payin, "GET /orders/by-reference/ORDER-1", attempts: 1)
      #expect(
        error
          == .notFound(
            Refusal(place, status: 404, code: "NotFound", message: "Order not found")))
    }
  }

  @Test func `without page counts the list is walked until a page is empty`() async throws {
    try await Bench.with(
      .answer(404), .answer(200, "{\"data\":[\(Self.row("ord_10", "ORDER-10"))]}"),
      .answer(200, "{\"data\":[]}")
    ) { bench in
      let client = try bench.payIn()
      let error = await failure { try await client.order(reference: "ORDER-1") }
      #expect(error?.caseName == "notFound")
      #expect(bench.server.seen.count == 3)
    }
  }

  @Test func `other errors are not hidden behind the list`() async throws {
    try await Bench.with(.answer(403)) { bench in
      let client = try bench.payIn()
      let error = await failure { try await client.order(reference: "ORDER-1") }
      #expect(error?.caseName == "forbidden")
      #expect(bench.server.seen.count == 1)
    }
  }
}
