import Foundation
import TestSupport
import Testing

extension ProgramTests {
  /// If one row has an invalid value, everything else is folded, evaluated and reported, and the row is
  /// reported once.
  @Suite struct PoisonTests {
    /// Values that an attacker, a bug or a later program may write into a column, by the column's type.
    private static let poisons: [String: [String]] = [
      "timestamp with time zone": ["'infinity'", "'-infinity'", "'20000-01-01'"],
      "numeric": [
        "'NaN'", "'Infinity'", "1e38", "1e-39", "123456789012345678901234567890.123456789",
      ],
      "text": ["repeat('x', 4000)"],
    ]

    /// Columns that may hold any text: prose and bodies, which are in no index. Staged and evaluated rows are
    /// written in one transaction into tables with checks.
    private static let free: Set<String> = [
      "deliveries.headers", "pages.url", "pages.doubt", "sweeps.doubt", "events.note",
      "findings.expected",
      "findings.actual", "findings.evidence", "findings.note", "finding_actions.reason",
      "set_aside.reason",
    ]

    private static let tables = [
      "deliveries", "rejections", "pages", "sweeps", "events", "sightings", "payment_states",
      "transfer_states", "run_records", "run_steps", "findings", "finding_actions",
      "closed_periods", "notifications", "seals", "due", "set_aside",
    ]

