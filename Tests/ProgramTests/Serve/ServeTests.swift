import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutEmbeddedPostgres
import TieOutPostgres

extension ProgramTests {
  @Suite struct ServeTests {
    private func status(
      _ id: String, _ secret: String, _ port: Int, path: String = "/webhooks/payin"
    ) throws -> Int {
      try WebhookLoad.post(id, signedWith: secret, try HTTPConnection(port: port), path: path)
    }

    private func protect(_ path: String, _ mode: Int) throws {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test func `it tells where it listens, and SIGTERM ends it when all is answered`()
      async throws
    {
      try await Database.with { database in
        let (running, port) = try await database.program.serve()
        let load = WebhookLoad(port: port, secret: Secret.payInTestnet, clients: 4)
        try await load.waitForAcknowledged(50)
        running.signal(SIGTERM)
        let outcome = try await running.wait()
        try await load.stop()
        #expect(outcome.code == 0)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasSuffix("stopped\n"))
        let stored = Set(try await database.texts("SELECT event_id FROM tieout.events"))
        #expect(Set(load.acknowledged).subtracting(stored) == [])
      }
    }

    @Test func `log lines are JSON where that is asked for`() async throws {
      try await Database.with { database in
        let (running, _) = try await database.program.serve(["--log-format", "json"])
        running.signal(SIGINT)
        let outcome = try await running.wait()
        #expect(outcome.code == 0)
        for line in outcome.errors.split(separator: "\n") {
          let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
          #expect(object?["message"] != nil)
          #expect(Timestamp(object?["time"] ?? "") != nil, "\(line)")
        }
      }
    }

    @Test func `each network may have a secret of its own`() async throws {
      try await Database.with { database in
        let program = Program(environment: database.environment).with([
          "PAYIN_WEBHOOK_SECRET_TESTNET": Secret.payInTestnet,
          "PAYIN_WEBHOOK_SECRET_MAINNET": Secret.payInMainnet,
          "PAYIN_BASE_URL": "https://app.payin.com/api/v1",
        ])
        let (running, port) = try await program.serve()
        #expect(try status("a", Secret.payInMainnet, port) == 200)
        #expect(try status("b", Secret.payInTestnet, port) == 401)
        #expect(try status("c", Secret.payInTestnet, port, path: "/webhooks/payin/testnet") == 200)
        #expect(try status("d", Secret.payDeFi, port, path: "/webhooks/paydefi") == 503)
        running.signal(SIGTERM)
        let outcome = try await running.wait()
        #expect(outcome.errors.contains("no secret is set for paydefi/mainnet"))
        #expect(
          try await database.texts("SELECT network FROM tieout.events ORDER BY 1") == [
            "mainnet", "testnet",
          ])
      }
    }

