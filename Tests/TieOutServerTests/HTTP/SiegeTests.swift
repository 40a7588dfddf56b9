import Foundation
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Synchronization
import TestSupport
import Testing
import TieOutCore
import TieOutStore

@testable import TieOutServer

extension DatabaseTests {
  /// Clients that occupy connections, memory and time: good webhooks are still answered, and the memory is
  /// limited. `jobs/siege` does the same with thousands of connections.
  @Suite struct SiegeTests {
    private static func half(_ count: Int, of length: Int = 1_000_000) -> String {
      "POST /webhooks/payin HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n\r\n"
        + String(repeating: "x", count: count)
    }

    private static func besieged(
      _ settings: ServerSettings, _ body: (RunningServer) async throws -> Void
    ) async throws {
      try await Database.with { database in
        try await RunningServer.with(database.configuration, settings: settings) {
          server async throws in
          try await body(server)
        }
        #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 1)
      }
    }

    @Test(arguments: [true, false])
    func `a further connection closes the one that has been idle longest`(_ isForPeers: Bool)
      async throws
    {
      var settings = ServerSettings.patient
      settings.connectionsMax = isForPeers ? 1_000 : 4
      settings.connectionsPerPeerMax = isForPeers ? 4 : 1_000
      try await Self.besieged(settings) { server in
        let first = try RawSocket(port: server.port)
        #expect(try await server.send("GET", "/healthz").status == 200)
        let idle = try (0..<6).map { _ in try RawSocket(port: server.port) }
        #expect(await first.readToEnd() == "")
        // The server may have closed the client's idle connection, too.
        try await until { (try? await server.post(.order(1).signed()).status) == 200 }
        try await until { (try? await server.cut("room")) ?? 0 >= 4 }
        for socket in idle { socket.close() }
      }
    }

    @Test func `a further connection closes a slow one, never one with a complete request`()
      async throws
    {
      var settings = ServerSettings.patient
      settings.connectionsMax = 3
      try await Database.with { database in
        try await RunningServer.with(database.configuration, settings: settings) {
          server async throws in
          var asking: Task<Int, any Error>?
          let slow = try RawSocket(port: server.port)
          try await database.withLock(on: "events") {
            asking = Task { try await server.post(.order(1).signed()).status }
            try await until {
              try await database.count(
                """
                SELECT count(*) FROM pg_locks WHERE NOT granted
                AND relation = 'tieout.events'::regclass
                """) > 0
            }
            for _ in 0..<8 {
              slow.send(Self.half(10))
              _ = try RawSocket(port: server.port)
            }
            #expect(await slow.readToEnd() == "")
          }
          #expect(try await asking?.value == 200)
        }
      }
    }

    @Test func `bodies that are still arriving are bounded all together`() async throws {
      var settings = ServerSettings.patient
      settings.memoryBytesMax = 2 << 20
      try await Self.besieged(settings) { server in
        let slow = try (0..<12).map { _ in try RawSocket(port: server.port) }
        // The system buffers only a part of it, so each call blocks its own thread.
        for socket in slow { Thread.detachNewThread { socket.send(Self.half(900_000)) } }
        try await until { try await server.cut("memory") >= 3 }
        let held = try #require(
          try await server.metric("tieout_clients_memory_bytes").flatMap { Int($0) })
        #expect(held <= settings.memoryBytesMax, "\(held)")
        // Small bodies are still read.
        #expect(try await server.post(.order(1).signed()).status == 200)
        for socket in slow { socket.close() }
        try await until {
          try await server.metric("tieout_clients_memory_bytes").flatMap { Int($0) } ?? .max < 1
            << 20
        }
      }
    }

    @Test func `a client that pipelines many requests is cut off`() async throws {
      try await Self.besieged(.patient) { server in
        let hasty = try RawSocket(port: server.port)
        hasty.send(String(repeating: "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", count: 2_000))
        _ = await hasty.readToEnd()
        #expect(try await server.cut("pipelined") == 1)
        #expect(try await server.post(.order(1).signed()).status == 200)
      }
    }

