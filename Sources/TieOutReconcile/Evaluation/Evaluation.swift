import TieOutStore
import TieOutCore
import TieOutPostgres

/// Evaluates the store slice by slice, so that its size does not determine the memory.
struct Evaluation: Sendable {
  /// The run that the findings belong to.
  let run: String
  /// The inputs of the rules, without the related streams of each slice.
  let context: EvaluationContext
  /// Which evidence counts.
  let horizon: Horizon
  /// Whether any list states which order a transfer pays.
  let hasOrderTransfers: Bool
  /// Whether to store re-evaluation times, so that the next run need not evaluate everything.
  let remembers: Bool

  /// How many members of groups are folded at a time.
  private static let membersAtOnce = 400

  // MARK: subjects

  /// Evaluates the subjects of some buckets.
  func evaluateSubjects(_ buckets: ClosedRange<Int16>, _ session: Session) throws
    -> EvaluationResult
  {
    var found = EvaluationResult()
    let read = try HistoryReader(knownAt: horizon.knownAt).readWhatCanBe(
      .buckets(buckets), session)
    try evaluate(read.histories.map(\.projection), &found, session)
    return found
  }

  /// Folds the waiting streams of a slice and evaluates its subjects, reading each event once. Leaves out the
  /// few subjects that need all slices folded first.
  func foldAndEvaluate(
    _ slice: ClosedRange<Int16>, bucketsAtOnce: Int, _ session: Session
  ) throws -> (tallies: Tallies, deferred: [StreamID]) {
    try Folder.holding(slice, waits: true, session) { held in
      var tallies = Tallies()
      var deferred: [StreamID] = []
      for buckets in slice.chunks(of: bucketsAtOnce) {
        let waiting = held.isFirst ? [] : try Folder.waiting(in: buckets, session)
        var found = EvaluationResult()
        let read = try HistoryReader().readWhatCanBe(.buckets(buckets), session)
        var projections = read.histories.map(\.projection)
        let changed =
          held.isFirst ? projections : projections.filter { waiting.contains($0.history.stream) }
        let aside = try Folder.write(
          changed, unreadable: read.unreadable, isFirst: held.isFirst, session)
        if !aside.isEmpty { projections.removeAll { aside.contains($0.history.stream) } }
        // The payer of a transaction is known only after all slices are folded.
        let isWhole = { (projection: Projection) in
          guard case .transaction(let transaction) = projection else { return true }
          return !transaction.isCreditedWithoutTransfer
        }
        try evaluate(projections.filter(isWhole), &found, session)
        deferred += projections.filter { !isWhole($0) }.map(\.history.stream)
        try found.write(run, session)
        tallies.merge(found.tallies)
      }
      return (tallies, deferred)
    } ?? (Tallies(), [])
  }

  /// Evaluates some streams.
  func evaluateStreams(_ streams: [StreamID], _ session: Session) throws -> EvaluationResult {
    var found = EvaluationResult()
    let read = try HistoryReader(knownAt: horizon.knownAt).readWhatCanBe(
      .streams(streams), session)
    try evaluate(read.histories.map(\.projection), &found, session)
    return found
  }

  /// Evaluates subjects by the evidence seen by the run's horizon.
  func evaluate(
    _ projections: [Projection], _ found: inout EvaluationResult, _ session: Session
  ) throws {
    let reevaluationTimes = ReevaluationTimes()
    var context = context
    context.reevaluationTimes = remembers ? reevaluationTimes : nil
    let seen = projections.compactMap { projection -> Projection? in
      guard let seen = horizon.seen(projection.history) else { return nil }
      return seen.weight == projection.history.weight ? projection : seen.projection
    }
    context.related = try RelatedStreamReader(
      session: session, horizon: horizon, use: context.use, hasOrderTransfers: hasOrderTransfers
    ).read(for: seen)
    context.lateBookings = try LateBookingReader(
      session: session, run: run, periods: context.closedPeriods
    ).bookings(of: seen.map(\.history.stream), recordedBy: horizon.recordedBy)
    for projection in seen {
      reevaluationTimes.reset()
      CrashGuard.at(projection.history.stream) {
        let findings = RuleEngine.findings(in: projection, context)
        found.add(findings, of: projection.history.stream.digest)
        found.tallies.add(projection, found: findings, context)
      }
      if let due = reevaluationTimes.due {
        found.due.add(projection.history.stream.digest, .stream, due)
      }
      if let awaited = reevaluationTimes.coverageAwaited,
        isSwept(projection.subject.account, awaited),
        !projection.history.observations.contains(where: { $0.event.source == .list })
      {
        found.due.add(projection.history.stream.digest, .stream, context.asOf)
      }
    }
    if remembers { for projection in projections { noteHidden(projection.history, &found) } }
  }

