import Testing
import TieOutClient
import TieOutCore

/// Searches everything that leaves a client, except requests on the wire, for the key.
@Suite struct SecretTests {
  static let keys = "pk_old_5ecret,pk_new_5ecret"

  /// Servers that quote the key in all positions.
  static let replies: [ScriptedServer.Reply] = [
    .answer(
      400, headers: ["X-Request-Id": "req pk_old_5ecret"],
      #"{"success":false,"error":"E pk_old_5ecret","message":"bad key pk_old_5ecret"}"#),
    .answer(
      403,
      #"{"error":"x","message":"pk_new_5ecret pk_old_5ecret","code":"C pk_old_5ecret","statusCode":403}"#
    ),
    .answer(
      404, #"{"success":false,"code":"X","message":"m","suggestions":["try pk_old_5ecret"]}"#),
    .answer(409, #"{"code":"D","existingOrderId":"ord pk_old_5ecret"}"#),
    .answer(302, headers: ["Location": "https://elsewhere/?key=pk_old_5ecret"]),
    .answer(200, #"{"success":true,"data":{"status":{"pk_old_5ecret":1}}}"#),
    .answer(
      200,
      #"{"success":true,"data":{"orderId":"1","orderReference":"r","status":"s","amount":"pk_old_5ecret"}}"#
    ),
    .answer(200, "{\"pk_old_5ecret\":1,\"pk_old_5ecret\":2}"), .answer(500, "pk_old_5ecret"),
    .answer(429, #"{"message":"pk_old_5ecret"}"#), .cut, .cutInBody, .answer(401), .silence,
  ]

  static let silence = replies.count - 1

  @Test(arguments: replies.indices, PayInClient.Authorization.allCases)
  func `no error and no log line holds a key`(
    _ row: Int, _ authorization: PayInClient.Authorization
  ) async throws {
    try await Bench.with([Self.replies[row], .answer(401)]) { bench in
      let client = try bench.payIn(Self.keys, authorization) {
        $0.retry.attemptsMax = 2
        // The server never answers, so any limit is reached on any machine.
        if row == Self.silence { $0.timeLimit = Interval(microseconds: 100_000) }
      }
      let error = await failure { try await client.order(id: "pk_old_5ecret") }
      var dumped = ""
      dump(error, to: &dumped)
      dump(client, to: &dumped)
      dump(bench.connection, to: &dumped)
      let texts = [
        String(describing: error), String(reflecting: error), dumped, "\(client)",
        String(reflecting: client),
      ]
      for text in texts + bench.log.lines { #expect(!text.contains("5ecret"), "\(text)") }
      #expect(bench.log.lines.contains { $0.contains("asked") })
      // The request must contain the key, or this test proves nothing; a silent server may not have read it
      // yet.
      guard row != Self.silence else { return }
      let sent = bench.server.seen.map(\.description).joined()
      #expect(sent.contains("pk_old_5ecret"))
    }
  }

  @Test func `no page that is kept as evidence holds a key`() async throws {
    let body = #"{"success":false,"message":"Invalid API key pk_old_5ecret, pk_old_5ecretpk_"}"#
    try await Bench.with(.answer(403, body)) { bench in
      let client = try bench.payIn(Self.keys)
      let page = try await client.page(PageRequest(.list("orders", page: 1, limit: 10)))
      #expect(
        String(decoding: page.body, as: UTF8.self)
          == #"{"success":false,"message":"Invalid API key [redacted], [redacted]pk_"}"#)
    }
  }

  @Test func `PayDeFi's key is hidden as well`() async throws {
    for authorization in PayDeFiClient.Authorization.allCases {
      try await Bench.with(.answer(401, "{\"message\":\"\(Bench.key)\"}")) { bench in
        let client = try bench.payDeFi(authorization)
        let error = await failure { try await client.payment(id: "p") }
        let texts = [String(describing: error), String(reflecting: client)] + bench.log.lines
        for text in texts { #expect(!text.contains("5ecret"), "\(text)") }
      }
    }
  }

  @Test func `a call is logged with its duration, its status and the server's id of it`()
    async throws
  {
    try await Bench.with(
      .answer(500, headers: ["X-Request-Id": "req-1"]), .answer(200, RetryTests.order)
    ) { bench in
      _ = try await bench.payIn().order(id: "ord_1")
      let lines = bench.log.lines
      #expect(lines.count == 3)
      let call = lines[0].firstMatch(of: /call=([0-9a-f]{16})/).map { String($0.1) } ?? "none"
      #expect(
        lines[0] == """
          debug asked bytes=0 call=\(call) request=payin/testnet GET /orders/ord_1 \
          requestID=req-1 status=500 took=0.000 s
          """)
      #expect(lines[1].hasPrefix("info trying again because=status 500 call=\(call) request="))
      #expect(lines[2].contains("call=\(call) "))
      #expect(lines[2].contains("status=200"))
    }
  }

  @Test func `a change is logged at info, with its idempotency key`() async throws {
    try await Bench.with(.answer(201, RetryTests.order)) { bench in
      _ = try await bench.payIn().createOrder(RetryTests.new, key: IdempotencyKey("wish-1"))
      #expect(bench.log.lines.count == 1)
      #expect(bench.log.lines[0].hasPrefix("info asked "))
      #expect(bench.log.lines[0].contains("idempotencyKey=wish-1"))
    }
  }
}
