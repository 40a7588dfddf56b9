package import TieOutCore

import TieOutPostgres

extension Store {
  /// How to judge.
  package struct JudgingPlan: Sendable {
    /// Graces, tolerances, expectations.
    package var settings: RuleSettings
    /// Lists that are expected to be swept because their provider has an API key.
    package var expected: Set<Coverage.Resource> = []
    /// Whether to judge everything, even where judging what changed would do.
    package var isFull = false
    /// The host's clock, not a rehearsal's; nil where the run itself is not to be judged.
    package var hostClock: (@Sendable () -> Timestamp)?
    /// Steps of the run that did not finish, each with why.
    package var unfinishedSteps: [String: String] = [:]

    /// By default, with the defaults of the catalogue.
    package init(settings: RuleSettings = RuleSettings()) { self.settings = settings }
  }

  /// Takes in what the ledger credited, folds what waits, judges as of a run's time, and settles what is found
  /// against the run before.
  ///
  /// Everything is judged where the run before cannot be built upon: there is none, it looked at other
  /// rules or settings, or it is not the last that was judged. Else only what changed since, what is due by
  /// the clock, and what new sweeps or a whole hour's webhooks may tell of; the findings are the same.
  ///
  /// - Throws: ``StoreError/writerIsStuck(pid:since:)`` where a writer's transaction does not end.
  package func judge(
    _ night: NightRun, _ plan: JudgingPlan, at now: Timestamp,
    progress: (@Sendable (Int) -> Void)? = nil
  ) async throws {
    if night.knownAt == nil {
      try await tellCredits(at: now)
      try await withTransaction { try SetAside.retry($0) }
    }
    let horizon = try await beginJudging(night, at: now)
    let view = try await view(of: night, horizon, plan, remembersChecks: true)
    let basis = plan.isFull ? nil : try await basis(for: night, view)
    try await forgetJudged(by: night)
    let judging = view.judging(night, remembers: night.knownAt == nil)
    var whole = Found()
    if let basis, try await judgeChanges(judging, since: basis, &whole) {
      progress?(ClosedRange<Int16>.allBuckets.count)
      whole.add(try await wholeFindings(night, judging, view, plan), of: Self.wholeUnit)
      try await settle(night, whole, isFull: false)
      try await finishJudging(night, view, isFull: false)
    } else {
      try await judgeAll(judging, &whole, progress)
      whole.add(try await wholeFindings(night, judging, view, plan), of: Self.wholeUnit)
      try await settle(night, whole, isFull: true)
      try await finishJudging(night, view, isFull: true)
    }
  }

  // MARK: everything

  /// The parts in which groups are judged.
  static let groupParts = ClosedRange<Int16>.allBuckets.chunks(of: 256)

  private func judgeAll(
    _ judging: Judging, _ whole: inout Found, _ progress: (@Sendable (Int) -> Void)?
  ) async throws {
    let atOnce = try await bucketsAtOnce()
    // What was recorded later must not be left out of projections, so a run that looks back folds first.
    let foldsHere = judging.horizon.knownAt == nil
    if !foldsHere { _ = try await foldQueue() }
    if judging.remembers { try await forgetDue() }
    let parts = ClosedRange<Int16>.allBuckets.chunks(of: foldsHere ? 64 : atOnce)
    var tallies = Tallies()
    var deferred: [StreamID] = []
    _ = try await inParallel(parts) { buckets, session in
      if foldsHere {
        let passed = try judging.foldAndJudge(buckets, bucketsAtOnce: atOnce, session)
        return (passed.tallies, passed.deferred, buckets.count)
      }
      let found = try judging.judgeSubjects(buckets, session)
      try found.write(judging.run, session)
      return (found.tallies, [StreamID](), buckets.count)
    } each: { found, left, count in
      tallies.merge(found)
      deferred += left
      progress?(count)
    } keeping: { _ in
      0
    }
    let left = deferred.sorted().chunks(of: Self.streamsAtOnce)
    _ = try await inParallel(left) { streams, session in
      let found = try judging.judgeStreams(streams, session)
      try found.write(judging.run, session)
      return found.tallies
    } each: {
      tallies.merge($0)
    } keeping: { _ in
      0
    }
    _ = try await inParallel(Self.groupParts) { buckets, session in
      try judging.judgeGroups(buckets, session).write(judging.run, session)
    }
    try await pool.withSession { session in
      try AddressGroups(judging: judging, session: session).judgeAll()
        .write(judging.run, session)
    }
    try await judge(tallies, judging, &whole)
  }

