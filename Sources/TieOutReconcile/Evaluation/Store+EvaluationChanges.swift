import TieOutStore
import TieOutCore
import TieOutPostgres

extension Store {
  /// The previous run as the basis of an incremental run.
  struct EvaluationBasis: Sendable {
    /// It read evidence recorded by then.
    let recordedBy: Timestamp
    /// It read evidence seen by then.
    let seenBy: Timestamp
    /// The time that it evaluated.
    let asOf: Timestamp
    /// Intervals of creation times over which the coverage of lists has changed since.
    let swept: [(account: ProviderAccount, interval: Range<Timestamp>)]
  }

  /// How many streams are evaluated at a time.
  static let streamsAtOnce = 2_000
  /// If more than one in this many streams changed, evaluating everything is no slower.
  private static let changesShareMax = 2

  /// The previous run, if it suffices to evaluate what changed since. Otherwise nil.
  func basis(for run: Run, _ view: EvaluationView) async throws -> EvaluationBasis? {
    guard run.knownAt == nil else { return nil }
    return try await pool.withSession { session in
      guard let previous = try Self.run(before: run, session) else { return nil }
      let row = try session.execute(
        """
        SELECT recorded_by, greatest(seen_by, as_of) AS seen_by, as_of FROM tieout.run_records
        WHERE run = $1 AND holds_due AND settings_digest = $2 AND rule_version = $3
          AND recorded_by IS NOT NULL AND greatest(seen_by, as_of) <= $4
        """,
        [
          .text(previous), .text(view.digest), .int32(Int32(RuleEngine.version)), .time(run.seenBy),
        ]
      ).first
      guard let row else { return nil }
      let recordedBy: Timestamp = try row.decode("recorded_by")
      let seenBy: Timestamp = try row.decode("seen_by")
      let before = try EvidenceReader(
        session: session, seenBy: seenBy, knownAt: recordedBy
      ).coverage(expected: [])
      return EvaluationBasis(
        recordedBy: recordedBy, seenBy: seenBy, asOf: try row.decode("as_of"),
        swept: view.context.coverage.intervals(changedSince: before))
    }
  }

  /// Evaluates what may have changed since the basis, and adds the findings of totals. Returns false, without
  /// evaluating anything, if so much changed that everything may as well be evaluated.
  func evaluateChanges(
    _ evaluation: Evaluation, since basis: EvaluationBasis, _ whole: inout EvaluationResult
  ) async throws -> Bool {
    _ = try await foldQueue()
    let waiting = try await pool.withSession { session in
      var waiting = try ChangeReader(session: session, horizon: evaluation.horizon, basis: basis)
        .waiting(asOf: evaluation.context.asOf)
      let late = try LateBookingReader(
        session: session, run: evaluation.run, periods: evaluation.context.closedPeriods
      ).streams(bookedSince: basis.asOf)
      waiting.streams.formUnion(late)
      return waiting
    }
    guard waiting.streams.count < (try await streamCountMax()) else { return false }
    var scope = ChangeScope()
    var tallies = Tallies()
    try await evaluate(waiting.streams, evaluation, notingSince: basis, &scope, &tallies)

    // The streams that depend on the changes, or count in the same hours and days.
    let windows = scope.windows
    let depending = scope.depending
    let others = try await pool.withSession { session in
      let reader = ChangeReader(session: session, horizon: evaluation.horizon, basis: basis)
      return try reader.streams(in: windows, swept: basis.swept, evaluation.context.settings)
        .union(try reader.streams(depending))
    }.subtracting(waiting.streams)
    try await evaluate(others, evaluation, &scope, &tallies)

    let refunded = scope.refunded
    let payers = try await pool.withSession { session in
      try ChangeReader(session: session, horizon: evaluation.horizon, basis: basis)
        .references(ofPayersIn: refunded)
    }
    let groups = scope.groups.union(waiting.groups).union(payers).sorted()
    _ = try await inParallel(groups.chunks(of: Self.streamsAtOnce)) { names, session in
      try session.transaction {
        try Self.forgetDue(names, session)
        try evaluation.evaluateGroups(named: names, session).write(evaluation.run, session)
      }
    }
    let addresses = scope.depositAddresses
    let references = scope.depositReferences
    let addressUnits = try await pool.withSession { session in
      let addressUnits = AddressGroups.units(
        addresses: addresses, references: references, of: try ProviderAccount.known(session))
      try session.transaction {
        try Self.forgetDue(addressUnits, session)
        try AddressGroups(evaluation: evaluation, session: session)
          .evaluate(addresses: addresses, references: references)
          .write(evaluation.run, session)
      }
      return addressUnits
    }
    try await evaluate(tallies.restricted(to: windows), evaluation, &whole)
    try await write(
      units: waiting.streams.union(others).map(\.digest) + groups + windows.units
        + addressUnits + [Self.wholeScope], of: evaluation.run)
    return true
  }

