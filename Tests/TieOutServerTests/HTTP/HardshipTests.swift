import TieOutIntake
import NIOCore
import TestSupport
import Testing
import TieOutCore
import TieOutEmbeddedPostgres
import TieOutPostgres
import TieOutServer
import TieOutStore

extension DatabaseTests {
  /// Slow clients, too many clients, an unavailable database, an abrupt end.
  @Suite struct HardshipTests {
    private static let head =
      "POST /webhooks/payin HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"

    @Test(arguments: [
      "", "POST /webhooks/payin HTTP/1.1\r\nHost", head + "\r\n", head + "\r\n{\"a\"",
    ])
    func `who does not get to the end of a request is cut off`(_ beginning: String) async throws {
      var settings = ServerSettings.patient
      // The request never ends, so any limit is reached on any machine.
      settings.requestWithin = .milliseconds(300)
      try await Database.with { database in
        try await RunningServer.with(database.configuration, settings: settings) {
          server async throws in
          let socket = try RawSocket(port: server.port)
          defer { socket.close() }
          socket.send(beginning)
          #expect(await socket.readToEnd().hasPrefix("HTTP/1.1 200") == false)
          // On a slow machine a good request may exceed this server's limit, so it is repeated.
          try await until {
            try await server.cut("slow") > 0
          }
          try await until { (try? await server.post(.order(1).signed()).status) == 200 }
        }
        #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 1)
      }
    }

    @Test func `a connection that is idle between requests is closed`() async throws {
      var settings = ServerSettings.patient
      // The connection stays idle, so any limit is reached on any machine.
      settings.idleWithin = .milliseconds(200)
      try await Database.with { database in
        try await RunningServer.with(database.configuration, settings: settings) {
          server async throws in
          // On a slow machine the connection may be idle too long before its request arrives, so it is
          // repeated.
          try await until {
            let socket = try RawSocket(port: server.port)
            defer { socket.close() }
            socket.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            let text = await socket.readToEnd()
            guard !text.isEmpty else { return false }
            #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(text.hasSuffix("{\"status\":\"alive\"}\n"))
            return true
          }
        }
      }
    }

    @Test func `too many that wait get a 503 at once, the others are stored`() async throws {
      var limits = ReceiverLimits.patient
      limits.deliveriesMax = 2
      try await Database.with { database in
        try await RunningServer.with(database.configuration, limits: limits) {
          server async throws in
          let replies = Collected<RunningServer.Reply>()
          var asking: [Task<Void, any Error>] = []
          try await database.withLock(on: "events") {
            for number in 0..<6 {
              asking.append(
                Task {
                  let reply = try await server.post(.order(number).signed())
                  replies.add(reply)
                })
            }
            try await until { replies.all.count == 4 }
            for reply in replies.all {
              #expect(reply.status == 503)
              #expect(reply.headers["retry-after"] == "1")
            }
          }
          for task in asking { try await task.value }
          #expect(replies.all.count { $0.status == 200 } == 2)
          #expect(
            try await server.metric(
              #"tieout_webhooks_rejected_total{provider="payin",network="testnet",reason="overloaded"}"#
            ) == "4")
        }
        #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 2)
      }
    }

    @Test func `a graceful stop finishes what was accepted`() async throws {
      try await Database.with { database in
        try await RunningServer.with(database.configuration) { server async throws in
          var asking: Task<Int, any Error>?
          var stopping: Task<Void, Never>?
          try await database.withLock(on: "events") {
            asking = Task { try await server.post(.order(1).signed()).status }
            // The request is being stored when the server is stopped.
            try await until {
              try await database.count(
                """
                SELECT count(*) FROM pg_locks WHERE NOT granted
                AND relation = 'tieout.events'::regclass
                """) > 0
            }
            stopping = Task { await server.stop() }
            try await until { (try? RawSocket(port: server.port)) == nil }
          }
          let answer = try await asking?.value
          await stopping?.value
          #expect(answer == 200)
        }
        #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 1)
      }
    }