  /// Judges what many subjects add up to, and takes back what that explains.
  func judge(_ tallies: Tallies, _ judging: Judging, _ whole: inout Found) async throws {
    let (findings, explained) = Judge.findings(in: tallies, judging.judgement)
    for finding in findings { whole.add([finding], of: TallyWindows.unit(of: finding)) }
    try await removeJudged(explained, by: judging.run)
  }

  /// What there is to find about accounts, and about the run itself.
  private func wholeFindings(
    _ night: NightRun, _ judging: Judging, _ view: JudgingView, _ plan: JudgingPlan
  ) async throws -> [Finding] {
    let accounts = Judge.findings(in: view.accounts, judging.judgement)
    var facts = RunFacts(
      run: night.id, rulesNow: Self.rulesName(Judge.version, plan.settings.digest))
    if let hostClock = plan.hostClock {
      facts = try await runFacts(of: night, plan: plan, hostClock: hostClock)
    }
    // A run that looks back reads the evidence of then; what is set aside now says nothing of it.
    if night.knownAt == nil {
      facts.streamsSetAside = try await pool.withSession { try SetAside.facts($0) }
    }
    return accounts + Judge.findings(in: facts, judging.judgement)
  }

  // MARK: before and after

  /// What a run sees before it judges.
  struct JudgingView: Sendable {
    let judgement: Judgement
    let horizon: Horizon
    let accounts: [AccountFacts]
    let hasOrderTransfers: Bool
    /// Stands for all that the findings of unchanged streams depend on besides the clock.
    let digest: String

    func judging(_ night: NightRun, remembers: Bool) -> Judging {
      Judging(
        run: night.id, judgement: judgement, horizon: horizon,
        hasOrderTransfers: hasOrderTransfers, remembers: remembers)
    }
  }

  func view(
    of night: NightRun, _ horizon: Horizon, _ plan: JudgingPlan, remembersChecks: Bool = false
  ) async throws -> JudgingView {
    let closedPeriods = try await closedPeriods(for: night)
    return try await pool.withSession { session in
      let reader = EvidenceReader(
        session: session, seenBy: night.seenBy, knownAt: horizon.recordedBy)
      var judgement = Judgement(
        asOf: night.asOf, seenBy: night.seenBy,
        coverage: try reader.coverage(
          expected: plan.expected, remembersChecks: remembersChecks),
        settings: plan.settings,
        use: try reader.recordUse())
      judgement.closedPeriods = closedPeriods
      judgement.creditMinimums = try Self.creditMinimums(session)
      let hasOrderTransfers = try session.execute(
        """
        SELECT EXISTS (SELECT 1 FROM tieout.events
          WHERE order_id IS NOT NULL AND subject_kind = 'transaction')
        """
      ).one().bool(0)
      return JudgingView(
        judgement: judgement, horizon: horizon,
        accounts: try reader.accounts(judgement),
        hasOrderTransfers: hasOrderTransfers, digest: judgement.basisDigest)
    }
  }

  private func forgetJudged(by night: NightRun) async throws {
    try await withTransaction { session in
      for table in ["judged", "judged_units"] {
        _ = try session.execute(
          "DELETE FROM tieout.\(table) WHERE run = $1", [.text(night.id)])
      }
      // Until this run is settled, nothing may be built upon what the table holds.
      if night.knownAt == nil {
        _ = try session.execute("UPDATE tieout.nights SET holds_due = false WHERE holds_due")
      }
    }
  }

  private func forgetDue() async throws {
    try await withTransaction { _ = try $0.execute("TRUNCATE tieout.due") }
  }

  func removeJudged(_ explained: Set<Digest128>, by run: String) async throws {
    guard !explained.isEmpty else { return }
    try await withTransaction { session in
      _ = try session.execute(
        """
        DELETE FROM tieout.judged j
        USING unnest($2::smallint[], $3::uuid[]) AS e (bucket, finding)
        WHERE j.run = $1 AND j.bucket = e.bucket AND j.finding = e.finding
        """,
        [
          .text(run), .int16Array(explained.map(\.bucket)),
          .uuidArray(explained.map { UUID128($0) }),
        ])
    }
  }

  private func finishJudging(
    _ night: NightRun, _ view: JudgingView, isFull: Bool
  ) async throws {
    try await withTransaction { session in
      for table in ["judged", "judged_units"] {
        _ = try session.execute(
          "DELETE FROM tieout.\(table) WHERE run = $1", [.text(night.id)])
      }
      _ = try session.execute(
        """
        UPDATE tieout.nights
        SET holds_due = $2, settings_digest = $3, is_full = $4, expected = $5 WHERE run = $1
        """,
        [
          .text(night.id), .bool(night.knownAt == nil), .text(view.digest), .bool(isFull),
          .textArray(view.judgement.coverage.expected.map(\.path).sorted()),
        ])
    }
  }
}