  /// Evaluates streams; with a basis, also collects what depends on them.
  private func evaluate(
    _ streams: Set<StreamID>, _ evaluation: Evaluation, notingSince basis: EvaluationBasis? = nil,
    _ scope: inout ChangeScope,
    _ tallies: inout Tallies
  ) async throws {
    _ = try await inParallel(streams.sorted().chunks(of: Self.streamsAtOnce)) {
      streams, session -> (Tallies, ChangeScope) in
      try session.transaction {
        try Self.forgetDue(streams.map(\.digest), session)
        var found = EvaluationResult()
        let projections = try HistoryReader().readWhatCanBe(.streams(streams), session)
          .histories.map(\.projection)
        try evaluation.evaluate(projections, &found, session)
        try found.write(evaluation.run, session)
        var scope = ChangeScope()
        if let basis {
          for projection in projections {
            scope.note(projection)
            scope.windows.merge(evaluation.windows(changedIn: projection, since: basis))
          }
        }
        return (found.tallies, scope)
      }
    } each: { found, noted in
      tallies.merge(found)
      scope.merge(noted)
    } keeping: { _ in
      0
    }
  }

  private static func forgetDue(_ units: [Digest128], _ session: Session) throws {
    _ = try session.execute(
      """
      DELETE FROM tieout.due d USING unnest($1::smallint[], $2::uuid[]) AS u (bucket, unit)
      WHERE d.bucket = u.bucket AND d.unit = u.unit
      """, [.int16Array(units.map(\.bucket)), .uuidArray(units.map { UUID128($0) })])
  }

  private func write(units: [Digest128], of run: String) async throws {
    try await withTransaction { session in
      var rows = CopyBuffer()
      for unit in Set(units).sorted() {
        rows.beginRow(fields: 3)
        rows.int16(unit.bucket)
        rows.text(run)
        rows.digest(unit)
      }
      _ = try session.copyIn(
        "COPY tieout.evaluated_scopes (bucket, run, unit) FROM STDIN (FORMAT binary)", rows.finish()
      )
    }
  }

  /// The number of streams from which evaluating them one by one takes as long as evaluating everything.
  func streamCountMax() async throws -> Int {
    // A stream has about two events.
    max(1_000, try await eventCount() / 2 / Self.changesShareMax)
  }
}

extension Evaluation {
  /// The hours and days in which a subject counts differently than in the previous run. Empty if only other
  /// facts have changed: then the comparisons of all other subjects stay the same.
  fileprivate func windows(
    changedIn projection: Projection, since basis: Store.EvaluationBasis
  ) -> TallyWindows {
    let history = projection.history
    var before = context
    (before.asOf, before.seenBy) = (basis.asOf, basis.seenBy)
    let then = tallies(history.seen(by: basis.seenBy, recordedBy: basis.recordedBy), before)
    let now = tallies(horizon.seen(history), context)
    guard then != now else { return TallyWindows() }
    var windows = then.windows
    windows.merge(now.windows)
    return windows
  }

  private func tallies(_ history: History?, _ context: EvaluationContext) -> Tallies {
    var tallies = Tallies()
    if let history { tallies.add(history.projection, found: [], context) }
    return tallies
  }
}

extension Coverage {
  /// The intervals of sweeps that count only now or counted only before.
  fileprivate func intervals(
    changedSince before: Coverage
  ) -> [(account: ProviderAccount, interval: Range<Timestamp>)] {
    Set(sweeps.keys).union(before.sweeps.keys).sorted().flatMap { resource in
      Set(sweeps[resource] ?? []).symmetricDifference(before.sweeps[resource] ?? []).filter {
        $0.since < $0.until
      }.map { (resource.account, $0.since..<$0.until) }
    }
  }
}

extension Array {
  /// The array in chunks of at most `size` elements.
  func chunks(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
