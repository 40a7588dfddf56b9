// Longer than 300 lines: one command, and a table of what it notices.

import Foundation
import Testing

extension ProgramTests {
  /// The guarantees of the store can be recomputed; changes by a superuser are found and named.
  @Suite struct VerifyTests {
    @Test func `a store of nights is whole, and says what was looked at`() async throws {
      try await withNights { nights in
        let outcome = try await nights.verify(["--reports", nights.folder.path("reports")])
        #expect(outcome.code == 0, "\(outcome.all)")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines[0] == "guards       whole: 17 tables are append-only by trigger and grant")
        for check in [
          "seals", "events", "evidence", "projections", "findings", "books", "reports",
        ] {
          #expect(lines.contains { $0.hasPrefix(check) && $0.contains(" whole: ") }, "\(check)")
        }
        #expect(lines.count == 8, "nothing is said of balances: there are none")
        #expect(try await nights.database.count("SELECT count(*) FROM tieout.seals") == 3)
      }
    }

    @Test func `what waits to be folded is no drift`() async throws {
      try await Database.with { database in
        try await database.ingest(Night.small().input)
        let outcome = try await database.program.run("verify")
        #expect(outcome.code == 0, "\(outcome.all)")
      }
    }

    /// Each with superuser rights and the trigger disabled; and the names in the output.
    private static let tamperings: [(sql: String, table: String, named: [String])] = [
      (
        "UPDATE tieout.events SET amount = amount + 1 WHERE subject = 'a' AND source = 'webhook'",
        "events",
        [
          "events: order a (payin/testnet): event ", "projections: order a (payin/testnet): ",
          "fold to another amount, creditable than is stored",
          "seals: seal 1: events: 2 rows as sealed, but changed (recorded by ",
        ]
      ),
      (
        "DELETE FROM tieout.events WHERE subject = 'a' AND source = 'webhook'", "events",
        [
          "projections: order a (payin/testnet): it has a projection, and no events",
          "evidence: delivery ", "what it stated is gone",
          "seals: seal 1: events: 2 rows were sealed, 1 are left (recorded by ",
        ]
      ),
      (
        "UPDATE tieout.events SET recorded_at = recorded_at - interval '1 day' WHERE subject = 'b'",
        "events", ["seals: seal 1: events: 2 rows as sealed, but changed"]
      ),
      (
        "UPDATE tieout.deliveries SET body = convert_to('{}', 'UTF8') WHERE body LIKE '%evt_a%'",
        "deliveries",
        [
          "evidence: delivery ", "it is not what was recorded", "seals: seal 1: deliveries: 2 rows",
        ]
      ),
      (
        "DELETE FROM tieout.deliveries WHERE body LIKE '%evt_a%'", "deliveries",
        ["of order a: the delivery that it came with is gone", "2 rows were sealed, 1 are left"]
      ),
      (
        "UPDATE tieout.pages SET body = convert_to('{}', 'UTF8')", "pages",
        [
          "evidence: page ", "https://testnet.payin.com/api/v1/orders?page=1&limit=100, asked",
          "seals: seal 2: pages: 1 rows as sealed, but changed",
        ]
      ),
      (
        "DELETE FROM tieout.pages", "pages",
        ["of order c: the page that it was read from is gone", "seals: seal 2: pages: 1 rows were"]
      ),
      (
        "UPDATE tieout.sweeps SET is_complete = false", "sweeps",
        ["seals: seal 2: sweeps: 1 rows as sealed, but changed"]
      ),
      (
        "UPDATE tieout.seals SET events = 1 WHERE number = 1", "seals",
        ["seals: seal 1: what it says hashes to "]
      ),
      (
        "DELETE FROM tieout.seals WHERE number = 1", "seals",
        ["seals: seal 2: it follows nothing: seals are missing"]
      ),
      (
        """
        INSERT INTO tieout.sightings
        SELECT bucket, stream, fingerprint, evidence, row_number + 7, observed_at, sweep, recorded_at
        FROM tieout.events WHERE subject = 'b'
        """, "sightings",
        ["seals: seal 1: sightings: 0 rows were sealed, 1 are there: something was added"]
      ),
      (
        "UPDATE tieout.payment_states SET state = 'expired' WHERE id = 'b'", "",
        ["projections: order b (payin/testnet): its events fold to another state than is stored"]
      ),
      (
        "DELETE FROM tieout.payment_states WHERE id = 'b'", "",
        ["projections: order b (payin/testnet): it has events, and no projection"]
      ),
      (
        "DELETE FROM tieout.members", "",
        ["order b (payin/testnet): a group that it belongs to does not name it"]
      ),
      (
        """
        DELETE FROM tieout.findings
        WHERE state <> 'resolved' AND run = (SELECT min(run) FROM tieout.run_records)
        """, "",
        [
          "findings: run night-2025-03-10T23:30:00Z: it closed with 1 open findings, 0 are there",
          "findings: run night-2025-03-11T00:00:00Z: opening 0 + new ",
        ]
      ),
    ]