  /// Whether sweeps of the account's lists may cover an interval. A subject that no list shows is then
  /// evaluated again in every run. The subjects that lists show are found by the intervals of new sweeps.
  private func isSwept(_ account: ProviderAccount, _ interval: ClosedRange<Timestamp>) -> Bool {
    context.coverage.sweeps.contains { resource, sweeps in
      resource.account == account && sweeps.contains { $0.since <= interval.upperBound }
    }
  }

  /// Evidence recorded but not seen yet counts as soon as a run's horizon reaches it.
  private func noteHidden(_ history: History, _ found: inout EvaluationResult) {
    var first: Timestamp?
    for observation in history.observations {
      for sighting in observation.sightings where sighting.observedAt > horizon.seenBy {
        first = first.map { min($0, sighting.observedAt) } ?? sighting.observedAt
      }
    }
    if let first { found.due.add(history.stream.digest, .stream, first) }
  }

  // MARK: groups

  /// Evaluates the groups of some buckets.
  func evaluateGroups(_ buckets: ClosedRange<Int16>, _ session: Session) throws -> EvaluationResult
  {
    try evaluate(
      groups: groups(
        "bucket BETWEEN $1 AND $2", [.int16(buckets.lowerBound), .int16(buckets.upperBound)],
        session), session)
  }

  /// Evaluates some groups.
  func evaluateGroups(named names: [Digest128], _ session: Session) throws -> EvaluationResult {
    try evaluate(
      groups: groups(
        #"(bucket, "group") IN (SELECT * FROM unnest($1::smallint[], $2::uuid[]))"#,
        [.int16Array(names.map(\.bucket)), .uuidArray(names.map { UUID128($0) })], session), session
    )
  }

  private func evaluate(
    groups: [(name: Digest128, streams: [StreamID])], _ session: Session
  ) throws -> EvaluationResult {
    var waiting: [(name: Digest128, streams: [StreamID])] = []
    var found = EvaluationResult()
    for group in groups {
      waiting.append(group)
      guard waiting.reduce(0, { $0 + $1.streams.count }) >= Self.membersAtOnce else { continue }
      try evaluate(waiting, session, &found)
      waiting = []
    }
    try evaluate(waiting, session, &found)
    return found
  }

  private func evaluate(
    _ groups: [(name: Digest128, streams: [StreamID])], _ session: Session,
    _ found: inout EvaluationResult
  ) throws {
    guard !groups.isEmpty else { return }
    let streams = Set(groups.flatMap(\.streams)).sorted()
    let projections = try projections(streams, session)
    let known = groups.compactMap { group -> Group? in
      let members = group.streams.compactMap { projections[$0] }
      // If no member names it by the run's time, the group does not exist yet.
      let key = members.lazy.flatMap(\.groupKeys).first { $0.digest == group.name }
      return key.map { Group($0, members) }
    }
    let sought = Set(known.flatMap(\.transactionsSought.keys)).sorted()
    let transactions = sought.isEmpty ? [:] : try self.projections(sought, session)
    for group in known { evaluate(group, unit: group.key.digest, beside: transactions, &found) }
  }

