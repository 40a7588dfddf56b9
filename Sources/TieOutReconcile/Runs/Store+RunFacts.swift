package import TieOutStore
package import TieOutCore

import TieOutPostgres

extension Store {
  /// Gathers the facts about a run and its store.
  ///
  /// Checks the guards and the whole chain of seals, the rows of the last seal and of an older one, a sample
  /// of the projections that changes each day, the balances of the ledger that moved, and the clocks. A run
  /// as known at an earlier time (``Run/knownAt``) gets none of this, because it would describe today.
  ///
  /// - Parameters:
  ///   - plan: its rules and settings are recorded with the run, for the next one to compare. If they differ
  ///     from the previous run's, that run's evidence is evaluated under them as well.
  ///   - hostClock: the host's clock, not a rehearsal's.
  package func runFacts(
    of run: Run, plan: EvaluationPlan, hostClock: @Sendable () -> Timestamp
  ) async throws -> RunFacts {
    var facts = RunFacts(
      run: run.id, rulesNow: Self.rulesName(RuleEngine.version, plan.settings.digest))
    facts.unfinishedSteps = plan.unfinishedSteps
    let before = try await noteRules(facts.rulesNow, of: run)
    facts.rulesBefore = before?.rules
    guard run.knownAt == nil else { return facts }
    if let before, before.rules != facts.rulesNow {
      facts.outcomeDifference = try await outcomeDifference(of: before.run, under: plan)
    }
    facts.alterations = try await alterations(on: run)
    facts.driftedProjections = try await driftedSample(on: run)
    facts.mismatchedBalances = try await mismatchedBalances(of: accountsToCheck(on: run)).map {
      RunFacts.MismatchedBalance($0)
    }
    facts.clocks = try await clocks(since: run, hostClock)
    return facts
  }

  /// `rules 57, settings 0123456789ab`.
  static func rulesName(_ version: Int, _ digest: String) -> String {
    "rules \(version), settings \(digest.prefix(12))"
  }

  /// Records the rules of a run, and returns the previous run with its own. A run that recorded none counts
  /// as having had the same settings.
  private func noteRules(
    _ rules: String, of run: Run
  ) async throws -> (run: Run, rules: String)? {
    try await withTransaction { session in
      _ = try session.execute(
        "UPDATE tieout.run_records SET rules = $2 WHERE run = $1", [.text(run.id), .text(rules)])
      return try session.execute(
        """
        SELECT rule_version, rules, as_of, known_at, seen_by FROM tieout.run_records
        WHERE as_of < $1 AND status = 'complete' AND known_at IS NULL ORDER BY as_of DESC LIMIT 1
        """, [.time(run.asOf)]
      ).map { row in
        let version: Int = try row.decode("rule_version")
        let noted: String? = try row.decodeIfPresent("rules")
        return (
          run: try Run(row), rules: noted ?? "rules \(version)\(rules.drop { $0 != "," })"
        )
      }.first
    }
  }

  // MARK: alterations

  /// The most rows of a seal that a run checks again; `tieout verify` checks all.
  private static let resealedRowsMax = 50_000

  /// What is wrong with the guards and seals, by table or seal.
  func alterations(on run: Run) async throws -> [String: String] {
    try await pool.withSession { session in
      var found: [String: [String]] = [:]
      for fault in try Guards(session: session).faults() {
        found[fault.table, default: []].append(fault.what)
      }
      let chain = try SealRows.chain(session)
      var breaks = chain.breaks
      try session.transaction {
        for seal in Self.resealed(chain.seals, on: run) {
          let contents = try SealRows.contents(
            of: seal.number, after: seal.recordedAfter, by: seal.recordedBy, session)
          breaks += SealChain.differences(seal, from: contents)
        }
      }
      for broken in breaks { found[broken.seal, default: []].append(broken.what) }
      return found.mapValues { $0.joined(separator: "; ") }
    }
  }

  /// The last seal, and another one that changes each day.
  private static func resealed(_ seals: [Seal], on run: Run) -> [Seal] {
    let small = seals.filter { $0.rows <= resealedRowsMax }
    guard let last = small.last else { return [] }
    let other = small[Int(run.dayNumber % Int64(small.count))]
    return other == last ? [last] : [other, last]
  }

  // MARK: drift

  /// Subjects of a few buckets whose projection differs from the fold of their events. Another sample of
  /// about twenty thousand events each day.
  func driftedSample(on run: Run) async throws -> [Subject] {
    let size = try await bucketsAtOnce()
    let samples = ClosedRange<Int16>.allBuckets.chunks(of: size)
    let sample = samples[Int(run.dayNumber % Int64(samples.count))]
    let parts = sample.chunks(of: 16)
    return try await inParallel(parts) { buckets, session in
      try session.transaction {
        try session.script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        let read = try HistoryReader().readWhatCanBe(.buckets(buckets), session)
        return try Drift(buckets, read.histories, checksMembers: false, session).cases.map(
          \.subject)
      }
    }.flatMap { $0 }
  }