    @Test(arguments: tamperings.indices)
    func `tampering is found and named`(_ number: Int) async throws {
      let (sql, table, named) = Self.tamperings[number]
      try await withNights { nights in
        let owner = nights.database.as("postgres")
        let off = table.isEmpty ? "" : "ALTER TABLE tieout.\(table) DISABLE TRIGGER append_only;"
        let on = table.isEmpty ? "" : ";ALTER TABLE tieout.\(table) ENABLE TRIGGER append_only"
        try await owner.execute("\(off)\(sql)\(on)")
        let outcome = try await nights.verify()
        #expect(outcome.code == 6, "\(outcome.all)")
        for name in named { #expect(outcome.output.contains(name), "\(name)\n\(outcome.output)") }
      }
    }

    private static let guardFaults: [(sql: String, named: String)] = [
      (
        "ALTER TABLE tieout.events DISABLE TRIGGER append_only",
        "guards: tieout.events: the trigger append_only is disabled"
      ),
      (
        "DROP TRIGGER append_only ON tieout.pages",
        "guards: tieout.pages: the trigger append_only is gone"
      ),
      (
        "ALTER TABLE tieout.events ENABLE REPLICA TRIGGER append_only",
        "guards: tieout.events: the trigger append_only is disabled"
      ),
      (
        """
        DROP TRIGGER append_only ON tieout.sweeps;
        CREATE TRIGGER append_only BEFORE UPDATE ON tieout.sweeps
          FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change()
        """, "guards: tieout.sweeps: the trigger append_only is not the one that was made"
      ),
      (
        """
        CREATE OR REPLACE FUNCTION tieout.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN RETURN NULL; END'
        """, "guards: tieout.refuse_change: the guard's function is not the one that was made"
      ),
      (
        "GRANT UPDATE, DELETE ON tieout.deliveries TO tieout_writer",
        "guards: tieout.deliveries: tieout_writer was granted DELETE, UPDATE"
      ),
      (
        "GRANT UPDATE (amount) ON tieout.events TO PUBLIC",
        "guards: tieout.events: PUBLIC was granted UPDATE"
      ),
      (
        "GRANT TRUNCATE ON tieout.seals TO tieout",
        "guards: tieout.seals: tieout was granted TRUNCATE"
      ),
    ]

    @Test(arguments: guardFaults.indices)
    func `a guard that is off is named`(_ number: Int) async throws {
      let (sql, named) = Self.guardFaults[number]
      try await Database.with { database in
        try await database.as("postgres").execute(sql)
        let outcome = try await database.program.run("verify")
        #expect(outcome.code == 6, "\(outcome.all)")
        #expect(outcome.output.split(separator: "\n").contains(Substring(named)), "\(outcome.all)")
      }
    }

    @Test func `a report that was changed, lost or added is named`() async throws {
      try await withNights { nights in
        let reports = nights.folder.path("reports")
        let day = "\(reports)/2025-03-11"
        try Data("x".utf8).write(to: URL(fileURLWithPath: "\(day)/findings.csv"))
        try FileManager.default.removeItem(atPath: "\(day)/orders.csv")
        try Data("x".utf8).write(to: URL(fileURLWithPath: "\(day)/mine.csv"))
        let outcome = try await nights.verify(["--reports", reports])
        #expect(outcome.code == 6)
        for line in [
          "reports: 2025-03-11/mine.csv: the manifest does not name it",
          "reports: 2025-03-11/orders.csv: it is gone",
        ] {
          #expect(outcome.output.contains(line), "\(outcome.output)")
        }
        #expect(outcome.output.contains("2025-03-11/findings.csv: "), "\(outcome.output)")
        let nowhere = try await nights.verify(["--reports", nights.folder.path("nowhere")])
        #expect(nowhere.code == 5, "\(nowhere.all)")
      }
    }

    @Test func `a closed period's report is held against what was closed`() async throws {
      try await withNights { nights in
        try await nights.database.execute(
          """
          INSERT INTO tieout.closed_periods
            (day, run, ends_at, recorded_by, days, reports, closed_at, counts_from, closed_by)
          SELECT '2025-03-11', run, as_of, recorded_by, '{2025-03-11}', ARRAY[repeat('ab', 32)], as_of,
            as_of, 'ann'
          FROM tieout.run_records ORDER BY as_of DESC LIMIT 1
          """)
        let outcome = try await nights.verify(["--reports", nights.folder.path("reports")])
        #expect(outcome.code == 6)
        #expect(
          outcome.output.contains(
            "reports: 2025-03-11/run.json: the period is closed with another one: SHA-256"
              + " abababababab"), "\(outcome.output)")
      }
    }