  /// The projections of some streams, by the evidence that counts.
  func projections(
    _ streams: [StreamID], _ session: Session
  ) throws -> [StreamID: Projection] {
    let read = try HistoryReader(knownAt: horizon.knownAt).readWhatCanBe(
      .streams(streams), session)
    return Dictionary(
      uniqueKeysWithValues: read.histories.compactMap { history in
        horizon.seen(history).map { (history.stream, $0.projection) }
      })
  }

  func evaluate(
    _ group: Group, unit: Digest128, beside transactions: [StreamID: Projection] = [:],
    _ found: inout EvaluationResult
  ) {
    let reevaluationTimes = ReevaluationTimes()
    var context = context
    for (stream, payment) in transactions.isEmpty ? [:] : group.transactionsSought {
      guard case .transaction(let transaction)? = transactions[stream] else { continue }
      context.related.transactions[payment, default: []].append(transaction)
    }
    context.reevaluationTimes = remembers ? reevaluationTimes : nil
    guard let first = group.members.first else { return }
    // A crash is attributed to the first member: without that member the group is a different one.
    let findings = CrashGuard.at(first.history.stream) {
      RuleEngine.findings(in: group, context)
    }
    found.add(findings, of: unit)
    if let due = reevaluationTimes.due { found.due.add(unit, .group, due) }
  }

  /// Groups with several members.
  private func groups(
    _ filter: String, _ binds: [Bind], _ session: Session
  ) throws -> [(name: Digest128, streams: [StreamID])] {
    try session.execute(
      """
      SELECT "group", array_agg(stream) AS streams
      FROM tieout.members WHERE \(filter)
      GROUP BY bucket, "group" HAVING count(*) > 1 ORDER BY bucket, "group"
      """, binds
    ).map { (try $0.decode("group"), try $0.decode("streams")) }
  }
}

/// The result of evaluating a part of the store.
struct EvaluationResult: Sendable {
  /// The findings, each with the stream or group that was evaluated.
  private(set) var findings: [(finding: Finding, unit: Digest128)] = []
  /// Re-evaluation times.
  var due = DueBuffer()
  /// What the part contributes to the totals of the whole.
  var tallies = Tallies()

  mutating func add(_ found: [Finding], of unit: Digest128) {
    for finding in found { findings.append((finding, unit)) }
  }

  /// Writes findings and re-evaluation times. A finding that the database rejects is written as `not-judged`;
  /// all others are written as they are.
  func write(_ run: String, _ session: Session) throws {
    guard session.isInTransaction else {
      return try session.transaction { try write(run, session) }
    }
    func copy(_ part: ArraySlice<(finding: Finding, unit: Digest128)>) throws {
      var rows = FindingBuffer(run: run)
      for (finding, unit) in part { rows.add(finding, of: unit) }
      try rows.write(session)
    }
    try session.isolating(findings[...], copy) { one, error in
      try copy([(one.finding.unwritten(because: error.message), one.unit)])
    }
    try due.write(session)
  }
}

/// Re-evaluation times to be written to `tieout.due`.
struct DueBuffer: Sendable {
  enum Kind: String {
    case stream, group
  }

  private var earliest: [Digest128: (kind: Kind, at: Timestamp)] = [:]

  /// Adds the time at which a stream or group must be evaluated again. The earliest counts.
  mutating func add(_ unit: Digest128, _ kind: Kind, _ time: Timestamp) {
    if let known = earliest[unit], known.at <= time { return }
    // A grace period that ends after all time never ends.
    guard time <= .endOfTime else { return }
    earliest[unit] = (kind, time)
  }

  func write(_ session: Session) throws {
    guard !earliest.isEmpty else { return }
    var rows = CopyBuffer()
    for (unit, wait) in earliest.sorted(by: { $0.key < $1.key }) {
      rows.beginRow(fields: 4)
      rows.int16(unit.bucket)
      rows.digest(unit)
      rows.text(wait.kind.rawValue)
      rows.time(wait.at)
    }
    _ = try session.copyIn(
      "COPY tieout.due (bucket, unit, kind, due_at) FROM STDIN (FORMAT binary)", rows.finish())
  }
}
