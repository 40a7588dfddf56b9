package import TieOutStore
package import TieOutCore

import TieOutPostgres
import TieOutProviders

extension Store {
  /// The plan of an evaluation.
  package struct EvaluationPlan: Sendable {
    /// The settings of the rules.
    package var settings: RuleSettings
    /// Lists that should be swept because their provider has an API key.
    package var expected: Set<Coverage.Resource> = []
    /// Whether to evaluate everything, even if it would suffice to evaluate the changes.
    package var isFull = false
    /// The host's clock, not a rehearsal's. Nil if the run itself is not to be evaluated.
    package var hostClock: (@Sendable () -> Timestamp)?
    /// Steps of the run that did not finish, with the reasons.
    package var unfinishedSteps: [String: String] = [:]

    /// A plan with these settings; by default those of the catalogue.
    package init(settings: RuleSettings = RuleSettings()) { self.settings = settings }
  }

  /// Publishes ledger entries, folds the waiting streams, evaluates as of a run's time, and settles the
  /// findings against the previous run.
  ///
  /// Everything is evaluated if the previous run cannot be the basis: there is none, it had other rules or
  /// settings, or it was not the last one evaluated. Otherwise only what changed since, what is due by the
  /// clock, and what new sweeps or a whole hour's webhooks may affect; the findings are the same.
  ///
  /// - Throws: ``StoreError/writerIsStuck(pid:since:)`` if a writer's transaction does not end.
  package func evaluate(
    _ run: Run, _ plan: EvaluationPlan, at now: Timestamp,
    progress: (@Sendable (Int) -> Void)? = nil
  ) async throws {
    if run.knownAt == nil {
      try await publishEntries(at: now)
      try await withTransaction { try SetAside.retry($0) }
    }
    let horizon = try await beginEvaluation(run, at: now)
    let view = try await view(of: run, horizon, plan, remembersChecks: true)
    let basis = plan.isFull ? nil : try await basis(for: run, view)
    try await forgetEvaluated(by: run)
    let evaluation = view.evaluation(run, remembers: run.knownAt == nil)
    var whole = EvaluationResult()
    if let basis, try await evaluateChanges(evaluation, since: basis, &whole) {
      progress?(ClosedRange<Int16>.allBuckets.count)
      whole.add(try await wholeFindings(run, evaluation, view, plan), of: Self.wholeScope)
      try await settle(run, whole, isFull: false)
      try await finishEvaluation(run, view, isFull: false)
    } else {
      try await evaluateAll(evaluation, &whole, progress)
      whole.add(try await wholeFindings(run, evaluation, view, plan), of: Self.wholeScope)
      try await settle(run, whole, isFull: true)
      try await finishEvaluation(run, view, isFull: true)
    }
  }

  // MARK: everything

  /// The bucket ranges in which groups are evaluated.
  static let groupParts = ClosedRange<Int16>.allBuckets.chunks(of: 256)

  private func evaluateAll(
    _ evaluation: Evaluation, _ whole: inout EvaluationResult,
    _ progress: (@Sendable (Int) -> Void)?
  ) async throws {
    let locked = try await bucketsLocked()
    let atOnce = try await bucketsAtOnce(max: locked)
    // Projections must include evidence recorded later, so a run as known at an earlier time folds first.
    let foldsHere = evaluation.horizon.knownAt == nil
    if !foldsHere { _ = try await foldQueue() }
    if evaluation.remembers { try await forgetDue() }
    let parts = ClosedRange<Int16>.allBuckets.chunks(of: foldsHere ? locked : atOnce)
    var tallies = Tallies()
    var deferred: [StreamID] = []
    _ = try await inParallel(parts) { buckets, session in
      if foldsHere {
        let passed = try evaluation.foldAndEvaluate(buckets, bucketsAtOnce: atOnce, session)
        return (passed.tallies, passed.deferred, buckets.count)
      }
      let found = try evaluation.evaluateSubjects(buckets, session)
      try found.write(evaluation.run, session)
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
      let found = try evaluation.evaluateStreams(streams, session)
      try found.write(evaluation.run, session)
      return found.tallies
    } each: {
      tallies.merge($0)
    } keeping: { _ in
      0
    }
    _ = try await inParallel(Self.groupParts) { buckets, session in
      try evaluation.evaluateGroups(buckets, session).write(evaluation.run, session)
    }
    try await pool.withSession { session in
      try AddressGroups(evaluation: evaluation, session: session).evaluateAll()
        .write(evaluation.run, session)
    }
    try await evaluate(tallies, evaluation, &whole)
  }

  /// Evaluates the totals over many subjects, and removes the findings that they explain.
  func evaluate(_ tallies: Tallies, _ evaluation: Evaluation, _ whole: inout EvaluationResult)
    async throws
  {
    let (findings, explained) = RuleEngine.findings(in: tallies, evaluation.context)
    for finding in findings { whole.add([finding], of: TallyWindows.unit(of: finding)) }
    try await removeEvaluated(explained, by: evaluation.run)
  }