    @Test func `all accounted memory is released`() async throws {
      try await Self.besieged(.patient) { server in
        let cost = try await server.metric("tieout_clients_memory_bytes")
        #expect(try await server.post(.order(1).signed()).status == 200)
        #expect(try await server.post(.order(2)).status == 401)
        #expect(try await server.post(Webhook(Array(repeating: 120, count: 3 << 20))).status == 413)
        let broken = try RawSocket(port: server.port)
        broken.send(Self.half(300_000))
        broken.close()
        try await until { try await server.metric("tieout_connections") == "1" }
        try await until { try await server.metric("tieout_clients_memory_bytes") == cost }
      }
    }

    @Test func `health and metrics may be served apart`() async throws {
      var settings = ServerSettings.patient
      settings.healthAddress = .host("127.0.0.1", port: 0)
      try await Self.besieged(settings) { server in
        #expect(try await server.send("GET", "/healthz").status == 404)
        #expect(try await server.send("GET", "/metrics").status == 404)
        #expect(try await server.post(.order(1).signed()).status == 200)
        let said = try #require(
          server.log.text.firstMatch(of: #/health and metrics on http://127\.0\.0\.1:(\d+)/#))
        var health = server
        health.base = "http://127.0.0.1:\(said.1)"
        #expect(try await health.send("GET", "/healthz").status == 200)
        #expect(try await health.metric("tieout_connections") != nil)
        #expect(try await health.send("POST", "/webhooks/payin").status == 404)
      }
    }

    @Test func `of one body eight deliveries a day are kept, and all are answered`() async throws {
      let clock = Mutex(testTime)
      let now: @Sendable () -> Timestamp = {
        clock.withLock { time in
          time = time + .seconds(1)
          return time
        }
      }
      try await Database.with { database in
        try await RunningServer.with(database.configuration, now: now) { server async throws in
          let webhook = Webhook.order(1).signed()
          var words: [String] = []
          for _ in 0..<30 { words.append(try await server.post(webhook).body) }
          #expect(words[0] == "{\"status\":\"stored\"}\n")
          #expect(Set(words.dropFirst()) == ["{\"status\":\"already_stored\"}\n"])
          #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 8)
          #expect(try await database.count("SELECT count(*) FROM tieout.sightings") == 7)
          #expect(try await database.count("SELECT sum(count)::bigint FROM tieout.replays") == 22)
          // Another body of the same order is stored.
          let other = try await server.post(.order(1, event: "evt_b").signed()).body
          #expect(other == "{\"status\":\"stored\"}\n")
          clock.withLock { $0 = $0 + .days(1) }
          #expect(try await server.post(webhook).status == 200)
          #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 10)
        }
        let store = Store(database.configuration, connections: 1)
        #expect(try await store.gauges().replays == 22)
        #expect(try await store.verify().isWhole)
        await store.close()
      }
    }
  }
}

@Suite struct ConnectionGuardTests {
  private static let limit = Duration.seconds(10)

  /// A channel whose answers are written, and read by the client when they are flushed.
  private func guarded(
    _ body: (EmbeddedChannel, Connections, _ cut: () -> [Connections.Cut]) throws -> Void
  ) throws {
    let cuts = Mutex<[Connections.Cut]>([])
    let connections = Connections(max: 10, perPeer: 10, bytesMax: 1 << 20) { why in
      cuts.withLock { $0.append(why) }
    }
    let channel = EmbeddedChannel(handler: ConnectionGuard(connections, within: Self.limit))
    try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
    try body(channel, connections) { cuts.withLock { $0 } }
    _ = try? channel.finish()
    #expect(connections.now.count == 0)
  }