    /// The id of a finding about a group contains the shared value and the difference.
    @Test
    func `one event id for three deposits, as long as may be, is a finding and stops no night`()
      async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let id = String(repeating: "😀", count: 320)
          let lines = ["a", "b", "c"].map {
            CreditDesk.confirmed($0).replacing("evt_\($0)", with: id)
          }
          let path = try folder.write(lines.joined(separator: "\n"))
          let program = database.program
          #expect(try await program.run("ingest", "--trust-signatures", path).code == 0)
          let night = try await program.run(
            "nightly", "--date", "2025-03-11", "--out", folder.path("reports"))
          #expect(night.code == 1, "\(night.errors)")
          let found = try Report(folder.path("reports/2025-03-11")).findings().map { $0["class"] }
          #expect(found.contains("event-id-reused"), "\(found)")
          #expect(!found.contains("not-judged"), "\(found)")
          #expect(try await program.run("verify").code == 0)
        }
      }
    }

    @Test func `no table takes a value that cannot be read back`() async throws {
      try await Database.with { database in
        let administrator = database.as("postgres")
        var taken: [String] = []
        for table in Self.tables {
          let columns = try await administrator.texts(
            """
            SELECT attname || '=' || format_type(atttypid, NULL) FROM pg_attribute
            WHERE attrelid = 'tieout.\(table)'::regclass AND attnum > 0 AND NOT attisdropped
            """)
          #expect(columns.count > 2)
          for column in columns {
            let parts = column.split(separator: "=").map(String.init)
            for poison in Self.poisons[parts[1]] ?? []
            where !Self.free.contains("\(table).\(parts[0])") {
              if try await isTaken(poison, by: parts[0], of: table, administrator) {
                taken.append("\(table).\(parts[0]): \(poison)")
              }
            }
          }
        }
        #expect(taken == [])
      }
    }

    /// Whether the checks of a table accept this value in one column, and in none of the others.
    private func isTaken(
      _ poison: String, by column: String, of table: String, _ database: Database
    ) async throws -> Bool {
      let refusal = try await database.refusal(
        of: """
          BEGIN; SET LOCAL session_replication_role = replica;
          CREATE TEMPORARY TABLE copied (LIKE tieout.\(table) INCLUDING CONSTRAINTS) ON COMMIT DROP;
          DO $$ DECLARE v text; BEGIN
            FOR v IN SELECT attname FROM pg_attribute
              WHERE attrelid = 'copied'::regclass AND attnum > 0 AND attnotnull
            LOOP EXECUTE format('ALTER TABLE copied ALTER %I DROP NOT NULL', v); END LOOP;
          END $$;
          INSERT INTO copied (\(column)) VALUES (\(poison));
          ROLLBACK
          """)
      return refusal == nil
    }

    /// Simulates a store that was damaged before there were checks.
    private static func dropChecks(_ database: Database) async throws {
      for table in ["events", "sightings", "payment_states", "transfer_states", "findings"] {
        try await database.execute(
          "ALTER TABLE tieout.\(table) DROP CONSTRAINT \(table)_readable")
      }
    }

    private static let columns: [(name: String, poison: String)] = [
      ("source", "'oracle'"), ("kind", "'order_teleported'"), ("amount", "'NaN'"),
      ("received", "'Infinity'"), ("stated_at", "'infinity'"), ("status_at", "'-infinity'"),
      ("created_at", "'infinity'"), ("expires_at", "'infinity'"), ("grace_ends_at", "'infinity'"),
      ("observed_at", "'infinity'"), ("recorded_at", "'-infinity'"), ("provider", "'payout'"),
      ("network", "'moonnet'"), ("subject_kind", "'orders'"), ("fee", "1e40"),
      ("fee_rate", "1e-60"),
      ("acceptance_rate", "'NaN'"), ("pay_out_amount", "'NaN'"),
    ]

    /// Orders `ord_0`, `ord_1`, …: one for each column, and as many that are not changed.
    private static let orders = (0..<columns.count * 2).map { "ord_\($0)" }

    private func night(_ day: String, _ database: Database, _ folder: TemporaryFolder) async throws
      -> Report
    {
      let outcome = try await database.program.run(
        "nightly", "--as-of", "\(day)T00:00:00Z", "--out", folder.path("out"))
      try #require([0, 1].contains(outcome.code), "\(outcome.code): \(outcome.errors)")
      let before = [
        "2025-03-12": "2025-03-11", "2025-03-13": "2025-03-12", "2025-03-14": "2025-03-13",
      ]
      return try Report("\(folder.path("out"))/\(try #require(before[day]))")
    }

    /// A receiver folds the queue including the invalid streams, and stays ready.
    private func receiverStaysReady(_ database: Database) async throws {
      try await database.as("postgres").execute(
        "INSERT INTO tieout.queue SELECT bucket, stream, gen_random_uuid() FROM tieout.events")
      let (running, port) = try await database.program.serve()
      try await until { try await database.count("SELECT count(*) FROM tieout.queue") == 0 }
      #expect(try HTTPConnection(port: port).get("/readyz") == 200)
      running.signal(SIGTERM)
      #expect(try await running.wait().code == 0)
    }

    private func setAside(_ report: Report) throws -> [String] {
      try report.findings().filter { $0["class"] == "not-judged" }.map { $0["subject"] ?? "" }
        .sorted()
    }

    @Test func `each stream that cannot be read is one finding, and all others are judged`()
      async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let lines = Self.orders.map { Line.order($0, reference: "shop-\($0)") }
          let input = try folder.write(lines.joined(separator: "\n"))
          let outcome = try await database.program.run("ingest", "--trust-signatures", input)
          try #require(outcome.code == 0, "\(outcome.errors)")
          let administrator = database.as("postgres")
          try await Self.dropChecks(administrator)
          _ = try await night("2025-03-12", database, folder)
          for (number, column) in Self.columns.enumerated() {
            try await administrator.execute(
              """
              SET session_replication_role = replica;
              UPDATE tieout.events SET \(column.name) = \(column.poison) WHERE subject = 'ord_\(number)';
              INSERT INTO tieout.queue SELECT bucket, stream, gen_random_uuid() FROM tieout.events
              WHERE subject = 'ord_\(number)'
              """)
          }
          let poisoned = Self.orders.prefix(Self.columns.count).sorted()
          for day in ["2025-03-13", "2025-03-14"] {
            let report = try await night(day, database, folder)
            #expect(try setAside(report) == poisoned, "\(day)")
            // The first night booked them all.
            #expect(try Table("\(report.path)/orders.csv").rows.isEmpty)
            #expect(try await database.count("SELECT count(*) FROM tieout.queue") == 0)
          }
          try await receiverStaysReady(database)
        }
      }
    }

    @Test func `a projection that the database does not take is one finding, until it does`()
      async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let lines = Self.orders.map { Line.order($0, reference: "shop-\($0)") }
          let input = try folder.write(lines.joined(separator: "\n"))
          _ = try await database.program.run("ingest", "--trust-signatures", input)
          let administrator = database.as("postgres")
          try await administrator.execute(
            """
            ALTER TABLE tieout.payment_states ADD CONSTRAINT odd CHECK (id NOT IN ('ord_3', 'ord_17'));
            ALTER TABLE tieout.evaluated ADD CONSTRAINT odd CHECK (NOT (class = 'webhook-late' OR
              class = 'order-unknown-to-merchant' OR class = 'time-inconsistent') OR subject <> 'ord_5')
            """)
          #expect(try await database.program.run("fold").code == 0)
          #expect(try await database.count("SELECT count(*) FROM tieout.queue") == 0)
          let report = try await night("2025-03-12", database, folder)
          #expect(try setAside(report) == ["ord_17", "ord_3"])
          // The books read events, not projections.
          #expect(try Table("\(report.path)/orders.csv").rows.count == Self.orders.count)
          try await administrator.execute("ALTER TABLE tieout.payment_states DROP CONSTRAINT odd")
          let next = try await night("2025-03-13", database, folder)
          #expect(try setAside(next) == [])
          #expect(try Table("\(next.path)/orders.csv").rows.isEmpty)
        }
      }
    }

    @Test func `a finding that the database does not take stands as one that is not judged`()
      async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let broken = (0..<8).map {
            Line.webhook(#"{"id":"evt_\#($0)","type":"order.completed","data":7}"#)
          }
          let input = try folder.write(broken.joined(separator: "\n"))
          _ = try await database.program.run("ingest", "--trust-signatures", input)
          try await database.as("postgres").execute(
            """
            ALTER TABLE tieout.evaluated ADD CONSTRAINT odd
              CHECK (class <> 'unreadable-event' OR subject NOT IN ('evt_2', 'evt_6'))
            """)
          let report = try await night("2025-03-12", database, folder)
          #expect(try setAside(report) == ["evt_2", "evt_6"])
          #expect(try report.findings().filter { $0["class"] == "unreadable-event" }.count == 6)
        }
      }
    }
  }
}
