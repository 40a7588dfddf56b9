import Foundation
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import TestSupport
import Testing
import TieOutCore
import TieOutPostgres
import TieOutServer
import TieOutStore

extension DatabaseTests {
  @Suite struct AnswerTests {
    /// One request and its answer.
    struct Case: Sendable {
      let name: String
      let webhook: Webhook
      var method = "POST"
      var path = "/webhooks/payin"
      let status: Int
      let body: String
      var retryAfter: String?
      var deliveries = 0
      var rejections = 0

      func request(to base: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: base + path)
        request.method = .init(rawValue: method)
        for (name, value) in webhook.headers { request.headers.add(name: name, value: value) }
        if method.hasPrefix("P") { request.body = .bytes(webhook.body) }
        return request
      }
    }

    private static let notStored = "{\"error\":\"not stored; send it again\"}\n"
    private static let refused = "{\"error\":\"the signature fits no live secret\"}\n"
    private static let stored = "{\"status\":\"stored\"}\n"
    private static let nothing = "{\"error\":\"there is nothing here\"}\n"
    private static let now = testTime.microseconds / 1_000_000

    static let cases = [
      Case(
        name: "right", webhook: .order(1).signed(), status: 200, body: stored, deliveries: 1),
      Case(
        name: "right, the network by name", webhook: .order(2).signed(),
        path: "/webhooks/payin/testnet", status: 200, body: stored, deliveries: 1),
      Case(
        name: "right, PayDeFi",
        webhook: Webhook(#"{"orderId":"1","status":"ACCEPTED","paymentId":"p"}"#)
          .signed(Secret.payDeFi, header: "Paydefi-Signature"), path: "/webhooks/paydefi",
        status: 200, body: stored, deliveries: 1),
      Case(
        name: "right, with a time", webhook: .order(3).signed(at: now), status: 200, body: stored,
        deliveries: 1),
      Case(
        name: "stale", webhook: .order(4).signed(at: now - 3_600), status: 200, body: stored,
        deliveries: 1),
      Case(
        name: "wrong", webhook: .order(5).signed("another"), status: 401, body: refused,
        rejections: 1),
      Case(name: "missing", webhook: .order(6), status: 401, body: refused, rejections: 1),
      Case(
        name: "no hexadecimal", webhook: Webhook.order(7).with("X-PayIn-Signature", "nonsense"),
        status: 401, body: refused, rejections: 1),
      Case(
        name: "no secret", webhook: .order(8).signed(), path: "/webhooks/payin/mainnet",
        status: 503, body: notStored, retryAfter: "30"),
      Case(
        name: "unknown type",
        webhook: Webhook(#"{"id":"e","type":"refund.created","createdAt":"x","data":{}}"#).signed(),
        status: 200, body: stored, deliveries: 1),
      Case(
        name: "not JSON", webhook: Webhook("hello").signed(), status: 200, body: stored,
        deliveries: 1),
      Case(name: "empty", webhook: Webhook("").signed(), status: 200, body: stored, deliveries: 1),
      Case(
        name: "as large as may be",
        webhook: Webhook([UInt8](repeating: 32, count: 4_096)).signed(), status: 200, body: stored,
        deliveries: 1),
      Case(
        name: "too large", webhook: Webhook([UInt8](repeating: 32, count: 4_097)).signed(),
        status: 413, body: "{\"error\":\"the body has more than 4096 bytes\"}\n"),
      Case(
        name: "GET", webhook: Webhook(""), method: "GET", status: 405,
        body: "{\"error\":\"use POST\"}\n"),
      Case(name: "HEAD", webhook: Webhook(""), method: "HEAD", status: 405, body: ""),
      Case(
        name: "PUT", webhook: .order(9).signed(), method: "PUT", path: "/webhooks/payin/testnet",
        status: 405, body: "{\"error\":\"use POST\"}\n"),
      Case(
        name: "wrong path", webhook: .order(10).signed(), path: "/webhook", status: 404, body: ""),
      Case(
        name: "wrong provider", webhook: .order(11).signed(), path: "/webhooks/stripe", status: 404,
        body: nothing),
      Case(
        name: "wrong network", webhook: .order(12).signed(), path: "/webhooks/payin/moonnet",
        status: 404, body: nothing),
      Case(
        name: "GET of a wrong network", webhook: Webhook(""), method: "GET",
        path: "/webhooks/payin/moonnet", status: 404, body: nothing),
    ]

    private var settings: ServerSettings {
      var settings = ServerSettings.patient
      settings.bodyBytesMax = 4_096
      return settings
    }

    @Test func `each request has its answer`() async throws {
      try await Database.with { database in
        let kept = try await RunningServer.with(database.configuration, settings: settings) {
          server in
          var kept = Kept()
          for row in Self.cases {
            let reply = try await server.send(row.request(to: server.base))
            #expect(reply.status == row.status, "\(row.name)")
            #expect(reply.body == row.body, "\(row.name)")
            #expect(reply.headers["retry-after"] == row.retryAfter, "\(row.name)")
            for secret in Secret.all { #expect(!"\(reply)".contains(secret), "\(row.name)") }
            kept.deliveries += row.deliveries
            kept.rejections += row.rejections
            #expect(
              try await database.count("SELECT count(*) FROM tieout.deliveries") == kept.deliveries,
              "\(row.name)")
          }
          return kept
        }
        #expect(
          try await database.count("SELECT count(*) FROM tieout.rejections") == kept.rejections)
        let all = try await database.dump()
        for secret in Secret.all { #expect(!all.contains(secret), "a secret in a table") }
      }
    }

    private struct Kept: Sendable {
      var deliveries = 0
      var rejections = 0
    }

    @Test func `HEAD is answered as GET is, without a byte of a body`() async throws {
      try await Database.with { database in
        try await RunningServer.with(database.configuration) { server async throws in
          let socket = try RawSocket(port: server.port)
          let paths = ["/healthz", "/metrics", "/webhooks/payin", "/nowhere", "/webhooks/stripe"]
          for path in paths { socket.send("HEAD \(path) HTTP/1.1\r\nHost: x\r\n\r\n") }
          socket.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
          let said = await socket.readToEnd()
          socket.close()
          let answers = said.components(separatedBy: "HTTP/1.1 ").dropFirst()
          #expect(
            answers.map { $0.prefix(3) } == ["200", "200", "405", "404", "404", "200"], "\(said)")
          for answer in answers.dropLast() { #expect(answer.hasSuffix("\r\n\r\n"), "\(answer)") }
          #expect(answers.last?.hasSuffix("{\"status\":\"alive\"}\n") == true)
        }
      }
    }

    @Test func `a chunked body that grows too large is cut off`() async throws {
      try await Database.with { database in
        try await RunningServer.with(database.configuration, settings: settings) {
          server async throws in
          let socket = try RawSocket(port: server.port)
          defer { socket.close() }
          socket.send(
            "POST /webhooks/payin HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
          let chunk = "400\r\n" + String(repeating: "x", count: 1_024) + "\r\n"
          for _ in 0..<5 { socket.send(chunk) }
          socket.send("0\r\n\r\n")
          socket.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
          let text = await socket.readToEnd()
          #expect(text.hasPrefix("HTTP/1.1 413 "))
          #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 0)
        }
      }
    }

    @Test func `headers that are too large are refused`() async throws {
      try await Database.with { database in
        try await RunningServer.with(database.configuration) { server async throws in
          let socket = try RawSocket(port: server.port)
          defer { socket.close() }
          socket.send(
            "POST /webhooks/payin HTTP/1.1\r\nHost: x\r\nX-Long: "
              + String(repeating: "x", count: 20_000) + "\r\n\r\n")
          let text = await socket.readToEnd()
          #expect(text.hasPrefix("HTTP/1.1 400 "))
        }
      }
    }

    @Test func `the same delivery twice: the second is known`() async throws {
      try await Database.with { database in
        try await RunningServer.with(database.configuration) { server async throws in
          #expect(try await server.post(.order(1).signed()).body == Self.stored)
          let second = try await server.post(.order(1).signed())
          #expect(second.status == 200)
          #expect(second.body == "{\"status\":\"already_stored\"}\n")
          let third = try await server.post(.order(1, amount: "11").signed())
          #expect(third.status == 200)
          #expect(third.body == "{\"status\":\"stored_conflicting\"}\n")
        }
      }
    }

    @Test func `bytes and headers are kept as they came`() async throws {
      try await Database.with { database in
        let bytes: [UInt8] =
          Array(#"{"id": "é\u00e9","x":1.50e+00 , "#.utf8) + (0...255) + [13, 10]
        let webhook = Webhook(bytes).signed().with("X-Twice", "a").with("X-Twice", "b")
          .with("Authorization", "Bearer hidden")
        try await RunningServer.with(database.configuration) { server async throws in
          #expect(try await server.post(webhook).status == 200)
        }
        let kept = try await database.session {
          try $0.execute("SELECT body, headers FROM tieout.deliveries").one()
        }
        #expect(try kept.bytes(0) == bytes)
        let headers = try kept.text(1).split(separator: "\n")
        #expect(headers.contains("x-twice: a, b"))
        #expect(headers.contains { $0.hasPrefix("host: 127.0.0.1:") })
        #expect(!headers.contains { $0.contains("hidden") })
      }
    }

    @Test func `a projection is there soon after the answer`() async throws {
      try await Database.with { database in
        try await RunningServer.with(database.configuration) { server async throws in
          #expect(try await server.post(.order(1).signed()).status == 200)
          try await until {
            try await database.texts("SELECT state FROM tieout.orders") == ["completed"]
          }
          try await until { try await database.count("SELECT count(*) FROM tieout.queue") == 0 }
        }
      }
    }
  }
}