  private func ask(_ channel: EmbeddedChannel) throws {
    try channel.writeInbound(
      HTTPRequestPart.head(HTTPRequest(method: .get, scheme: "http", authority: "x", path: "/")))
    try channel.writeInbound(HTTPRequestPart.end(nil))
  }

  private func answer(_ channel: EmbeddedChannel) {
    channel.write(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
    channel.write(HTTPResponsePart.body(ByteBuffer(repeating: 120, count: 5_000)), promise: nil)
    channel.write(HTTPResponsePart.end(nil), promise: nil)
  }

  @Test func `a client that does not read its answer is cut off, whatever it sends meanwhile`()
    throws
  {
    try guarded { channel, connections, cut in
      try ask(channel)
      answer(channel)
      #expect(connections.now.byteCount == Connections.bytesEach + 5_000)
      channel.embeddedEventLoop.advanceTime(by: .seconds(6))
      try ask(channel)
      channel.embeddedEventLoop.advanceTime(by: .seconds(3))
      #expect(cut() == [])
      channel.embeddedEventLoop.advanceTime(by: .seconds(1))
      #expect(cut() == [.unread])
      #expect(!channel.isActive)
    }
  }

  @Test func `a client that reads its answer may send a further request`() throws {
    try guarded { channel, connections, cut in
      for _ in 0..<3 {
        try ask(channel)
        answer(channel)
        channel.flush()
        #expect(connections.now.byteCount == Connections.bytesEach)
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
      }
      #expect(cut() == [])
      #expect(channel.isActive)
    }
  }

  @Test func `after an early answer the request still has to end in time`() throws {
    try guarded { channel, connections, cut in
      let part = HTTPRequestPart.head(
        HTTPRequest(method: .post, scheme: "http", authority: "x", path: "/"))
      try channel.writeInbound(part)
      try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 120, count: 70_000)))
      #expect(connections.now.byteCount == Connections.bytesEach + 70_000)
      answer(channel)
      channel.flush()
      #expect(connections.now.byteCount == Connections.bytesEach)
      try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 120, count: 70_000)))
      #expect(
        connections.now.byteCount == Connections.bytesEach, "nobody holds what is passed over")
      channel.embeddedEventLoop.advanceTime(by: .seconds(10))
      #expect(cut() == [.slow])
    }
  }

  @Test(arguments: [false, true])
  func `after an early answer and its end a connection is idle`(
    _ isTakenFirst: Bool
  ) throws {
    try guarded { channel, connections, cut in
      let part = HTTPRequestPart.head(
        HTTPRequest(method: .post, scheme: "http", authority: "x", path: "/"))
      try channel.writeInbound(part)
      let connection = try #require(connections.connection(of: channel))
      #expect(connection.now.state == .receiving)
      answer(channel)
      #expect(connection.now.state == .answering)
      if isTakenFirst { channel.flush() }
      try channel.writeInbound(HTTPRequestPart.end(nil))
      channel.flush()
      #expect(connection.now.state == .idle)
      channel.embeddedEventLoop.advanceTime(by: .hours(1))
      #expect(cut() == [])
      // A further request is handled normally.
      try ask(channel)
      #expect(connection.now.state == .working)
    }
  }
}

@Suite struct PeerTests {
  @Test(arguments: [
    ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
    ("::ffff:192.0.2.7", "192.0.2.7", true), ("::ffff:192.0.2.7", "::ffff:192.0.2.8", false),
    ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true),
    ("2001:db8:1:2::1", "2001:db8:1:3::1", false), ("2001:db8::1", "2001:db8:0:0:5::", true),
    ("::1", "::2", true), ("fe80::1", "::1", false),
  ])
  func `an IPv4 address, or the first half of an IPv6 address`(
    _ one: String, _ other: String, _ areOne: Bool
  ) throws {
    let peers = try [one, other].map {
      try #require(Peer(try SocketAddress(ipAddress: $0, port: 80)))
    }
    #expect((peers[0] == peers[1]) == areOne)
  }
}
