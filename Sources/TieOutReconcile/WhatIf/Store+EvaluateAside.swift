package import TieOutStore
package import TieOutCore

import TieOutPostgres

extension Store {
  /// Evaluates everything as of a run's time under several plans, over the same evidence. Stores nothing: the
  /// transactions are read-only.
  ///
  /// If the run is complete, the evidence is what it read then; else everything recorded.
  ///
  /// - Returns: the findings of each plan, ordered by id.
  package func evaluateAside(
    _ run: Run, under plans: [EvaluationPlan], progress: (@Sendable (Int) -> Void)? = nil
  ) async throws -> [[Finding]] {
    let recordedBy = try await pool.withSession { session in
      try session.execute(
        "SELECT recorded_by FROM tieout.run_records WHERE run = $1 AND status = 'complete'",
        [.text(run.id)]
      ).first?.decodeIfPresent("recorded_by", as: Timestamp.self)
    }
    let horizon = Horizon(
      seenBy: run.seenBy, recordedBy: recordedBy ?? run.knownAt ?? .endOfTime,
      knownAt: run.knownAt)
    var outcomes: [[Finding]] = []
    for plan in plans { outcomes.append(try await evaluateAside(run, horizon, plan, progress)) }
    return outcomes
  }

  private func evaluateAside(
    _ run: Run, _ horizon: Horizon, _ plan: EvaluationPlan,
    _ progress: (@Sendable (Int) -> Void)?
  ) async throws -> [Finding] {
    let view = try await view(of: run, horizon, plan)
    let evaluation = view.evaluation(run, remembers: false)
    var tallies = Tallies()
    var found = RuleEngine.findings(in: view.accounts, evaluation.context)
    func add(_ more: EvaluationResult) {
      tallies.merge(more.tallies)
      found += more.findings.map(\.finding)
    }
    let parts = ClosedRange<Int16>.allBuckets.chunks(of: try await bucketsAtOnce())
    _ = try await inParallel(parts) { buckets, session in
      try session.readOnly { (try evaluation.evaluateSubjects(buckets, session), buckets.count) }
    } each: { more, count in
      add(more)
      progress?(count)
    } keeping: { _ in
      ()
    }
    _ = try await inParallel(Self.groupParts) { buckets, session in
      try session.readOnly { try evaluation.evaluateGroups(buckets, session) }
    } each: {
      add($0)
    } keeping: { _ in
      ()
    }
    add(
      try await pool.withSession { session in
        try session.readOnly {
          try AddressGroups(evaluation: evaluation, session: session).evaluateAll()
        }
      })
    let (whole, explained) = RuleEngine.findings(in: tallies, evaluation.context)
    return (found + whole).filter { !explained.contains($0.id) }.sorted { $0.id < $1.id }
  }
}

extension Session {
  /// Runs a read-only transaction over one snapshot.
  func readOnly<T>(_ body: () throws -> T) throws -> T {
    try transaction {
      try script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
      return try body()
    }
  }
}