  // MARK: balances

  /// The accounts of the ledger that moved since the run before, and those whose balances were wrong then.
  /// `tieout verify` checks all.
  private func accountsToCheck(on run: Run) async throws -> [(network: String, name: String)] {
    try await pool.withSession { session in
      try session.execute(
        """
        WITH before AS (
          SELECT n.run, n.recorded_by FROM tieout.run_records n
          WHERE tieout.is_in_chain(n) AND n.as_of < $1 ORDER BY n.as_of DESC LIMIT 1
        ), since AS (
          SELECT coalesce((SELECT recorded_by - interval '1 day' FROM before), '-infinity') AS time
        )
        SELECT e.network, e.account FROM tieout.events e, since
        WHERE e.source = 'ledger' AND e.recorded_at > since.time AND e.account IS NOT NULL
        UNION
        SELECT e.network, e.account FROM tieout.entries e, since
        WHERE (e.kind IN ('suspense', 'release') OR e.is_imported) AND e.recorded_at > since.time
        UNION
        SELECT u.network, u.account FROM tieout.entry_outbox u
        UNION
        SELECT f.network, f.account FROM tieout.findings f JOIN before b ON b.run = f.run
        WHERE f.class = 'balance-not-sum' AND f.account IS NOT NULL
        """, [.time(run.asOf)]
      ).map { (network: try $0.decode("network"), name: try $0.decode("account")) }
    }
  }

  // MARK: clocks

  /// How far clocks are ahead of the host's: the database's, and each provider's by its webhooks.
  private func clocks(
    since run: Run, _ hostClock: @Sendable () -> Timestamp
  ) async throws -> [ProviderAccount?: Interval] {
    let providers = try await providerClocks(of: run)
    let database = try await pool.withSession { session in
      // The connection is warm, so only the clock is measured.
      _ = try session.execute("SELECT clock_timestamp() AS now")
      let before = hostClock()
      let there: Timestamp = try session.execute("SELECT clock_timestamp() AS now").one().decode(
        "now")
      return Self.lead(of: there, between: before, and: hostClock())
    }
    return providers.merging([nil: database]) { $1 }
  }

  /// How far a clock is ahead that was read between two readings of the host's. Zero if the time of reading
  /// explains it.
  static func lead(
    of there: Timestamp, between before: Timestamp, and after: Timestamp
  ) -> Interval {
    if there < before { return there - before }
    return there > after ? there - after : Interval(microseconds: 0)
  }

  /// The minimum number of webhooks for a statement about a provider's clock.
  private static let tellingWebhooksMin = 5

  /// By how much half of a provider's latest webhooks arrived before the time that they state, which proves
  /// that its clock is ahead. A clock that is behind looks like late webhooks and is not reported.
  private func providerClocks(of run: Run) async throws -> [ProviderAccount?: Interval] {
    try await pool.withSession { session in
      let rows = try session.execute(
        """
        SELECT provider, network, merchant,
          (percentile_disc(0.5) WITHIN GROUP (
            ORDER BY extract(epoch FROM stated_at - observed_at) * 1000000))::bigint AS lead
        FROM (
          SELECT provider, network, merchant, stated_at, observed_at FROM tieout.events
          WHERE source = 'webhook' AND stated_at IS NOT NULL
            AND recorded_at > coalesce(
              (SELECT max(recorded_by) FROM tieout.run_records
                WHERE status = 'complete' AND known_at IS NULL AND as_of < $4), '-infinity')
            AND observed_at BETWEEN $1 AND $2
          LIMIT 20000) AS told
        GROUP BY provider, network, merchant HAVING count(*) >= $3
        """,
        [
          .time(run.seenBy - .days(1)), .time(run.seenBy),
          .int64(Int64(Self.tellingWebhooksMin)), .time(run.asOf),
        ])
      var clocks: [ProviderAccount?: Interval] = [:]
      for row in rows {
        let lead: Int64 = try row.decode("lead")
        guard lead > 0, let account = try row.decodeAccountIfKnown() else { continue }
        clocks[account] = Interval(microseconds: lead)
      }
      return clocks
    }
  }
}

extension Run {
  /// The number of the day that it ends, for samples that change each day.
  fileprivate var dayNumber: Int64 {
    max(0, (asOf.microseconds - 1) / Interval.days(1).microseconds)
  }
}
