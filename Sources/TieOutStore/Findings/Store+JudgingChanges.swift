import TieOutCore
import TieOutPostgres

extension Store {
  /// The run that a run may build upon.
  struct JudgingBasis: Sendable {
    /// What it read: what was recorded by then.
    let recordedBy: Timestamp
    /// And seen by then.
    let seenBy: Timestamp
    /// Its time of judgement.
    let asOf: Timestamp
    /// Over which creation times what is proven of the lists is not what it was then.
    let swept: [(account: Account, interval: Range<Timestamp>)]
  }

  /// How many streams are judged at a time.
  static let streamsAtOnce = 2_000
  /// The share of all streams above which judging everything is no slower.
  private static let changesShareMax = 4

  /// The run before, where what changed since is all that has to be judged.
  func basis(for night: NightRun, _ view: JudgingView) async throws -> JudgingBasis? {
    guard night.knownAt == nil else { return nil }
    return try await pool.withSession { session in
      guard let previous = try Self.run(before: night, session) else { return nil }
      let rows = try session.execute(
        """
        SELECT recorded_by, greatest(seen_by, as_of), as_of FROM tieout.nights
        WHERE run = $1 AND holds_due AND settings_digest = $2 AND rule_version = $3
          AND recorded_by IS NOT NULL AND greatest(seen_by, as_of) <= $4
        """,
        [
          .text(previous), .text(view.digest), .int32(Int32(RuleEngine.version)),
          .time(night.seenBy),
        ])
      guard rows.count == 1 else { return nil }
      let recordedBy = Timestamp(microseconds: try rows[0].timestamp(0))
      let seenBy = Timestamp(microseconds: try rows[0].timestamp(1))
      let before = try EvidenceReader(
        session: session, seenBy: seenBy, knownAt: recordedBy
      ).coverage(expected: [])
      return JudgingBasis(
        recordedBy: recordedBy, seenBy: seenBy,
        asOf: Timestamp(microseconds: try rows[0].timestamp(2)),
        swept: view.context.coverage.intervals(changedSince: before))
    }
  }

  /// Judges what may have changed since the basis; adds what tallies show. Answers false, with nothing
  /// judged, where so much changed that all may as well be judged.
  func judgeChanges(
    _ judging: Judging, since basis: JudgingBasis, _ whole: inout Found
  ) async throws -> Bool {
    _ = try await foldQueue()
    let waiting = try await pool.withSession {
      try ChangeReader(session: $0, horizon: judging.horizon, basis: basis).waiting(
        asOf: judging.context.asOf)
    }
    guard waiting.streams.count < (try await streamCountMax()) else { return false }
    var scope = ChangeScope()
    var tallies = Tallies()
    try await judge(waiting.streams, judging, notingSince: basis, &scope, &tallies)

    // What depends on them, and what counts in the same hours and days.
    let windows = scope.windows
    let depending = scope.depending
    let others = try await pool.withSession { session in
      let reader = ChangeReader(session: session, horizon: judging.horizon, basis: basis)
      return try reader.streams(in: windows, swept: basis.swept, judging.context.settings)
        .union(try reader.streams(depending))
    }.subtracting(waiting.streams)
    try await judge(others, judging, &scope, &tallies)

    let refunded = scope.refunded
    let payers = try await pool.withSession { session in
      try ChangeReader(session: session, horizon: judging.horizon, basis: basis)
        .references(ofPayersIn: refunded)
    }
    let groups = scope.groups.union(waiting.groups).union(payers).sorted()
    _ = try await inParallel(groups.chunks(of: Self.streamsAtOnce)) { names, session in
      try session.transaction {
        try Self.forgetDue(names, session)
        try judging.judgeGroups(named: names, session).write(judging.run, session)
      }
    }
    let addresses = scope.depositAddresses
    let references = scope.depositReferences
    let addressUnits = AddressGroups.units(addresses: addresses, references: references)
    try await pool.withSession { session in
      try session.transaction {
        try Self.forgetDue(addressUnits, session)
        try AddressGroups(judging: judging, session: session)
          .judge(addresses: addresses, references: references)
          .write(judging.run, session)
      }
    }
    try await judge(tallies.restricted(to: windows), judging, &whole)
    try await write(
      units: waiting.streams.union(others).map(\.digest) + groups + windows.units
        + addressUnits + [Self.wholeUnit], of: judging.run)
    return true
  }

  /// Judges streams; where asked to, notes what depends on them.
  private func judge(
    _ streams: Set<StreamID>, _ judging: Judging, notingSince basis: JudgingBasis? = nil,
    _ scope: inout ChangeScope,
    _ tallies: inout Tallies
  ) async throws {
    _ = try await inParallel(streams.sorted().chunks(of: Self.streamsAtOnce)) {
      streams, session -> (Tallies, ChangeScope) in
      try session.transaction {
        try Self.forgetDue(streams.map(\.digest), session)
        var found = Found()
        let projections = try HistoryReader().readWhatCanBe(.streams(streams), session)
          .histories.map(\.projection)
        try judging.judge(projections, &found, session)
        try found.write(judging.run, session)
        var scope = ChangeScope()
        if let basis {
          for projection in projections {
            scope.note(projection)
            scope.windows.merge(judging.windows(changedIn: projection, since: basis))
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
        "COPY tieout.judged_units (bucket, run, unit) FROM STDIN (FORMAT binary)", rows.finish())
    }
  }

  /// So many streams that judging them one by one takes as long as judging all.
  private func streamCountMax() async throws -> Int {
    let streams = try await pool.withSession {
      try $0.execute(
        """
        SELECT sum(greatest(reltuples, 0))::bigint FROM pg_class
        WHERE oid IN ('tieout.payment_states'::regclass, 'tieout.transfer_states'::regclass)
        """
      ).one().int(0)
    }
    return max(1_000, streams / Self.changesShareMax)
  }
}

extension Judging {
  /// The hours and days in which a subject counts otherwise than it did for the run before. None where only
  /// what it says besides has changed: then every other subject's comparison is what it was.
  fileprivate func windows(
    changedIn projection: Projection, since basis: Store.JudgingBasis
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
  /// The intervals over which other walks count than did before.
  fileprivate func intervals(
    changedSince before: Coverage
  ) -> [(account: Account, interval: Range<Timestamp>)] {
    Set(sweeps.keys).union(before.sweeps.keys).sorted().flatMap { resource in
      Set(sweeps[resource] ?? []).symmetricDifference(before.sweeps[resource] ?? []).filter {
        $0.since < $0.until
      }.map { (resource.account, $0.since..<$0.until) }
    }
  }
}

extension Array {
  /// The array in parts of at most so many.
  func chunks(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
