import Testing
import TieOutClient
import TieOutCore

/// Calls over a socket: what is retried, how often, and when.
@Suite struct RetryTests {
  static let order = """
    {"success":true,"data":{"orderId":"ord_1","orderReference":"r","status":"pending",\
    "amount":"1","currency":"USDT","chainId":"ethereum-sepolia"}}
    """

  static let new = NewOrder(
    reference: "r", amount: "1", currency: "USDT", chain: "ethereum-sepolia")

  @Test(arguments: [500, 502, 503, 504, 599])
  func `a failing server is asked six times, patiently`(_ status: Int) async throws {
    let replies = Array(repeating: ScriptedServer.Reply.answer(status), count: 7)
    try await Bench.with(replies) { bench in
      let client = try bench.payIn()
      let error = await failure { try await client.order(id: "ord_1") }
      let place = CallPlace(.payin, "GET /orders/ord_1", attempts: 6)
      #expect(error == .server(Refusal(place, status: status)))
      #expect(bench.server.seen.count == 6)
      let sleeps = bench.clock.sleeps
      #expect(sleeps.count == 5)
      for (sleep, most) in zip(sleeps, [1, 2, 4, 8, 16] as [Int64]) {
        #expect(sleep <= .seconds(most))
      }
    }
  }

  @Test(arguments: [400, 401, 403, 404, 405, 408, 409, 410, 422, 302])
  func `a refusal is final`(_ status: Int) async throws {
    try await Bench.with(.answer(status), .answer(200, Self.order)) { bench in
      let client = try bench.payIn()
      let error = await failure { try await client.order(id: "ord_1") }
      #expect(error != nil)
      #expect(bench.server.seen.count == 1)
      #expect(bench.clock.sleeps.isEmpty)
    }
  }