  /// The findings about accounts and about the run itself.
  private func wholeFindings(
    _ run: Run, _ evaluation: Evaluation, _ view: EvaluationView, _ plan: EvaluationPlan
  ) async throws -> [Finding] {
    let accounts = RuleEngine.findings(in: view.accounts, evaluation.context)
    var facts = RunFacts(
      run: run.id, rulesNow: Self.rulesName(RuleEngine.version, plan.settings.digest))
    if let hostClock = plan.hostClock {
      facts = try await runFacts(of: run, plan: plan, hostClock: hostClock)
    }
    // A run as known at an earlier time reads the evidence of then, which today's set-aside streams do not
    // affect.
    if run.knownAt == nil {
      facts.streamsSetAside = try await pool.withSession { try SetAside.facts($0) }
    }
    return accounts + RuleEngine.findings(in: facts, evaluation.context)
  }

  // MARK: before and after

  /// What a run reads before it evaluates.
  struct EvaluationView: Sendable {
    let context: EvaluationContext
    let horizon: Horizon
    let accounts: [AccountFacts]
    let hasOrderTransfers: Bool
    /// Represents everything but the clock that findings of unchanged streams depend on.
    let digest: String

    func evaluation(_ run: Run, remembers: Bool) -> Evaluation {
      Evaluation(
        run: run.id, context: context, horizon: horizon,
        hasOrderTransfers: hasOrderTransfers, remembers: remembers)
    }
  }

  func view(
    of run: Run, _ horizon: Horizon, _ plan: EvaluationPlan, remembersChecks: Bool = false
  ) async throws -> EvaluationView {
    let closedPeriods = try await closedPeriods(for: run)
    return try await pool.withSession { session in
      let reader = EvidenceReader(
        session: session, seenBy: run.seenBy, knownAt: horizon.recordedBy)
      var context = EvaluationContext(
        asOf: run.asOf, seenBy: run.seenBy,
        coverage: try reader.coverage(
          expected: plan.expected, remembersChecks: remembersChecks),
        settings: plan.settings,
        use: try reader.recordUse())
      context.closedPeriods = closedPeriods
      context.creditMinimums = try Self.creditMinimums(session)
      let hasOrderTransfers = try Self.hasOrderTransfers(session)
      return EvaluationView(
        context: context, horizon: horizon,
        accounts: try reader.accounts(context),
        hasOrderTransfers: hasOrderTransfers, digest: context.basisDigest)
    }
  }

  /// Whether any list states which order a transfer pays.
  static func hasOrderTransfers(_ session: Session) throws -> Bool {
    try session.execute(
      """
      SELECT EXISTS (SELECT 1 FROM tieout.events
        WHERE order_id IS NOT NULL AND subject_kind = 'transaction')
      """
    ).one().bool(0)
  }

  private func forgetEvaluated(by run: Run) async throws {
    try await withTransaction { session in
      for table in ["evaluated", "evaluated_scopes"] {
        _ = try session.execute(
          "DELETE FROM tieout.\(table) WHERE run = $1", [.text(run.id)])
      }
      // Until this run is settled, no run may build on the table's contents.
      if run.knownAt == nil {
        _ = try session.execute("UPDATE tieout.run_records SET holds_due = false WHERE holds_due")
      }
    }
  }

  private func forgetDue() async throws {
    try await withTransaction { _ = try $0.execute("TRUNCATE tieout.due") }
  }

  func removeEvaluated(_ explained: Set<Digest128>, by run: String) async throws {
    guard !explained.isEmpty else { return }
    try await withTransaction { session in
      _ = try session.execute(
        """
        DELETE FROM tieout.evaluated j
        USING unnest($2::smallint[], $3::uuid[]) AS e (bucket, finding)
        WHERE j.run = $1 AND j.bucket = e.bucket AND j.finding = e.finding
        """,
        [
          .text(run), .int16Array(explained.map(\.bucket)),
          .uuidArray(explained.map { UUID128($0) }),
        ])
    }
  }

  private func finishEvaluation(
    _ run: Run, _ view: EvaluationView, isFull: Bool
  ) async throws {
    try await withTransaction { session in
      for table in ["evaluated", "evaluated_scopes"] {
        _ = try session.execute(
          "DELETE FROM tieout.\(table) WHERE run = $1", [.text(run.id)])
      }
      _ = try session.execute(
        """
        UPDATE tieout.run_records
        SET holds_due = $2, settings_digest = $3, is_full = $4, expected = $5 WHERE run = $1
        """,
        [
          .text(run.id), .bool(run.knownAt == nil), .text(view.digest), .bool(isFull),
          .textArray(view.context.coverage.expected.map(\.path).sorted()),
        ])
    }
  }
}
