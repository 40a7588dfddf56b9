import TieOutCore
import TieOutPostgres
import TieOutStore

/// Verifies the bookings of some buckets: they add up to what their subjects say at the end of the last
/// booked day.
struct BooksVerifier: Sendable {
  /// The last booked day, as its run booked it.
  let books: DayBooks

  func check(_ buckets: ClosedRange<Int16>, _ session: Session) throws -> Verification {
    try session.transaction {
      try session.script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
      var found = Verification()
      try checkRows(buckets, &found, session)
      let due = try listed(buckets, session)
      let booked = try BookReader(session: session).booked(in: buckets, by: books.day)
      let statements = try statements(buckets, booked, due, &found, session)
      let standing = try standing(buckets, session)
      let rows = try SubjectDays.standing(buckets, by: books.day, session)
      for stream in Set(booked.keys).union(statements.keys) {
        check(stream, statements[stream], booked[stream], &found)
      }
      for stream in Set(statements.keys).union(rows.keys) {
        // Of streams that could not be booked nothing can be said.
        guard standing[stream]?[""] == nil else { continue }
        check(rows: rows[stream] ?? [:], stream, statements[stream], &found)
      }
      for stream in Set(statements.keys).union(standing.keys) {
        check(unbooked: stream, statements[stream], standing[stream] ?? [:], &found)
      }
      return found
    }
  }

  // MARK: rows

  /// The bookings of a part are numbered from 1 and have one value day and one flag; what is booked of a
  /// subject is one thing or the other.
  private func checkRows(
    _ buckets: ClosedRange<Int16>, _ found: inout Verification, _ session: Session
  ) throws {
    for row in try session.execute(
      """
      SELECT min(subject_kind) || ' ' || min(subject) AS subject, part FROM tieout.bookings
      WHERE bucket BETWEEN $1 AND $2
      GROUP BY bucket, stream, part
      HAVING max(number) <> count(*) OR min(value_day) <> max(value_day)
        OR bool_or(is_credited) <> bool_and(is_credited)
      """, [.int16(buckets.lowerBound), .int16(buckets.upperBound)])
    {
      found.note(
        Verification.Problem(
          .books, try row.decode("subject"),
          "\(try row.decode("part") as String): its bookings do not follow one another"))
    }
  }

  /// The streams whose entries may not be booked yet.
  private func listed(
    _ buckets: ClosedRange<Int16>, _ session: Session
  ) throws -> Set<StreamID> {
    Set(
      try session.execute(
        """
        SELECT stream FROM tieout.books_due
        WHERE bucket BETWEEN $1 AND $2 AND bucket = tieout.bucket_of(stream)
        UNION SELECT money FROM tieout.entry_outbox WHERE tieout.bucket_of(money) BETWEEN $1 AND $2
        """, [.int16(buckets.lowerBound), .int16(buckets.upperBound)]
      ).map { try $0.decode("stream") })
  }

  private func statements(
    _ buckets: ClosedRange<Int16>, _ booked: [StreamID: BookReader.Booked],
    _ listed: Set<StreamID>, _ found: inout Verification, _ session: Session
  ) throws -> [StreamID: BookedSubject] {
    let read = try HistoryReader(knownAt: books.recordedBy).readWhatCanBe(
      .buckets(buckets), session)
    for history in read.histories where !listed.contains(history.stream) {
      let end = books.context.dayEnd
      guard history.firstTime(since: end, books.context.clockSkewMax) != nil else { continue }
      found.note(
        Verification.Problem(
          .books, history.subject.name,
          "something happens in it after the last booked day, and no later books look at it"))
    }
    let projections = read.histories.compactMap { books.horizon.seen($0)?.projection }
    let subjects = try books.subjects(projections, booked, session) { stream, entry in
      !listed.contains(stream) || booked[stream]?.parts["entry \(entry.number)"] != nil
    }
    found.examine(.books, subjects.count)
    return Dictionary(uniqueKeysWithValues: subjects.map { ($0.stream, $0) })
  }

  private func check(
    _ stream: StreamID, _ subject: BookedSubject?, _ booked: BookReader.Booked?,
    _ found: inout Verification
  ) {
    guard let subject else {
      guard booked?.parts.values.contains(where: { !$0.lines.isEmpty }) == true else { return }
      return found.note(
        Verification.Problem(
          .books, "stream \(stream.digest)", "it is booked, and nothing is known of it"))
    }
    for booking in subject.bookings {
      let lines = (booking.lines.sorted ?? []).map {
        "\($0.account) \($0.amount) \($0.asset.symbol)"
      }
      found.note(
        Verification.Problem(
          .books, subject.subject.name,
          "\(booking.part): its bookings are not what it says by \(books.day), the difference is"
            + " \(lines.joined(separator: ", "))"))
    }
  }

  private func check(
    rows: [String: Digest128], _ stream: StreamID, _ subject: BookedSubject?,
    _ found: inout Verification
  ) {
    if rows.isEmpty, subject?.isOpening == true { return }
    let expected = (subject?.rows ?? []).map { ($0.part, $0.content) }
    guard Dictionary(uniqueKeysWithValues: expected) != rows else { return }
    found.note(
      Verification.Problem(
        .books, subject?.subject.name ?? "stream \(stream.digest)",
        "the last row of tieout.subject_days is not what it says by \(books.day)"))
  }

  // MARK: unbooked

  private func standing(
    _ buckets: ClosedRange<Int16>, _ session: Session
  ) throws -> [StreamID: [String: String]] {
    var standing: [StreamID: [String: String]] = [:]
    for row in try session.execute(
      """
      SELECT stream, part, concat_ws('|', reason, provider, network, merchant, subject_kind, subject, chain, reference)
        AS what
      FROM tieout.unbooked
      WHERE bucket BETWEEN $1 AND $2 AND bucket = tieout.bucket_of(stream) AND until_day IS NULL
      """, [.int16(buckets.lowerBound), .int16(buckets.upperBound)])
    {
      standing[try row.decode("stream"), default: [:]][try row.decode("part")] = try row.decode(
        "what")
    }
    return standing
  }

  private func check(
    unbooked stream: StreamID, _ subject: BookedSubject?, _ standing: [String: String],
    _ found: inout Verification
  ) {
    // Whole streams that could not be read have no part: nothing can be said of them.
    var standing = standing
    guard standing.removeValue(forKey: "") == nil else { return }
    var expected: [String: String] = [:]
    if let subject {
      let known = subject.subject
      for part in subject.statement.unbooked {
        expected[part.name] = [
          part.reason.rawValue, known.account.provider.rawValue, known.account.network.rawValue,
          known.account.merchant.name,
          known.kind.rawValue, known.id, known.chain?.caip2, part.reference,
        ].compactMap { $0 }.joined(separator: "|")
      }
    }
    guard expected != standing else { return }
    found.note(
      Verification.Problem(
        .books, subject?.subject.name ?? "stream \(stream.digest)",
        "what tieout.unbooked says of it is not what it says by \(books.day)"))
  }
}
