import TieOutCore
import TieOutPostgres

/// Judges what is in the store, part by part, so that memory does not grow with it.
enum Judging {
  /// How many members of groups are folded at a time.
  static let membersAtOnce = 400

  /// A group as it is stored: its name, and the streams that belong to it.
  typealias StoredGroup = (name: Digest128, streams: [StreamID])

  /// Judges the subjects of some buckets, and stores what is found.
  static func judgeSubjects(
    _ buckets: ClosedRange<Int16>, run: String, _ judgement: Judgement, knownAt: Timestamp?,
    _ session: Session
  ) throws {
    var found = JudgedBuffer(run: run)
    for history in try HistoryReader(knownAt: knownAt).read(.buckets(buckets), session) {
      judge(Projection(history), judgement, &found)
    }
    try found.write(session)
  }

  /// Folds the streams of a slice that wait, and judges all of its subjects, reading each event once.
  static func foldAndJudge(
    _ slice: ClosedRange<Int16>, bucketsAtOnce: Int, run: String, _ judgement: Judgement,
    _ session: Session
  ) throws {
    try Folder.holding(slice, waits: true, session) { held in
      for buckets in slice.chunks(of: bucketsAtOnce) {
        let waiting = held.isFirst ? [] : try Folder.waiting(in: buckets, session)
        var buffers = ProjectionBuffers()
        var found = JudgedBuffer(run: run)
        for history in try HistoryReader().read(.buckets(buckets), session) {
          let projection = Projection(history)
          if held.isFirst || waiting.contains(history.stream) { buffers.add(projection) }
          judge(projection, judgement, &found)
        }
        try ProjectionWriter.replace(with: buffers, isFirst: held.isFirst, session)
        try found.write(session)
      }
    }
  }

  /// Judges a subject by what was seen of it by the run's horizon.
  private static func judge(
    _ projection: Projection, _ judgement: Judgement, _ found: inout JudgedBuffer
  ) {
    guard let seen = projection.history.seen(by: judgement.seenBy) else { return }
    let isWhole = seen.weight == projection.history.weight
    for finding in Judge.findings(in: isWhole ? projection : Projection(seen), judgement) {
      found.add(finding, of: projection.history.stream.digest)
    }
  }

  /// Judges the groups of some buckets.
  static func judgeGroups(
    _ buckets: ClosedRange<Int16>, run: String, _ judgement: Judgement, knownAt: Timestamp?,
    _ session: Session
  ) throws {
    var waiting: [StoredGroup] = []
    var found = JudgedBuffer(run: run)
    for group in try groups(buckets, session) {
      waiting.append(group)
      guard waiting.reduce(0, { $0 + $1.streams.count }) >= membersAtOnce else { continue }
      try judge(waiting, judgement, knownAt, session, &found)
      waiting = []
    }
    try judge(waiting, judgement, knownAt, session, &found)
    try found.write(session)
  }

  private static func judge(
    _ groups: [StoredGroup], _ judgement: Judgement, _ knownAt: Timestamp?, _ session: Session,
    _ found: inout JudgedBuffer
  ) throws {
    for (group, name) in try read(groups, seenBy: judgement.seenBy, knownAt, session) {
      for finding in Judge.findings(in: group, judgement) { found.add(finding, of: name) }
    }
  }

  /// Groups with what was seen of their members.
  static func read(
    _ groups: [StoredGroup], seenBy: Timestamp, _ knownAt: Timestamp?, _ session: Session
  ) throws -> [(group: Group, name: Digest128)] {
    guard !groups.isEmpty else { return [] }
    let streams = Set(groups.flatMap(\.streams)).sorted()
    let histories = try HistoryReader(knownAt: knownAt).read(.streams(streams), session)
    let projections = Dictionary(
      uniqueKeysWithValues: histories.compactMap { history in
        history.seen(by: seenBy).map { (history.stream, Projection($0)) }
      })
    return groups.compactMap { group in
      let members = group.streams.compactMap { projections[$0] }
      // Where nobody has said it by the time of judgement there is no group yet.
      guard let key = members.lazy.flatMap(\.groupKeys).first(where: { $0.digest == group.name })
      else { return nil }
      return (Group(key, members), group.name)
    }
  }

  /// Groups with several members.
  static func groups(
    _ buckets: ClosedRange<Int16>, _ session: Session
  ) throws -> [StoredGroup] {
    try session.execute(
      """
      SELECT "group", array_agg(stream)
      FROM tieout.members WHERE bucket BETWEEN $1 AND $2
      GROUP BY bucket, "group" HAVING count(*) > 1 ORDER BY bucket, "group"
      """, [.int16(buckets.lowerBound), .int16(buckets.upperBound)]
    ).map { row in
      (Digest128(try row.uuid(0)), try row.uuidArray(1).map { StreamID(Digest128($0)) })
    }
  }
}
