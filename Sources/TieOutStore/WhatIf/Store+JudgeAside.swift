public import TieOutCore

import TieOutPostgres

extension Store {
  /// Judges everything as of a run's time under several plans at once, over the same evidence, and stores
  /// nothing: the database itself refuses to write meanwhile.
  ///
  /// Where the run was judged before, the evidence is what it read then; else all that is recorded.
  ///
  /// - Returns: for each of the plans what is found, ordered by identity.
  public func judgeAside(
    _ night: NightRun, under plans: [JudgingPlan], progress: (@Sendable (Int) -> Void)? = nil
  ) async throws -> [[Finding]] {
    let horizon = try await horizonAside(of: night)
    var sides: [Aside.Side] = []
    for plan in plans {
      let view = try await view(of: night, horizon, plan)
      sides.append(
        Aside.Side(
          judging: Judging(
            run: night.id, judgement: view.judgement, horizon: horizon,
            hasOrderTransfers: view.hasOrderTransfers, remembers: false),
          findings: Judge.findings(in: view.accounts, view.judgement)))
    }
    let aside = Aside(judgings: sides.map(\.judging))
    let parts = ClosedRange<Int16>.allBuckets.chunks(of: try await bucketsAtOnce())
    _ = try await inParallel(parts) { buckets, session in
      try session.readOnly { (buckets.count, try aside.subjects(of: buckets, session)) }
    } each: { count, found in
      for place in sides.indices { sides[place].add(found[place]) }
      progress?(count)
    } keeping: { _ in
      ()
    }
    _ = try await inParallel(ClosedRange<Int16>.allBuckets.chunks(of: 256)) { buckets, session in
      try session.readOnly { try aside.groups(of: buckets, session) }
    } each: { found in
      for place in sides.indices { sides[place].add(found[place]) }
    } keeping: { _ in
      ()
    }
    return sides.map(\.outcome)
  }

  private func horizonAside(of night: NightRun) async throws -> Horizon {
    let recordedBy = try await pool.withSession { session in
      try session.execute(
        "SELECT recorded_by FROM tieout.nights WHERE run = $1 AND status = 'complete'",
        [.text(night.id)]
      ).compactMap { try $0.timestampIfPresent(0).map(Timestamp.init(microseconds:)) }.first
    }
    return Horizon(
      seenBy: night.seenBy, recordedBy: recordedBy ?? night.knownAt ?? .endOfTime,
      knownAt: night.knownAt)
  }
}

extension Timestamp {
  /// Later than anything that is recorded.
  fileprivate static let endOfTime = Timestamp(microseconds: 253_402_300_799_000_000)
}

/// Judges beside the runs: what is found goes to the caller, and nowhere else.
private struct Aside: Sendable {
  /// One of the plans, and what it has come to.
  struct Side {
    let judging: Judging
    var findings: [Finding]
    var tallies = Tallies()

    mutating func add(_ found: Found) {
      findings += found.rows.kept
      tallies.merge(found.tallies)
    }

    var outcome: [Finding] {
      let (whole, explained) = Judge.findings(in: tallies, judging.judgement)
      return (findings + whole).filter { !explained.contains($0.id) }.sorted { $0.id < $1.id }
    }
  }

  let judgings: [Judging]

  func subjects(of buckets: ClosedRange<Int16>, _ session: Session) throws -> [Found] {
    guard let first = judgings.first else { return [] }
    let projections = try HistoryReader(knownAt: first.horizon.knownAt)
      .read(.buckets(buckets), session).map { Projection($0) }
    return try judgings.map { judging in
      var found = Found(run: judging.run, keepsFindings: true)
      try judging.judge(projections, &found, session)
      return found
    }
  }

  func groups(of buckets: ClosedRange<Int16>, _ session: Session) throws -> [Found] {
    var found = judgings.map { Found(run: $0.run, keepsFindings: true) }
    guard let first = judgings.first else { return found }
    let groups = try first.groups(
      "bucket BETWEEN $1 AND $2", [.int16(buckets.lowerBound), .int16(buckets.upperBound)],
      session)
    var waiting: [Judging.StoredGroup] = []
    func judgeWaiting() throws {
      for (place, judging) in judgings.enumerated() {
        try judging.judge(waiting, session, &found[place])
      }
      waiting = []
    }
    for group in groups {
      waiting.append(group)
      if waiting.reduce(0, { $0 + $1.streams.count }) >= Judging.membersAtOnce {
        try judgeWaiting()
      }
    }
    try judgeWaiting()
    return found
  }
}

extension Session {
  /// A transaction in which the database refuses to write, over one moment.
  func readOnly<T>(_ body: () throws -> T) throws -> T {
    try transaction {
      try script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
      return try body()
    }
  }
}