    @Test func `a database that goes away and comes back loses nothing that was answered`()
      async throws
    {
      let home = TemporaryHome()
      defer { home.remove() }
      let embedded = try EmbeddedServer.start(home: home.path)
      let store = Store(embedded.configuration, connections: 1)
      _ = try await store.migrate()
      await store.close()
      try await RunningServer.with(embedded.configuration) { server async throws in
        #expect(try await server.post(.order(1).signed()).status == 200)
        try await until { try await server.send("GET", "/readyz").status == 200 }
        try embedded.stop()
        let refused = try await server.post(.order(2).signed())
        #expect(refused.status == 503)
        #expect(refused.headers["retry-after"] == "5")
        #expect(refused.body == "{\"error\":\"not stored; send it again\"}\n")
        try await until { try await server.send("GET", "/readyz").status == 503 }
        try await until {
          try await server.send("GET", "/readyz").body
            == "{\"status\":\"database_unreachable\"}\n"
        }
        #expect(try await server.send("GET", "/healthz").status == 200)
        try await until { try await server.metric("tieout_database_up") == "0" }
        _ = try EmbeddedServer.start(home: home.path)
        #expect(try await server.post(.order(2).signed()).body == "{\"status\":\"stored\"}\n")
        try await until { try await server.send("GET", "/readyz").status == 200 }
        let database = Database(name: "tieout", host: embedded.socketDirectory)
        try await until { try await database.count("SELECT count(*) FROM tieout.orders") == 2 }
        #expect(try await database.count("SELECT count(*) FROM tieout.events") == 2)
      }
    }

    @Test func `a queue that does not move, or a schema that is not ours, is not ready`()
      async throws
    {
      var settings = ServerSettings.patient
      settings.foldEvery = .seconds(3_600)
      try await Database.with { database in
        try await RunningServer.with(database.configuration, settings: settings) {
          server async throws in
          try await until {
            try await server.send("GET", "/readyz").body == "{\"status\":\"ready\"}\n"
          }
          try await database.execute(
            """
            INSERT INTO tieout.queue VALUES
              (1, gen_random_uuid(), gen_random_uuid(), now() - interval '2 minutes')
            """)
          try await until {
            try await server.send("GET", "/readyz").body == "{\"status\":\"queue_stuck\"}\n"
          }
          try await database.execute(
            "DELETE FROM tieout.migrations WHERE file = 'evidence/functions/receive_batch.sql'")
          try await until {
            try await server.send("GET", "/readyz").body == "{\"status\":\"schema_wrong\"}\n"
          }
        }
      }
    }

    @Test func `a stream that cannot be read is set aside, and holds up no other`() async throws {
      try await Database.with { database in
        try await RunningServer.with(database.configuration) { server async throws in
          // A word of a later program, which this one cannot fold.
          try await database.execute(
            """
            INSERT INTO tieout.events (bucket, stream, fingerprint, provider, network, source,
              subject_kind, subject, kind, evidence, row_number, observed_at, recorded_at, batch)
            SELECT 4095, 'fff00000-0000-0000-0000-000000000000', gen_random_uuid(), 'payin', 'testnet',
              'webhook', 'order', 'x', 'order_teleported', gen_random_uuid(), 0, now(), now(),
              gen_random_uuid();
            INSERT INTO tieout.queue
            VALUES (4095, 'fff00000-0000-0000-0000-000000000000', gen_random_uuid())
            """)
          #expect(try await server.post(.order(1).signed()).status == 200)
          try await until { try await database.count("SELECT count(*) FROM tieout.orders") == 1 }
          try await until { try await server.metric("tieout_set_aside_streams") == "1" }
          #expect(try await server.metric("tieout_queue_streams") == "0")
          #expect(try await server.metric("tieout_fold_failures_total") == "0")
        }
      }
    }

    @Test func `a slice that cannot be folded holds up no other`() async throws {
      try await Database.with { database in
        try await RunningServer.with(database.configuration) { server async throws in
          #expect(try await server.post(.order(1).signed()).status == 200)
          try await until { try await database.count("SELECT count(*) FROM tieout.orders") == 1 }
          // A failure of the database, not of the data, so nothing is set aside.
          try await database.execute(
            """
            CREATE FUNCTION tieout.disk_full() RETURNS trigger LANGUAGE plpgsql
              AS $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER disk_full BEFORE DELETE ON tieout.payment_states
              FOR EACH ROW EXECUTE FUNCTION tieout.disk_full();
            INSERT INTO tieout.queue
            SELECT bucket, stream, gen_random_uuid() FROM tieout.payment_states
            """)
          try await until {
            try await server.metric("tieout_fold_failures_total").flatMap { Int($0) } ?? 0 > 0
          }
          #expect(try await server.post(.order(2).signed()).status == 200)
          try await until { try await database.count("SELECT count(*) FROM tieout.orders") == 2 }
          #expect(server.log.text.contains("streams cannot be folded"))
          try await database.execute("DROP TRIGGER disk_full ON tieout.payment_states")
          try await until { try await server.metric("tieout_queue_streams") == "0" }
        }
      }
    }
  }
}
