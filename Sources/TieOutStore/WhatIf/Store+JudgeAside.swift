public import TieOutCore

import TieOutPostgres

extension Store {
  /// Judges everything as of a run's time under several settings at once, over the same evidence, and
  /// stores nothing: the database itself refuses to write meanwhile.
  ///
  /// - Returns: for each of the settings what is found, ordered by identity.
  public func judgeAside(
    _ night: NightRun, under settings: [RuleSettings], expected: Set<Coverage.Resource>,
    progress: (@Sendable (Int) -> Void)? = nil
  ) async throws -> [[Finding]] {
    let (coverage, accounts) = try await pool.withSession { session in
      try session.readOnly {
        let reader = EvidenceReader(
          session: session, seenBy: night.seenBy, knownAt: night.knownAt)
        return (try reader.coverage(expected: expected), try reader.accounts())
      }
    }
    let judgements = settings.map {
      Judgement(asOf: night.asOf, seenBy: night.seenBy, coverage: coverage, settings: $0)
    }
    var found = judgements.map { Judge.findings(in: accounts, $0) }
    func add(_ more: [[Finding]]) {
      for (place, findings) in more.enumerated() { found[place] += findings }
    }
    let parts = ClosedRange<Int16>.allBuckets.chunks(of: try await bucketsAtOnce())
    _ = try await inParallel(parts) { buckets, session in
      try session.readOnly {
        try Aside(judgements: judgements, knownAt: night.knownAt).subjects(of: buckets, session)
      }
    } each: { more in
      add(more.found)
      progress?(more.buckets)
    } keeping: { _ in
      ()
    }
    _ = try await inParallel(ClosedRange<Int16>.allBuckets.chunks(of: 256)) { buckets, session in
      try session.readOnly {
        try Aside(judgements: judgements, knownAt: night.knownAt).groups(of: buckets, session)
      }
    } each: { more in
      add(more)
    } keeping: { _ in
      ()
    }
    return found.map { $0.sorted { $0.id < $1.id } }
  }
}

/// Judges beside the runs: what is found goes to the caller, and nowhere else.
private struct Aside {
  let judgements: [Judgement]
  let knownAt: Timestamp?

  func subjects(
    of buckets: ClosedRange<Int16>, _ session: Session
  ) throws -> (buckets: Int, found: [[Finding]]) {
    var found = judgements.map { _ in [Finding]() }
    for history in try HistoryReader(knownAt: knownAt).read(.buckets(buckets), session) {
      guard let first = judgements.first, let seen = history.seen(by: first.seenBy) else {
        continue
      }
      let projection = Projection(seen)
      for (place, judgement) in judgements.enumerated() {
        found[place] += Judge.findings(in: projection, judgement)
      }
    }
    return (buckets.count, found)
  }

  func groups(of buckets: ClosedRange<Int16>, _ session: Session) throws -> [[Finding]] {
    var found = judgements.map { _ in [Finding]() }
    var waiting: [Judging.StoredGroup] = []
    for group in try Judging.groups(buckets, session) {
      waiting.append(group)
      guard waiting.reduce(0, { $0 + $1.streams.count }) >= Judging.membersAtOnce else { continue }
      try judge(waiting, session, &found)
      waiting = []
    }
    try judge(waiting, session, &found)
    return found
  }

  private func judge(
    _ groups: [Judging.StoredGroup], _ session: Session, _ found: inout [[Finding]]
  ) throws {
    guard let first = judgements.first else { return }
    for (group, _) in try Judging.read(groups, seenBy: first.seenBy, knownAt, session) {
      for (place, judgement) in judgements.enumerated() {
        found[place] += Judge.findings(in: group, judgement)
      }
    }
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