    @Test func `JSON says the same`() async throws {
      try await withNights { nights in
        try await nights.database.execute(
          "UPDATE tieout.payment_states SET state = 'expired' WHERE id = 'b'")
        let outcome = try await nights.verify(["--json"])
        #expect(outcome.code == 6)
        let body = try #require(
          try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(body["is_whole"] as? Bool == false)
        #expect(
          body["problems"] as? [[String: String]] == [
            [
              "check": "projections", "subject": "order b (payin/testnet)",
              "problem": "its events fold to another state than is stored",
            ]
          ])
      }
    }

    @Test func `a night with every fault is whole`() async throws {
      let night = try Night.write(Night.plan(seed: 5, hasOutages: true))
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          _ = try await database.nightly(night, into: folder, expecting: [1, 3])
          let outcome = try await database.program.run("verify")
          #expect(outcome.code == 0, "\(outcome.output)")
        }
      }
    }

    // MARK: two runs

    private func withNights(_ body: (Nights) async throws -> Void) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let nights = Nights(database: database, folder: folder)
          try await nights.ingest(
            [
              Line.order("a", reference: "shop-a"),
              // Late, so that there is a finding that the next run resolves.
              Line.order("b", reference: "shop-b", at: "2025-03-10T12:00:00Z"),
            ], at: "2025-03-10T12:01:00Z")
          try await nights.run("2025-03-10T23:30:00Z")
          try await nights.ingest(
            Line.sweep("1", at: "2025-03-12T23:00:00Z", listing: ["b", "c"]),
            at: "2025-03-12T23:01:00Z")
          try await nights.run("2025-03-12T23:30:00Z")
          try await body(nights)
        }
      }
    }

    /// Runs at given times, so that evidence recorded before a run is sealed by it.
    private struct Nights {
      let database: Database
      let folder: TemporaryFolder

      private func program(at time: String) throws -> Program {
        database.program.with([
          "TIEOUT_CLOCK_FILE": try folder.write("\(time)\n", to: "clock")
        ])
      }

      func ingest(_ lines: [String], at time: String) async throws {
        let path = try folder.write(lines.joined(separator: "\n"))
        let outcome = try await program(at: time).run("ingest", "--trust-signatures", path)
        try #require(outcome.code == 0, "\(outcome.errors)")
      }

      func run(_ asOf: String) async throws {
        let outcome = try await program(at: asOf).run(
          "nightly", "--as-of", asOf, "--out", folder.path("reports"))
        try #require([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
      }

      func verify(_ options: [String] = []) async throws -> Outcome {
        try await database.program.run(["verify"] + options)
      }
    }
  }
}
