import Testing
import TieOutCore
import TieOutStore

extension ProgramTests {
  /// What a night knows of itself and of its store.
  @Suite struct RunFactsTests {
    private static let clock = Timestamp("2025-03-12T00:00:00Z") ?? .epoch

    @Test func `of a store that is whole there is nothing to tell`() async throws {
      try await withStore { database, store in
        let facts = try await facts(store)
        #expect(facts.alterations == [:])
        #expect(facts.driftedProjections == [])
        #expect(facts.unfinishedSteps == [:])
        #expect(facts.rulesBefore == nil)
        #expect(facts.rulesNow.hasPrefix("rules \(Judge.version), settings "))
        #expect(facts.clocks.keys.sorted() == ["database"])
      }
    }

    @Test func `a guard that is off and a seal that was changed are told by name`() async throws {
      try await withStore { database, store in
        #expect(try await store.seal(run, at: .max) != nil)
        try await database.as("postgres").execute(
          """
          ALTER TABLE tieout.events DISABLE TRIGGER append_only;
          UPDATE tieout.events SET amount = 11 WHERE subject = 'a'
          """)
        let alterations = try await facts(store).alterations
        #expect(alterations.keys.sorted() == ["seal 1", "tieout.events"])
        #expect(
          alterations["tieout.events"] == "the trigger append_only is disabled")
        #expect(
          alterations["seal 1"]?.hasPrefix("events: 2 rows as sealed, but changed (") == true)
      }
    }

    @Test func `sealing again seals what came since, and nothing twice`() async throws {
      try await withStore { database, store in
        let first = try #require(try await store.seal(run, at: .max))
        #expect(first.number == 1)
        #expect(first.previous == "")
        #expect(first.rows == 4)
        #expect(first.recordedBy == .max - Store.sealMargin)
        #expect(try await store.seal(run, at: .max) == nil)
        let second = try #require(try await store.seal(run, at: .max + .hours(1)))
        #expect(second.number == 2)
        #expect(second.previous == first.hash)
        #expect(second.rows == 0)
        #expect(try await store.verify().isWhole)
      }
    }

    @Test func `where a run says until when it read, that is sealed`() async throws {
      try await withStore { database, store in
        try await database.execute(
          """
          INSERT INTO tieout.nights (run, as_of, status, rule_version, program, started_at, recorded_by)
          VALUES ('\(run.id)', '\(run.asOf)', 'running', 1, 'x', '\(run.asOf)', '2099-01-01Z')
          """)
        let seal = try #require(try await store.seal(run, at: Self.clock))
        #expect(seal.recordedBy == Timestamp("2099-01-01T00:00:00Z"))
        #expect(seal.rows == 4)
      }
    }

    @Test func `a run that looks back seals nothing and measures nothing`() async throws {
      try await withStore { database, store in
        let back = NightRun(asOf: run.asOf, knownAt: run.asOf)
        #expect(try await store.seal(back, at: .max) == nil)
        let facts = try await store.runFacts(
          of: back, settingsDigest: "0123456789abcdef", hostClock: { .epoch })
        #expect(facts.clocks == [:])
      }
    }

    @Test func `the sample goes round all buckets in 64 days, and names what drifted`() async throws
    {
      try await withStore { database, store in
        #expect(try await database.program.run("fold").code == 0)
        try await database.execute("UPDATE tieout.payment_states SET amount = 11")
        var drifted: [[Subject]] = []
        for day in 0..<64 {
          let run = NightRun(asOf: Self.clock + .days(Int64(day)))
          let facts = try await store.runFacts(
            of: run, settingsDigest: "0123456789abcdef", hostClock: { .epoch })
          drifted.append(facts.driftedProjections)
        }
        #expect(drifted.joined().map(\.id).sorted() == ["a", "b"])
        #expect(drifted.count { !$0.isEmpty } <= 2)
      }
    }

    @Test func `the clock of the database is told as it is measured`() async throws {
      try await withStore { _, store in
        let facts = try await store.runFacts(
          of: run, settingsDigest: "0123456789abcdef", hostClock: { Self.clock })
        let lead = try #require(facts.clocks["database"])
        #expect(lead > .days(365))
      }
    }

    @Test func `a provider's clock that is ahead is told where several webhooks show it`()
      async throws
    {
      try await withStore { database, store in
        let lines = (1...5).map {
          Line.order("early-\($0)", reference: "shop-\($0)", at: "2025-03-10T09:50:0\($0)Z")
        }
        try await TemporaryFolder.with { folder in
          let path = try folder.write(lines.joined(separator: "\n"))
          #expect(try await database.program.run("ingest", "--trust-signatures", path).code == 0)
        }
        // Stated at 10:00:00; two more came ten seconds late.
        let facts = try await facts(store)
        #expect(facts.clocks["payin/testnet"] == .seconds(596))
      }
    }

    @Test func `the rules of the run before are told with their settings`() async throws {
      try await withStore { database, store in
        try await database.execute(
          """
          INSERT INTO tieout.nights
            (run, as_of, status, rule_version, program, started_at, finished_at, settings_digest)
          VALUES ('x', '2025-03-09Z', 'complete', 7, 'x', '2025-03-09Z', '2025-03-09Z', 'fedcba9876543210')
          """)
        #expect(
          try await facts(store).rulesBefore == "rules 7, settings fedcba987654")
        try await database.execute("UPDATE tieout.nights SET settings_digest = NULL")
        #expect(
          try await facts(store).rulesBefore == "rules 7, settings 0123456789ab")
      }
    }

    @Test func `steps that did not finish are passed on`() async throws {
      try await withStore { _, store in
        let facts = try await store.runFacts(
          of: run, settingsDigest: "0123456789abcdef",
          unfinished: ["sweep": "payin/testnet/orders: 503"],
          hostClock: { .epoch })
        #expect(facts.unfinishedSteps == ["sweep": "payin/testnet/orders: 503"])
      }
    }

    // MARK: a store

    private let run = NightRun(asOf: Timestamp("2025-03-10T23:30:00Z") ?? .epoch)

    private func facts(_ store: Store) async throws -> RunFacts {
      try await store.runFacts(
        of: run, settingsDigest: "0123456789abcdef", hostClock: { Self.clock })
    }

    private func withStore(_ body: (Database, Store) async throws -> Void) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let path = try folder.write(
            [Line.order("a", reference: "shop-a"), Line.order("b", reference: "shop-b")]
              .joined(separator: "\n"))
          let outcome = try await database.program.run("ingest", "--trust-signatures", path)
          try #require(outcome.code == 0, "\(outcome.errors)")
        }
        let store = Store(database.configuration, connections: 3)
        try await body(database, store)
        await store.close()
      }
    }
  }
}

extension Timestamp {
  /// Later than anything that is recorded.
  fileprivate static let max = Timestamp(microseconds: 4_102_444_800_000_000)
}