  @Test func `an empty address pool is final, though it is a 503`() async throws {
    let body = #"{"success":false,"error":"InsufficientAddresses","message":"None for evm"}"#
    try await Bench.with(.answer(503, body), .answer(200, Self.order)) { bench in
      let client = try bench.payIn()
      let error = await failure { try await client.createOrder(Self.new) }
      let place = CallPlace(.payin, "POST /orders", attempts: 1)
      #expect(
        error
          == .insufficientAddresses(
            Refusal(
              place, status: 503, code: "InsufficientAddresses", message: "None for evm")))
      #expect(bench.server.seen.count == 1)
    }
  }

  @Test func `an outage of fifteen seconds ends no call`() async throws {
    let replies =
      Array(repeating: ScriptedServer.Reply.answer(503), count: 5) + [.answer(200, Self.order)]
    try await Bench.with(replies) { bench in
      _ = try await bench.payIn().order(id: "ord_1")
      #expect(bench.clock.sleeps.reduce(0) { $0 + $1.microseconds } >= 15_000_000)
    }
  }

  @Test func `what passes is got over`() async throws {
    try await Bench.with(.answer(500), .cut, .cutInBody, .answer(200, Self.order)) { bench in
      let order = try await bench.payIn().order(id: "ord_1")
      #expect(order.id == "ord_1")
      #expect(bench.server.seen.count == 4)
    }
  }

  @Test func `silence is tried again, and named in the end`() async throws {
    let replies = Array(repeating: ScriptedServer.Reply.silence, count: 6)
    try await Bench.with(replies) { bench in
      // The server never answers, so any limit is reached on any machine.
      let client = try bench.payIn { $0.timeLimit = Interval(microseconds: 50_000) }
      let error = await failure { try await client.order(id: "ord_1") }
      #expect(error == .timedOut(CallPlace(.payin, "GET /orders/ord_1", attempts: 6)))
      #expect(bench.clock.sleeps.count == 5)
    }
  }

  @Test func `lists may take longer than other calls`() async throws {
    try await Bench.with(.silence) { bench in
      let client = try bench.payIn {
        // The server never answers, so the list's limit is reached on any machine; the other limit would be
        // reached an hour later.
        $0.timeLimit = .hours(1)
        $0.listTimeLimit = Interval(microseconds: 50_000)
        $0.retry = .never
      }
      let error = await failure { try await client.orders() }
      #expect(error == .timedOut(CallPlace(.payin, "GET /orders", attempts: 1)))
    }
    #expect(ClientSettings(now: { .epoch }).timeLimit == .seconds(20))
    #expect(ClientSettings(now: { .epoch }).listTimeLimit == .seconds(60))
  }

  @Test func `an answer that is too large is final`() async throws {
    var limits = TransportLimits()
    limits.bodyBytesMax = 1_000
    try await Bench.with(.promise(bytes: 1_001), .answer(200), limits: limits) { bench in
      let client = try bench.payIn()
      let error = await failure { try await client.orders() }
      #expect(
        error == .oversized(CallPlace(.payin, "GET /orders", attempts: 1), bytesMax: 1_000))
      #expect(bench.server.seen.count == 1)
    }
    #expect(TransportLimits().bodyBytesMax == 67_108_864)
  }

  @Test func `nobody there is tried again, and named in the end`() async throws {
    try await ScriptedServer.withDeadPort { port in
      try await Bench.with { bench in
        let client = try bench.payIn(port: port)
        let error = await failure { try await client.order(id: "ord_1") }
        guard case .unreachable(let place, let reason) = error else {
          Issue.record("found \(String(describing: error))")
          return
        }
        #expect(place == CallPlace(.payin, "GET /orders/ord_1", attempts: 6))
        #expect(reason.contains("refused"))
      }
    }
  }

  @Test func `Retry-After is obeyed, in seconds and as a date`() async throws {
    let date = [
      "Date": "Tue, 28 Jan 2025 12:00:00 GMT", "Retry-After": "Tue, 28 Jan 2025 12:00:41 GMT",
    ]
    try await Bench.with(
      .answer(429, headers: ["Retry-After": "17"]), .answer(503, headers: date),
      .answer(200, Self.order)
    ) { bench in
      _ = try await bench.payIn().order(id: "ord_1")
      #expect(bench.clock.sleeps == [.seconds(17), .seconds(41)])
    }
  }

  @Test func `the body's wait is obeyed as well`() async throws {
    let body =
      #"{"error":"Too many","message":"Slow down","code":"RATE_LIMIT_EXCEEDED","retryAfter":9}"#
    try await Bench.with(.answer(429, body), .answer(200, Self.order)) { bench in
      _ = try await bench.payIn().order(id: "ord_1")
      #expect(bench.clock.sleeps == [.seconds(9)])
    }
  }

  @Test func `a wait that is too long is not begun`() async throws {
    try await Bench.with(.answer(429, headers: ["Retry-After": "3600"])) { bench in
      let client = try bench.payIn()
      let error = await failure { try await client.order(id: "ord_1") }
      let place = CallPlace(.payin, "GET /orders/ord_1", attempts: 1)
      #expect(
        error == .rateLimited(Refusal(place, status: 429), retryAfter: .seconds(3_600)))
      #expect(bench.clock.sleeps.isEmpty)
    }
  }

  @Test func `all attempts at one wish carry one idempotency key, and two wishes two`()
    async throws
  {
    let good = ScriptedServer.Reply.answer(201, Self.order)
    try await Bench.with(.answer(500), .cut, .answer(429), good, good) { bench in
      let client = try bench.payIn()
      _ = try await client.createOrder(Self.new)
      _ = try await client.createOrder(Self.new)
      let keys = bench.server.seen.map { $0.header("Idempotency-Key") ?? "" }
      #expect(keys.count == 5)
      #expect(Set(keys[0..<4]).count == 1)
      #expect(keys[3] != keys[4])
      for key in keys {
        #expect(
          key.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
            != nil)
      }
      #expect(Set(bench.server.seen.map(\.body)).count == 1)
    }
  }

  @Test func `the caller's own idempotency key is sent`() async throws {
    try await Bench.with(.answer(201, Self.order)) { bench in
      _ = try await bench.payIn().createOrder(Self.new, key: IdempotencyKey("wish-1"))
      #expect(bench.server.seen[0].header("Idempotency-Key") == "wish-1")
    }
  }

  @Test(arguments: ["", "a b", "a\r\nb", "é"]) func `what no header may hold is no idempotency key`(
    _ text: String
  ) {
    #expect(IdempotencyKey(text) == nil)
  }

  @Test func `a refused key gives way to the next, for good`() async throws {
    try await Bench.with(
      .answer(401), .answer(200, Self.order), .answer(200, Self.order)
    ) { bench in
      let client = try bench.payIn("pk_old, pk_new")
      _ = try await client.order(id: "ord_1")
      _ = try await client.order(id: "ord_1")
      #expect(
        bench.server.seen.map { $0.header("Authorization") } == [
          "Bearer pk_old", "Bearer pk_new", "Bearer pk_new",
        ])
    }
  }

  @Test func `when the last key is refused the call fails`() async throws {
    try await Bench.with(.answer(401), .answer(401)) { bench in
      let client = try bench.payIn("pk_old,pk_new")
      let error = await failure { try await client.order(id: "ord_1") }
      #expect(error?.caseName == "unauthorized")
      #expect(bench.server.seen.count == 2)
    }
  }

  @Test func `a cancelled call ends at once`() async throws {
    try await Bench.with(.silence) { bench in
      let client = try bench.payIn()
      let task = Task { await failure { try await client.order(id: "ord_1") } }
      while bench.server.seen.isEmpty { await Task.yield() }
      task.cancel()
      let error = await task.value
      #expect(error == .cancelled(CallPlace(.payin, "GET /orders/ord_1", attempts: 1)))
      #expect(bench.server.seen.count == 1)
    }
  }

  @Test func `the rate limit makes wait, not fail, and says so`() async throws {
    let replies = Array(repeating: ScriptedServer.Reply.answer(200, Self.order), count: 5)
    try await Bench.with(replies) { bench in
      let client = try bench.payIn { $0.rateLimits = [RateLimit(2, per: .minutes(1))] }
      let copy = client
      for turn in 0..<5 { _ = try await (turn % 2 == 0 ? client : copy).order(id: "ord_1") }
      #expect(bench.clock.sleeps == [.minutes(1), .minutes(1)])
      let lines = bench.log.lines.filter { $0.contains("rate limit") }
      #expect(lines.count == 2)
      #expect(lines.first?.hasPrefix("info waiting for the rate limit call=") == true)
      #expect(
        lines.first?.hasSuffix("request=payin/testnet GET /orders/ord_1 wait=60.000 s") == true)
    }
  }

  @Test func `clients share connections: twenty calls use one`() async throws {
    let replies = (0..<10).flatMap { _ in
      [
        ScriptedServer.Reply.answer(200, Self.order),
        ScriptedServer.Reply.answer(200, "{\"status\":\"PENDING\"}"),
      ]
    }
    try await Bench.with(replies) { bench in
      let payIn = try bench.payIn()
      let payDeFi = try bench.payDeFi()
      for _ in 0..<10 {
        _ = try await payIn.order(id: "ord_1")
        _ = try await payDeFi.payment(id: "p")
      }
      #expect(bench.server.seen.count == 20)
      #expect(bench.server.connections == 1)
    }
  }

  @Test func `a redirection is refused, and says where it points`() async throws {
    let location = ["Location": "https://elsewhere.example/orders"]
    try await Bench.with(.answer(301, headers: location)) { bench in
      let client = try bench.payIn()
      let error = await failure { try await client.orders() }
      #expect(
        error.map { "\($0)" } == """
          payin/testnet GET /orders: 301: redirected to https://elsewhere.example/orders. \
          Check the base URL and the provider's document.
          """)
    }
  }

  @Test func `each attempt takes its turn`() async throws {
    try await Bench.with(.answer(500), .answer(500), .answer(200, Self.order)) { bench in
      let client = try bench.payIn { $0.rateLimits = [RateLimit(1, per: .hours(1))] }
      _ = try await client.order(id: "ord_1")
      // The attempts are an hour apart: the waits of the retries count towards it.
      let total = bench.clock.sleeps.reduce(0) { $0 + $1.microseconds }
      #expect(total == 2 * 3_600_000_000)
    }
  }

  @Test(arguments: ["", ".", ".."]) func `an id that is a step in the path is not sent`(
    _ id: String
  ) async throws {
    try await Bench.with { bench in
      let client = try bench.payIn()
      let error = await failure { try await client.order(id: id) }
      #expect(error?.caseName == "unaskable")
      #expect(bench.server.seen.isEmpty)
    }
  }
}
