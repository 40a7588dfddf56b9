import TieOutReconcile
import TieOutIntake
import Testing
import TieOutCore
import TieOutProviders
import TieOutStore

extension ProgramTests {
  /// Facts about a run and its store.
  @Suite struct RunFactsTests {
    private static let clock: Timestamp = "2025-03-12T00:00:00Z"

    @Test func `of a store that is whole there is nothing to tell`() async throws {
      try await withStore { database, store in
        let facts = try await facts(store)
        #expect(facts.alterations == [:])
        #expect(facts.driftedProjections == [])
        #expect(facts.unfinishedSteps == [:])
        #expect(facts.rulesBefore == nil)
        #expect(facts.rulesNow.hasPrefix("rules \(RuleEngine.version), settings "))
        #expect(Array(facts.clocks.keys) == [ProviderAccount?.none])
      }
    }

    @Test func `a guard that is off and a seal that was changed are told by name`() async throws {
      try await withStore { database, store in
        try await read(by: "2099-01-01Z", database)
        #expect(try await store.seal(run, at: Self.clock) != nil)
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
        #expect(try await store.seal(run, at: Self.clock) == nil, "it has read nothing")
        try await read(by: "2099-01-01Z", database)
        let first = try #require(try await store.seal(run, at: Self.clock))
        #expect(first.number == 1)
        #expect(first.previous == "")
        // Two events with their deliveries, and the findings.
        #expect(first.rows == 5)
        #expect(first.recordedBy == "2099-01-01T00:00:00Z")
        #expect(try await store.seal(run, at: Self.clock) == nil)
        try await database.execute("UPDATE tieout.run_records SET recorded_by = '2099-01-02Z'")
        #expect(try await store.seal(run, at: Self.clock) == nil, "nothing came since")
        try await database.execute(
          """
          INSERT INTO tieout.counted_actions
          VALUES (1, '00100000-0000-0000-0000-000000000000', gen_random_uuid(), 'x')
          """)
        let second = try #require(try await store.seal(run, at: Self.clock))
        #expect(second.number == 2)
        #expect(second.previous == first.hash)
        #expect(second.rows == 1)
        #expect(try await store.verify().isWhole)
      }
    }

    @Test func `a run that looks back seals nothing and measures nothing`() async throws {
      try await withStore { database, store in
        let back = Run(asOf: run.asOf, knownAt: run.asOf)
        #expect(try await store.seal(back, at: Self.clock) == nil)
        let facts = try await store.runFacts(
          of: back, plan: Store.EvaluationPlan(), hostClock: { .epoch })
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
          let run = Run(asOf: Self.clock + .days(Int64(day)))
          let facts = try await store.runFacts(
            of: run, plan: Store.EvaluationPlan(), hostClock: { .epoch })
          drifted.append(facts.driftedProjections)
        }
        #expect(drifted.joined().map(\.id).sorted() == ["a", "b"])
        #expect(drifted.count { !$0.isEmpty } <= 2)
      }
    }

    @Test func `the clock of the database is told as it is measured`() async throws {
      try await withStore { _, store in
        let facts = try await store.runFacts(
          of: run, plan: Store.EvaluationPlan(), hostClock: { Self.clock })
        let lead = try #require(facts.clocks[nil])
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
        // Stated at 10:00:00; two more arrived ten seconds late.
        let facts = try await facts(store)
        #expect(facts.clocks[ProviderAccount(.payin, .testnet)] == .seconds(596))
      }
    }

    @Test func `the rules of the run before are told with their settings`() async throws {
      try await withStore { database, store in
        try await read(by: "2099-01-01Z", database)
        #expect(try await facts(store).rulesBefore == nil)
        try await database.execute("UPDATE tieout.run_records SET status = 'complete'")
        let next = Run(asOf: run.asOf + .days(1))
        var other = RuleSettings()
        let same = try await store.runFacts(
          of: next, plan: Store.EvaluationPlan(settings: other), hostClock: { Self.clock })
        #expect(same.rulesBefore == same.rulesNow)
        other.partsGrace = .minutes(31)
        let differs = try await store.runFacts(
          of: next, plan: Store.EvaluationPlan(settings: other), hostClock: { Self.clock })
        #expect(differs.rulesBefore == same.rulesNow)
        #expect(differs.rulesNow != same.rulesNow)
        try await database.execute("UPDATE tieout.run_records SET rules = NULL")
        let unnoted = try await store.runFacts(
          of: next, plan: Store.EvaluationPlan(settings: other), hostClock: { Self.clock })
        #expect(
          unnoted.rulesBefore?.dropFirst("rules 1".count)
            == unnoted.rulesNow.dropFirst("rules \(RuleEngine.version)".count))
      }
    }

    @Test func `steps that did not finish are passed on`() async throws {
      try await withStore { _, store in
        var plan = Store.EvaluationPlan()
        plan.unfinishedSteps = ["sweep": "payin/testnet/orders: 503"]
        let facts = try await store.runFacts(of: run, plan: plan, hostClock: { .epoch })
        #expect(facts.unfinishedSteps == ["sweep": "payin/testnet/orders: 503"])
      }
    }

    // MARK: a store

    private let run = Run(asOf: "2025-03-10T23:30:00Z")

    /// Records that a run has begun and read the evidence recorded by a time.
    private func read(by time: String, _ database: Database) async throws {
      try await database.execute(
        """
        INSERT INTO tieout.run_records (run, as_of, status, rule_version, program, started_at, finished_at,
          recorded_by)
        VALUES ('\(run.id)', '\(run.asOf)', 'running', 1, 'x', '\(run.asOf)', '\(run.asOf)', '\(time)')
        """)
    }

    private func facts(_ store: Store) async throws -> RunFacts {
      try await store.runFacts(
        of: run, plan: Store.EvaluationPlan(), hostClock: { Self.clock })
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