    @Test func `secrets rotate without a restart and without a lost event`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let file = try folder.write("PAYIN_WEBHOOK_SECRET=\(Secret.other)\n", to: "secrets")
          try protect(file, 0o600)
          let program = database.program.with(["TIEOUT_SECRETS_FILE": file])
          let (running, port) = try await program.serve()
          let load = WebhookLoad(port: port, secret: Secret.other, clients: 2)
          #expect(try status("new_1", Secret.payInMainnet, port) == 401)
          // Both secrets are valid, then the provider uses the new one, then the old one is removed.
          try folder.write(
            "# both\nPAYIN_WEBHOOK_SECRET = \(Secret.other),\(Secret.payInMainnet)\n",
            to: "secrets")
          running.signal(SIGHUP)
          try await until { try status("new_1", Secret.payInMainnet, port) == 200 }
          #expect(try status("old_1", Secret.other, port) == 200)
          // An unreadable file changes nothing.
          try folder.write("nonsense \(Secret.apiKey)\n", to: "secrets")
          running.signal(SIGHUP)
          _ = try await running.said("stay as they were")
          #expect(try status("old_2", Secret.other, port) == 200)
          try await load.stop()
          try folder.write("PAYIN_WEBHOOK_SECRET=\(Secret.payInMainnet)\n", to: "secrets")
          running.signal(SIGHUP)
          try await until { try status("old_3", Secret.other, port) == 401 }
          #expect(try status("new_2", Secret.payInMainnet, port) == 200)
          running.signal(SIGTERM)
          #expect(try await running.wait().code == 0)
          let stored = Set(try await database.texts("SELECT event_id FROM tieout.events"))
          #expect(Set(load.acknowledged).subtracting(stored) == [])
        }
        let dump = try await Tool.output(
          "pg_dump", "--data-only", "-n", "tieout", environment: database.environment)
        for secret in Secret.all { #expect(!dump.contains(secret), "a secret in the database") }
      }
    }

    @Test func `a file of secrets that others may read is refused`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let file = try folder.write("PAYIN_WEBHOOK_SECRET=\(Secret.other)\n", to: "secrets")
          try protect(file, 0o644)
          let outcome = try await database.program.with(["TIEOUT_SECRETS_FILE": file])
            .run("serve", "--port", "0")
          #expect(outcome.code == 2)
          #expect(outcome.errors.contains("others than its owner may read"))
        }
      }
    }

    @Test func `the environment says where to listen, options say it louder`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let path = folder.path("tieout.sock")
          let program = database.program.with(["TIEOUT_LISTEN": "unix:\(path)"])
          let running = try program.start(["serve"])
          _ = try await running.said("listening on unix:\(path)")
          let health = try await Tool.output(
            "curl", "-s", "--unix-socket", path, "http://localhost/healthz")
          #expect(health == "{\"status\":\"alive\"}\n")
          let (second, _) = try await program.serve()
          for running in [running, second] {
            running.signal(SIGTERM)
            #expect(try await running.wait().code == 0)
          }
        }
        for listen in ["nowhere", ":8080", "127.0.0.1:http", "127.0.0.1:70000"] {
          let outcome = try await database.program.with(["TIEOUT_LISTEN": listen]).run("serve")
          #expect(outcome.code == 2)
          #expect(outcome.errors.contains("expected host:port or unix:/path"))
        }
      }
    }

    @Test func `webhooks are received by the rehearsal's clock`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let clock = try folder.write("2025-03-10T12:34:56Z\n", to: "clock")
          let program = database.program.with(["TIEOUT_CLOCK_FILE": clock])
          let (running, port) = try await program.serve()
          #expect(try status("a", Secret.payInTestnet, port) == 200)
          try folder.write("2025-03-11T00:00:00Z\n", to: "clock")
          #expect(try status("b", Secret.payInTestnet, port) == 200)
          running.signal(SIGTERM)
          _ = try await running.wait()
        }
        #expect(
          try await database.texts(
            "SELECT (received_at AT TIME ZONE 'UTC')::text FROM tieout.deliveries ORDER BY 1"
          ) == ["2025-03-10 12:34:56", "2025-03-11 00:00:00"])
      }
    }

    @Test func `an address that is taken is named, with exit code 5`() async throws {
      try await Database.with { database in
        let (running, port) = try await database.program.serve()
        let second = try await database.program.run("serve", "--port", "\(port)")
        #expect(second.code == 5)
        #expect(second.errors.contains("cannot serve"))
        running.signal(SIGTERM)
        _ = try await running.wait()
      }
    }

    // MARK: kill -9

    enum Victim: CaseIterable { case program, database, both }

    @Test(arguments: Victim.allCases)
    func `what was answered with 2xx is there after kill -9, once`(_ victim: Victim) async throws {
      let home = try TemporaryFolder()
      defer { TemporaryHome(at: home.path).remove() }
      let embedded = try EmbeddedServer.start(home: home.path)
      let database = Database(name: "tieout", host: embedded.socketDirectory)
      #expect(try await database.program.run("migrate").code == 0)
      let free = try HTTPConnection.freePort()
      var (running, port) = try await database.program.serve(port: free)
      let load = WebhookLoad(port: port, secret: Secret.payInTestnet, clients: 8)
      try await load.waitForAcknowledged(150)

      if victim != .database { running.kill() }
      if victim != .program { try killPostgres(embedded) }
      let before = load.acknowledged.count
      if victim != .program { try await startAgain(home.path) }
      if victim != .database {
        #expect(try await running.wait().code == 128 + SIGKILL)
        (running, port) = try await database.program.serve(port: free)
      }
      try await load.waitForAcknowledged(before + 150)
      try await load.stop()
      running.signal(SIGTERM)
      #expect(try await running.wait().code == 0)

      let stored = try await database.texts("SELECT event_id FROM tieout.events")
      #expect(Set(load.acknowledged).subtracting(stored) == [])
      #expect(Set(stored).count == stored.count)
      #expect(Set(load.acknowledged).count == load.acknowledged.count)
      #expect(try await database.program.run("fold").code == 0)
      #expect(try await database.count("SELECT count(*) FROM tieout.orders") == stored.count)
    }

    @Test func `a database of its own that died is started again`() async throws {
      let home = try TemporaryFolder()
      defer { TemporaryHome(at: home.path).remove() }
      let program = Program(environment: Night.secrets).with(["TIEOUT_HOME": home.path])
      let (running, port) = try await program.serve()
      #expect(try status("a", Secret.payInTestnet, port) == 200)
      try killPostgres(try #require(try EmbeddedServer.existing(home: home.path)))
      try await until { try status("b", Secret.payInTestnet, port) == 200 }
      running.signal(SIGTERM)
      #expect(try await running.wait().code == 0)
    }

    private func killPostgres(_ server: EmbeddedServer) throws {
      let file = try text("\(server.dataDirectory)/postmaster.pid")
      let process = try #require(file.split(separator: "\n").first.flatMap { pid_t($0) })
      kill(process, SIGKILL)
    }

    /// The old server's children notice later that it is gone.
    private func startAgain(_ home: String) async throws {
      try await until { (try? EmbeddedServer.start(home: home)) != nil }
    }
  }
}
