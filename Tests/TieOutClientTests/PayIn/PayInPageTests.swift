import Testing
import TieOutClient
import TieOutCore

/// Pages as requested by a sweep.
@Suite struct PayInPageTests {
  static let requests: [(PageRequest, String)] = [
    (
      PageRequest(.list("orders", page: 1, limit: 100)),
      "/api/v1/orders?page=1&limit=100&sortBy=createdAt&sortOrder=desc"
    ),
    (
      PageRequest(
        .list("orders", page: 7, limit: 50), order: .oldestFirst,
        since: "2025-01-27T00:00:00Z", until: "2025-01-28T23:00:00Z"),
      "/api/v1/orders?page=7&limit=50&sortBy=createdAt&sortOrder=asc"
        + "&createdAfter=2025-01-27T00%3A00%3A00Z&createdBefore=2025-01-28T23%3A00%3A00Z"
    ),
    (
      PageRequest(.list("deposits", page: 1, limit: 100), since: "2025-01-27T00:00:00Z"),
      "/api/v1/deposits?page=1&limit=100&sortBy=detectedAt&sortOrder=desc"
        + "&detectedAfter=2025-01-27T00%3A00%3A00Z"
    ),
    (
      PageRequest(.list("transfers", page: 2, limit: 100), until: "2025-01-28T23:00:00Z"),
      "/api/v1/transfers?page=2&limit=100&sortBy=detected_at&sortOrder=DESC"
        + "&detectedBefore=2025-01-28T23%3A00%3A00Z"
    ),
  ]

  @Test(arguments: requests.indices) func `a page is asked for as the list's document says`(
    _ row: Int
  ) async throws {
    let (request, target) = Self.requests[row]
    try await Bench.with(.answer(200, "{\"data\": []}\n")) { bench in
      let client = try bench.payIn()
      let page = try await client.page(request)
      #expect(bench.server.seen.map(\.line) == ["GET \(target)"])
      #expect(page.url == bench.server.origin + target)
      #expect(page.status == 200)
      #expect(page.body == Array("{\"data\": []}\n".utf8))
      #expect(page.requestedAt == "23:00")
      #expect(client.account == .payin)
    }
  }

  @Test func `a page counts as observed when the attempt that got it started`() async throws {
    try await Bench.with(
      .answer(429, headers: ["Retry-After": "7"]), .answer(503, headers: ["Retry-After": "11"]),
      .answer(200, "[]")
    ) { bench in
      let page = try await bench.payIn().page(PageRequest(.list("orders", page: 1, limit: 9)))
      #expect(page.requestedAt == "23:00:18")
    }
  }

  @Test(arguments: [429, 500, 503]) func `what stays bad is answered as it is`(_ status: Int)
    async throws
  {
    let replies = (1...6).map { ScriptedServer.Reply.answer(status, "attempt \($0)") }
    try await Bench.with(replies) { bench in
      let page = try await bench.payIn().page(PageRequest(.list("orders", page: 1, limit: 9)))
      #expect(page.status == status)
      #expect(page.body == Array("attempt 6".utf8))
      #expect(bench.server.seen.count == 6)
      #expect(page.requestedAt == bench.clock.now)
    }
  }

  @Test(arguments: [400, 401, 403, 404]) func `a refusal is answered at once`(_ status: Int)
    async throws
  {
    try await Bench.with(.answer(status, "no")) { bench in
      let page = try await bench.payIn().page(PageRequest(.list("orders", page: 1, limit: 9)))
      #expect(page.status == status)
      #expect(page.body == Array("no".utf8))
    }
  }

  @Test func `no answer at all is an error`() async throws {
    try await Bench.with(Array(repeating: .cut, count: 6)) { bench in
      let client = try bench.payIn()
      let error = await failure {
        try await client.page(PageRequest(.list("orders", page: 1, limit: 9)))
      }
      #expect(error?.caseName == "unreachable")
    }
  }

  @Test func `a cancelled task is told from a bad answer`() async throws {
    try await Bench.with(.silence) { bench in
      let client = try bench.payIn()
      let task = Task { try await client.page(PageRequest(.list("orders", page: 1, limit: 9))) }
      while bench.server.seen.isEmpty { await Task.yield() }
      task.cancel()
      _ = await #expect(throws: CancellationError.self) { try await task.value }
    }
  }

  static let others: [PageRequest] = [
    PageRequest(.list("payments", page: 1, limit: 9)), PageRequest(.payment(id: "p")),
    PageRequest(.list("../health", page: 1, limit: 9)),
  ]

  @Test(arguments: others) func `what PayIn does not have is not asked for`(
    _ request: PageRequest
  ) async throws {
    try await Bench.with { bench in
      let client = try bench.payIn()
      let error = await failure { try await client.page(request) }
      #expect(error?.caseName == "unaskable")
      #expect(bench.server.seen.isEmpty)
    }
  }
}
