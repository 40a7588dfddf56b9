import TieOutReconcile
import TieOutIntake
import Testing
import TieOutCore
import TieOutPostgres
import TieOutProviders
@testable import TieOutStore

extension ProgramTests {
  /// A ledger entry becomes the event of an equal ingested line: once, whichever process publishes it.
  @Suite struct TellCreditsTests {
    private static let now: Timestamp = "2025-03-10T11:00:00Z"

    @Test func `an entry becomes the very event that a line about it would be`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        let (outcome, entry) = try await desk.credit("a")
        #expect(outcome == "credited")
        try await desk.store { store in
          let told = try await store.publishEntries(at: Self.now)
          #expect(told == 1)
          #expect(try await appended(CreditDesk.line("a", key: entry), store) == 0)
          #expect(try await appended(CreditDesk.line("a", key: "another"), store) == 1)
        }
      }
    }

    @Test func `so does an order's, with the order's id`() async throws {
      try await CreditDesk.with { desk in
        try await desk.ingest([Line.order("ord_1")])
        #expect(
          try await desk.database.program.run(
            "credits", "start", "--orders", "--since", "2025-03-01"
          )
          .code == 0)
        let (outcome, entry) = try await desk.call(
          """
          tieout.credit('payin', 'testnet', NULL, NULL, NULL, 'shop-1', 'a', 10, 'USDT', 'ord_1',
            '2025-03-10T10:05:00Z')
          """)
        #expect(outcome == "credited")
        let line =
          #"{"kind":"credit","provider":"payin","network":"testnet","chain":"ethereum-sepolia","#
          + #""orderId":"ord_1","reference":"shop-1","account":"a","amount":"10","asset":"USDT","#
          + #""creditedAt":"2025-03-10T10:05:00Z","key":"\#(entry)"}"#
        try await desk.store { store in
          let told = try await store.publishEntries(at: Self.now)
          #expect(told == 1)
          #expect(try await appended(line, store) == 0)
        }
      }
    }

    @Test func `what takes a credit back names it`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        let (_, credit) = try await desk.credit("a")
        let (outcome, entry) = try await desk.call(
          "tieout.reverse_credit('\(credit)', 'a mistake')")
        #expect(outcome == "reversed")
        let time = try await desk.database.texts(
          """
          SELECT to_char(credited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
          FROM tieout.credits WHERE entry = '\(entry)'
          """)[0]
        try await desk.store { store in
          let told = try await store.publishEntries(at: Self.now)
          #expect(told == 2)
          let line = CreditDesk.line(
            "a", key: entry, more: #","reverses":"\#(credit)""#, at: time)
          #expect(try await appended(line, store) == 0)
        }
      }
    }

    @Test func `money in suspense is nobody's credit`() async throws {
      try await CreditDesk.with { desk in
        try await desk.ingest([CreditDesk.confirmed("a")])
        let (outcome, _) = try await desk.call(
          """
          (SELECT (tieout.suspend(money, part)).* FROM tieout.creditable()) AS s
          """)
        #expect(outcome == "suspended")
        try await desk.store { store in
          let told = try await store.publishEntries(at: Self.now)
          #expect(told == 0)
          #expect(try await desk.told() == [0, 0])
          try await desk.ingest([CreditDesk.reference("a")])
          #expect(try await desk.credit("a").outcome == "credited")
          #expect(try await store.publishEntries(at: Self.now) == 1)
        }
        #expect(try await desk.told() == [1, 0])
      }
    }

    @Test func `of several who tell at once each entry is told by one`() async throws {
      try await CreditDesk.with { desk in
        try await desk.importCredits(5_000)
        let told = try await withThrowingTaskGroup(of: Int.self) { group in
          for waits in [true, false, true, false] {
            group.addTask {
              try await desk.store { try await $0.publishEntries(at: Self.now, waits: waits) }
            }
          }
          return try await group.reduce(0, +)
        }
        #expect(told == 5_000)
        #expect(try await desk.told() == [5_000, 0])
        #expect(
          try await desk.database.count(
            "SELECT count(*) FROM tieout.events e JOIN tieout.credits c ON c.entry = e.note")
            == 5_000)
      }
    }

    private struct PowerCut: Error {}

    @Test func `a telling that breaks off has told nothing, and loses nothing`() async throws {
      try await CreditDesk.with { desk in
        try await desk.importCredits(10)
        try await desk.store { store in
          await #expect(throws: PowerCut.self) {
            try await store.withTransaction { session in
              let told = try Store.publishEntries(
                atMost: 7, waits: true, at: Self.now, session)
              #expect(told == (7, true))
              throw PowerCut()
            }
          }
          let broken = try await desk.told()
          #expect(broken == [0, 10])
          #expect(try await store.publishEntries(at: Self.now) == 10)
          #expect(try await store.publishEntries(at: Self.now) == 0)
        }
        #expect(try await desk.told() == [10, 0])
      }
    }

    @Test func `a run waits for what somebody else is telling, a server does not`() async throws {
      try await CreditDesk.with { desk in
        try await desk.importCredits(3)
        let other = try await PostgresConnection.connect(desk.database.configuration)
        let process = try await other.run { session in
          try session.script("BEGIN")
          _ = try session.execute("SELECT * FROM tieout.drain_outbox(10, false)")
          return try session.execute("SELECT pg_backend_pid()").one().int(0)
        }
        try await desk.store { store in
          let atOnce = try await store.publishEntries(at: Self.now, waits: false)
          #expect(atOnce == 0)
          async let told = store.publishEntries(at: Self.now)
          try await desk.awaitSomebodyBlocked(by: process)
          try await other.run { try $0.script("ROLLBACK") }
          #expect(try await told == 3)
        }
        await other.close()
        #expect(try await desk.told() == [3, 0])
      }
    }

    @Test func `a credit that was ingested and taken over is one credit`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        try await desk.ingest([CreditDesk.line("a", key: "old_1")])
        let path = try desk.folder.write(CreditDesk.line("a", key: "old_1"), to: "past.ndjson")
        #expect(try await desk.database.program.run("credits", "import", "-q", path).code == 0)
        #expect(try await desk.database.count("SELECT count(*) FROM tieout.credits") == 1)
        #expect(try await desk.night("2025-03-10T23:30:00Z") == [])
        #expect(try await desk.told() == [1, 0])
        // The reversal names the line that the event store knows.
        let entry = try await desk.database.texts("SELECT entry FROM tieout.credits")[0]
        #expect(
          try await desk.call("tieout.reverse_credit('\(entry)', 'a mistake')").outcome
            == "reversed")
        let told = try await desk.store { try await $0.publishEntries(at: Self.now) }
        #expect(told == 1)
        #expect(
          try await desk.database.texts(
            "SELECT object_id FROM tieout.events WHERE kind = 'credit_reversed'") == ["old_1"])
      }
    }

    @Test func `a credit that was taken over says when, and needs no money that is older than all`()
      async throws
    {
      try await CreditDesk.with { desk in
        let path = try desk.folder.write(CreditDesk.line("a"), to: "past.ndjson")
        #expect(try await desk.database.program.run("credits", "import", "-q", path).code == 0)
        #expect(try await desk.night("2025-03-10T23:30:00Z") == [])
        #expect(
          try await desk.database.count(
            """
            SELECT count(*) FROM tieout.events e JOIN tieout.entries n
              ON e.stated_at = n.recorded_at AND e.status_at = n.credited_at
            WHERE e.status_at = '2025-03-10T10:05:00Z'
            """) == 1)
        // An equal credit by a backend that bypasses the ledger.
        try await desk.ingest([CreditDesk.line("b")])
        #expect(
          try await desk.night("2025-03-11T23:30:00Z")
            == [CreditDesk.finding("credit-without-source", "b")])
      }
    }

    /// Number of new events in a line.
    private func appended(_ line: String, _ store: Store) async throws -> Int {
      guard case .statement(let event, let time) = try TieOutIntake.InputLine(Array(line.utf8))
      else {
        return -1
      }
      var batch = EventBatch()
      batch.add(event, at: time)
      return try await store.append(batch, recordedAt: Self.now).eventsStored
    }
  }
}
