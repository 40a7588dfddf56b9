import TieOutReconcile
import TieOutIntake
import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutProviders
import TieOutStore

extension ProgramTests {
  @Suite struct RoleTests {
    static let views = [
      "orders", "payments", "deposits", "runs", "open_findings", "coverage", "daily_summary",
      "finding_history", "findings_ageing",
    ]

    @Test func `the reader reads the views`() async throws {
      let night = try Night.small()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          _ = try await database.nightly(night, into: folder)
          let reader = try await login("reading_user", as: "tieout_reader", database)
          for view in Self.views {
            #expect(try await reader.count("SELECT count(*) FROM tieout.\(view)") > 0, "\(view)")
          }
          let open = try Report("\(folder.path("reports-\(database.name)"))/\(night.day)")
            .findings().count
          #expect(try await reader.count("SELECT count(*) FROM tieout.open_findings") == open)
          for view in ["ignored_findings", "periods"] {
            #expect(try await reader.count("SELECT count(*) FROM tieout.\(view)") == 0, "\(view)")
          }
        }
      }
    }

    @Test func `and nothing else`() async throws {
      try await Database.with { database in
        let reader = try await login("reading_user", as: "tieout_reader", database)
        let tables = try await database.texts(
          "SELECT tablename FROM pg_tables WHERE schemaname = 'tieout' ORDER BY 1")
        #expect(tables.count > 15)
        for table in tables {
          #expect(
            try await reader.refusal(of: "SELECT FROM tieout.\(table)") == "42501", "\(table)")
        }
        for view in Self.views {
          for sql in ["DELETE FROM tieout.\(view)", "UPDATE tieout.\(view) SET provider = 'x'"] {
            let refusal = try await reader.refusal(of: sql)
            #expect(["42501", "55000", "42703"].contains(refusal), "\(sql): \(refusal ?? "done")")
          }
        }
        for call in [
          "SELECT tieout.append_batch(gen_random_uuid(), now())", "SELECT tieout.clear_staging()",
          "SELECT tieout.settle_run('x', now(), NULL)",
          "SELECT tieout.act_on_finding(gen_random_uuid(), 'resolve', 'me')",
          "SELECT * FROM tieout.batch_outcomes(gen_random_uuid())",
          "SELECT tieout.receive_batch(gen_random_uuid(), now(), '[]', '{}')",
          "SELECT tieout.drain_outbox(1, false)", "SELECT tieout.mismatched_balances()",
          "SELECT tieout.inconsistent_entries()",
          "SELECT tieout.import_reversal('payin', 'testnet', NULL, NULL, NULL, 'a', 1, 'x')",
        ] {
          #expect(try await reader.refusal(of: call) == "42501", "\(call)")
        }
      }
    }

    @Test func `the writer can do whole nights, and folds anew, with nobody's help`() async throws {
      let night = try Night.small()
      let plain = try await Undisturbed.report(of: night)
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let writer = try await login("writing_user", as: "tieout_writer", database)
          try await writer.ingest(night.input)
          #expect(try await writer.program.run("fold", "--rebuild").code == 0)
          let report = try await writer.nightly(night, into: folder)
          #expect(report.differences(from: plain) == [])
        }
      }
    }

    @Test func `the writer can receive webhooks, refuse them, and fold what came`() async throws {
      try await Database.with { database in
        let writer = try await login("writing_user", as: "tieout_writer", database)
        let store = Store(writer.configuration, connections: 3)
        var secrets = Secrets()
        secrets.add(Secret.payInTestnet, for: ProviderAccount(.payin, .testnet))
        let receiver = Receiver(store, secrets: LiveSecrets(secrets), now: { .epoch })
        let webhook = WebhookLoad.order("a", signedWith: Secret.payInTestnet)
        let account = ProviderAccount(.payin, .testnet)
        for outcome in [ReceiveOutcome.stored, .alreadyStored] {
          let time = Timestamp(microseconds: outcome == .stored ? 0 : 1)
          #expect(
            await receiver.receive(
              account, headers: webhook.headers, body: webhook.body, receivedAt: time) == outcome)
        }
        #expect(await receiver.receive(account, headers: [:], body: []) == .refused(.missing))
        #expect(try await store.foldWaiting() == 1)
        #expect(try await store.gauges().streamsWaiting == 0)
        await receiver.close()
        await store.close()
        #expect(try await database.count("SELECT count(*) FROM tieout.orders") == 1)
        #expect(try await database.count("SELECT count(*) FROM tieout.sightings") == 1)
        #expect(try await database.count("SELECT count(*) FROM tieout.rejections") == 1)
      }
    }

    @Test
    func `the writer tells, verifies, previews and takes over credits; terms are the owner's`()
      async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let writer = try await login("writing_user", as: "tieout_writer", database)
          let desk = CreditDesk(database: writer, folder: folder)
          try await desk.deposit("a")
          let past = try folder.write(CreditDesk.line("b"), to: "past.ndjson")
          for command in [
            ["import", "-q", past], ["preview"], ["list"], ["balance"], ["suspense"], ["minimum"],
            ["verify"],
          ] {
            let outcome = try await writer.program.run(["credits"] + command)
            #expect(outcome.code == 0, "\(command): \(outcome.errors)")
          }
          for command in [
            ["start", "--since", "2025-03-10"], ["stop"],
            ["minimum", CreditDesk.asset, "1", "--network", "testnet"],
          ] {
            let outcome = try await writer.program.run(["credits"] + command)
            #expect(outcome.code == 5, "\(command): \(outcome.output)")
          }
          #expect(try await desk.night("2025-03-10T23:30:00Z").count == 1)
          #expect(try await desk.told() == [1, 0])
        }
      }
    }

    @Test func `the receiver takes webhooks in, and another process folds them`() async throws {
      try await Database.with { database in
        let receiver = try await login("receiving_user", as: "tieout_receiver", database)
        let (serving, port) = try await receiver.program.serve(["--no-fold"])
        for (secret, status) in [(Secret.payInTestnet, 200), (Secret.other, 401)] {
          let answer = try WebhookLoad.post(
            "a", signedWith: secret, try HTTPConnection(port: port), path: "/webhooks/payin")
          #expect(answer == status)
        }
        try await until {
          try await database.count("SELECT count(*) FROM tieout.rejections") == 1
        }
        #expect(try await database.count("SELECT count(*) FROM tieout.queue") == 1)
        for path in ["/readyz", "/metrics"] {
          let url = "http://127.0.0.1:\(port)\(path)"
          let said = try await Tool.output("curl", "-sf", url)
          #expect(said.contains("ready") || said.contains("tieout_queue_streams 1"), "\(said)")
        }
        let writer = try await login("writing_user", as: "tieout_writer", database)
        let folding = try writer.program.start(["fold", "--follow"])
        try await until { try await database.count("SELECT count(*) FROM tieout.orders") == 1 }
        for process in [folding, serving] {
          process.signal(SIGTERM)
          #expect(try await process.wait().code == 0)
        }
      }
    }

    @Test func `and the receiver can do nothing else`() async throws {
      try await Database.with { database in
        let receiver = try await login("receiving_user", as: "tieout_receiver", database)
        let ledger = #"[{"ordinal":1,"source":"ledger"}]"#
        let tables = try await database.texts(
          "SELECT tablename FROM pg_tables WHERE schemaname = 'tieout' ORDER BY 1")
        let changes = tables.flatMap { table in
          [
            "INSERT INTO tieout.\(table) SELECT t.* FROM tieout.\(table) t",
            "DELETE FROM tieout.\(table)",
            "TRUNCATE tieout.\(table)",
          ]
        }.filter { !$0.hasPrefix("INSERT INTO tieout.rejections") }
        for sql in changes + [
          "SELECT tieout.receive(gen_random_uuid(), now(), '\(ledger)', '{}')",
          "SELECT tieout.receive_batch(gen_random_uuid(), now(), '[]', '{}')",
          "SELECT tieout.credit('payin', 'testnet', 'polygon-amoy', '0x1', NULL, NULL, 'me', 1, NULL)",
          "SELECT tieout.credit_folded(gen_random_uuid(), '', '', '', '', '', '[]', '')",
          "SELECT tieout.import_credit('payin', 'testnet', NULL, NULL, NULL, NULL, 'me', 1, 'x', now())",
          "SELECT tieout.reverse_credit('x', 'y')", "SELECT tieout.drain_outbox(1, false)",
          "SELECT tieout.next_creditable(1)", "SELECT tieout.start_feed(NULL)",
          "SELECT tieout.append_batch(gen_random_uuid(), now())",
          "SELECT body FROM tieout.deliveries",
          "SELECT * FROM tieout.entries", "SELECT * FROM tieout.balances",
        ] {
          #expect(try await receiver.refusal(of: sql) == "42501", "\(sql)")
        }
      }
    }

    @Test func `what runs with its owner's rights is for named roles alone`() async throws {
      try await Database.with { database in
        let open = try await database.texts(
          """
          SELECT p.oid::regprocedure::text FROM pg_proc p
          WHERE p.pronamespace = 'tieout'::regnamespace AND p.prosecdef AND EXISTS (
            SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
            WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE') ORDER BY 1
          """)
        #expect(open == [])
        #expect(
          try await login("writing_user", as: "tieout_writer", database).refusal(
            of: "DELETE FROM tieout.entry_outbox") == "42501")
      }
    }

    @Test func `the writer changes nothing of the schema`() async throws {
      try await Database.with { database in
        let writer = try await login("writing_user", as: "tieout_writer", database)
        for sql in [
          "CREATE TABLE tieout.mine ()", "DROP TABLE tieout.events",
          "ALTER TABLE tieout.events DISABLE TRIGGER ALL",
          "DROP TRIGGER append_only ON tieout.events",
          "INSERT INTO tieout.migrations VALUES ('x', 'y')", "DELETE FROM tieout.slices",
          "CREATE OR REPLACE FUNCTION tieout.refuse_change() RETURNS trigger LANGUAGE sql AS ''",
        ] {
          #expect(try await writer.refusal(of: sql) == "42501", "\(sql)")
        }
      }
    }

    /// A login role that is a member of another role, as an administrator creates it.
    private func login(
      _ name: String, as role: String, _ database: Database
    ) async throws -> Database {
      try await database.as("postgres").execute(
        """
        DO $$ BEGIN CREATE ROLE \(name) LOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
        DO $$ BEGIN GRANT \(role) TO \(name);
        EXCEPTION WHEN unique_violation OR internal_error THEN NULL; END $$
        """)
      return database.as(name)
    }
  }
}
