import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import TestSupport
import Testing

@testable import TieOutSandbox
@testable import TieOutSandboxServer

/// The sandbox over real sockets.
@Suite(.turn) struct ServerTests {
  @Test func `a night advances the clock file, sends webhooks and writes the expected findings`()
    async throws
  {
    try await Receiver.run { receiver, address in
      try await Sandbox.run(webhooksTo: address) { sandbox in
        #expect(try sandbox.clock == "2025-03-10T00:00:00.000Z\n")
        let advance = try await sandbox.advance(#"{"night":1}"#)
        #expect(advance.status == 200)
        #expect(try sandbox.clock == "2025-03-11T00:01:00.000Z\n")
        let sent = await receiver.received
        #expect(advance.text.contains("\"sent\":\(sent.count),\"accepted\":\(sent.count)"))
        #expect(Set(sent.map(\.path)) == ["/webhooks/payin", "/webhooks/paydefi"])
        let expected = try sandbox.file("night-1/expected.csv")
        #expect(expected.hasPrefix("class,subject,delta\n"))
        #expect(expected.split(separator: "\n").count > 30)
        #expect(throws: (any Error).self) { try sandbox.file("night-2/expected.csv") }
      }
    }
  }

  @Test func `no webhook arrives during an outage of the receiver`() async throws {
    try await Receiver.run { receiver, address in
      try await Sandbox.run(webhooksTo: address) { sandbox in
        let request = #"{"until":"2025-03-10T12:00:00Z","receiver":"down"}"#
        let advance = try await sandbox.advance(request)
        #expect(advance.text.contains("\"accepted\":0,"), "\(advance.text)")
        #expect(await receiver.received.isEmpty)
      }
    }
  }

  @Test func `a failing receiver gets retries, an absent receiver accepts no webhook`() async throws
  {
    try await Receiver.run(status: 503) { receiver, address in
      try await Sandbox.run(webhooksTo: address) { sandbox in
        _ = try await sandbox.advance(#"{"until":"2025-03-10T03:00:00Z"}"#)
        let bodies = await receiver.received.map(\.body)
        #expect(bodies.count > 10)
        #expect(bodies.count == 6 * Set(bodies).count)
      }
    }
    try await Sandbox.run(webhooksTo: "http://127.0.0.1:9") { sandbox in
      let advance = try await sandbox.advance(#"{"until":"2025-03-10T03:00:00Z"}"#)
      #expect(advance.text.contains("\"accepted\":0,"), "\(advance.text)")
    }
  }

  @Test(arguments: [
    ("nonsense", 400), (#"{"night":9}"#, 400), (#"{"until":"tomorrow"}"#, 400), ("{}", 400),
    (#"{"until":"2025-03-09T00:00:00Z"}"#, 409),
    (#"{"until":"2025-03-10T00:00:01Z","receiver":"asleep"}"#, 400),
  ])
  func `an impossible advance is refused with a message`(_ body: String, _ status: Int) async throws
  {
    try await Sandbox.run { sandbox in
      let answer = try await sandbox.advance(body)
      #expect(answer.status == status)
      #expect(answer.text.contains("error"))
    }
  }

  @Test func `status, about.json and environment give clock, addresses and secrets`() async throws {
    try await Sandbox.run { sandbox in
      let status = try await sandbox.get("/sandbox")
      #expect(status.text.contains(#""clock":"2025-03-10T00:00:00.000Z""#))
      let about = try sandbox.file("about.json")
      #expect(about.contains(sandbox.address + "/testnet.payin/api/v1"))
      #expect(about.contains(#""apiKey": "pk_test_sandbox""#))
      #expect(
        try sandbox.file("environment") == """
          PAYIN_BASE_URL=\(sandbox.address)/testnet.payin/api/v1
          PAYIN_API_KEY=pk_test_sandbox
          PAYIN_WEBHOOK_SECRET=whsec_sandbox_testnet
          PAYDEFI_BASE_URL=\(sandbox.address)/api.paydefi
          PAYDEFI_API_KEY=paydefi_key_sandbox
          PAYDEFI_WEBHOOK_SECRET=paydefi_sandbox

          """)
      #expect(try await sandbox.get("/elsewhere").status == 404)
      #expect(try await sandbox.get("/testnet.payin/health").status == 200)
    }
  }

  @Test func `faulty list responses are complete on the second request`() async throws {
    try await Sandbox.run { sandbox in
      _ = try await sandbox.advance(#"{"night":1}"#)
      var broken = 0
      for page in 1...40 {
        let target = "/testnet.payin/api/v1/orders?limit=2&page=\(page)"
        if (try? await sandbox.get(target)) == nil { broken += 1 }
        let again = try await sandbox.get(target)
        #expect(again.status == 200)
        #expect(throws: Never.self) {
          try JSONSerialization.jsonObject(with: Data(again.text.utf8))
        }
      }
      #expect(broken > 0)
    }
  }

  @Test func `too many requests get a 429 with a waiting time`() async throws {
    try await Sandbox.run(requestsPerMinute: 2) { sandbox in
      let target = "/testnet.payin/api/v1/deposits"
      let first = try await sandbox.get(target)
      #expect(first.headers.first(name: "X-RateLimit-Limit") == "2")
      #expect(first.headers.first(name: "X-RateLimit-Remaining") == "1")
      // The third request within one minute is refused.
      try await until { try await sandbox.get(target).status == 429 }
      let next = try await sandbox.get(target)
      guard next.status == 429 else { return }
      #expect(
        next.headers.first(name: "Retry-After").flatMap(Int.init).map { (1...60) ~= $0 } == true)
    }
  }

  @Test func `an unwritable clock file ends the server with an error`() async throws {
    var configuration = SandboxServer.Configuration()
    configuration.clockFile = "/nowhere/at/all/clock"
    let server = try SandboxServer(Plans.small(), configuration, logger: Silence.logger)
    await #expect(throws: NightError.self) { try await server.run { _ in } }
  }

  @Test func `a speed advances the clock by itself`() async throws {
    try await Receiver.run { receiver, address in
      try await Sandbox.run(webhooksTo: address, speed: 100_000) { sandbox in
        try await until { await receiver.received.count >= 5 }
        #expect(try sandbox.clock > "2025-03-10T01:")
      }
    }
  }
}
