import TieOutCore
import TieOutPostgres
import TieOutStore

/// Books one day: for each subject the difference between what it says at the day's end and what was booked
/// of it.
///
/// Booking a stream again adds nothing, so an interrupted run goes on anywhere.
struct DayBooks: Sendable {
  /// The run that books.
  let run: String
  /// The day.
  let day: BusinessDay
  /// Whether it is the first day of the books.
  let isFirst: Bool
  /// The settings of the rules.
  let settings: RuleSettings
  /// The inputs of the bookings, without the related streams.
  let context: BookContext
  /// What was recorded by then is booked.
  let recordedBy: Timestamp
  /// Whether any list states which order a transfer pays.
  let hasOrderTransfers: Bool

  /// What counts: what was recorded by the run's horizon and happened before the day's end.
  var horizon: Horizon {
    Horizon(
      seenBy: .endOfTime, recordedBy: recordedBy, knownAt: recordedBy,
      dayEnd: Horizon.DayEnd(time: context.dayEnd, clockSkewMax: context.clockSkewMax))
  }

  /// Books some streams in one transaction. Returns what depends on them.
  func book(_ scope: HistoryReader.Scope, _ session: Session) throws -> BookScope {
    try session.transaction {
      var due = try BooksDue.take(scope, session)
      let read = try HistoryReader(knownAt: recordedBy).readWhatCanBe(scope, session)
      var projections: [Projection] = []
      for history in read.histories {
        let later = history.firstTime(since: context.dayEnd, context.clockSkewMax)
        if let later { due.add(history.stream, at: later) }
        if let seen = horizon.seen(history) { projections.append(seen.projection) }
      }
      let failed = try book(projections, &due, session)
      let left = read.unreadable.map(\.stream) + failed.sorted()
      try UnbookedRows.leave(left, on: day, session)
      for stream in left { due.keep(stream) }
      try due.write(read: Set(read.histories.map(\.stream)), session)
      return BookScope(projections)
    }
  }

  /// Books some subjects. Returns the streams that could not be booked; all others are.
  private func book(
    _ projections: [Projection], _ due: inout BooksDue, _ session: Session
  ) throws -> Set<StreamID> {
    guard !projections.isEmpty else { return [] }
    let booked = try BookReader(session: session).booked(projections.map(\.history.stream))
    let subjects = try subjects(projections, booked, session) { stream, entry in
      if entry.creditedAt >= context.dayEnd { due.add(stream, at: entry.creditedAt) }
      return true
    }
    var failed: Set<StreamID> = []
    try session.isolating(subjects[...]) { part in
      try BookRows(part, by: self).write(session)
      try SubjectDays(books: self, session: session).write(part)
    } failing: { subject, error in
      failed.insert(subject.stream)
    }
    try UnbookedRows(subjects.filter { !failed.contains($0.stream) }, on: day).write(session)
    return failed
  }

  /// What some subjects say at the day's end, and how that differs from what was booked of them.
  ///
  /// - Parameter counts: whether an entry of the ledger counts.
  func subjects(
    _ projections: [Projection], _ booked: [StreamID: BookReader.Booked], _ session: Session,
    _ counts: (StreamID, BookEntry) -> Bool
  ) throws -> [BookedSubject] {
    let reader = BookReader(session: session)
    let entries = try reader.entries(of: projections.map(\.history.stream))
    var context = context
    context.related = try RelatedStreamReader(
      session: session, horizon: horizon, use: RecordUse(), hasOrderTransfers: hasOrderTransfers
    ).read(for: projections)
    context.groups = try reader.groups(of: projections, seen: horizon)
    return projections.map { projection in
      let stream = projection.history.stream
      let own = (entries[stream] ?? []).filter { counts(stream, $0) }
      let before = booked[stream]
      let statement = CrashGuard.at(stream) {
        BookStatement(projection, own, wasCredited: before?.isCredited, context)
      }
      let bookings = statement.bookings(
        after: before?.parts ?? [:], on: day, isFirst: isFirst, settings.calendar)
      let parts = Set(bookings.map(\.part)).union((before?.parts ?? [:]).keys)
      return BookedSubject(
        subject: projection.subject, stream: stream, statement: statement, bookings: bookings,
        rows: SubjectDay.rows(of: projection, statement, booked: parts),
        isOpening: settings.isOpening(projection))
    }
  }
}

/// A subject with its bookings of a day.
struct BookedSubject: Sendable {
  let subject: Subject
  let stream: StreamID
  let statement: BookStatement
  let bookings: [Booking]
  /// What the day's files say of it.
  let rows: [SubjectDay]
  /// Whether it was final before the books began.
  let isOpening: Bool
}
