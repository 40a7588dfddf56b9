import TieOutCore
import TieOutPostgres
import TieOutReports
import TieOutStore

/// The rows that some subjects add to `tieout.subject_days` on a booked day.
struct SubjectDays {
  private static let columns =
    (["bucket", "stream", "part", "recorded_at", "booked_day", "content"]
    + SubjectDay.columns).joined(separator: ", ")

  let books: DayBooks
  let session: Session

  /// Writes the rows that are booked, or differ from the last. What is in the
  /// opening balances has none until it is booked again.
  func write(_ subjects: ArraySlice<BookedSubject>) throws {
    let last = try last(of: subjects.map(\.stream))
    var buffer = CopyBuffer()
    var gone: [Last] = []
    for subject in subjects {
      let before = last[subject.stream] ?? [:]
      let isSummed = subject.isOpening && before.isEmpty
      guard !isSummed || (!books.isFirst && !subject.bookings.isEmpty) else { continue }
      for row in subject.rows {
        let known = before[row.part]
        guard known?.recordedAt != books.recordedBy,
          known?.content != row.content || subject.isBooked(row)
        else { continue }
        add(row, of: subject.stream, to: &buffer)
      }
      let parts = Set(subject.rows.map(\.part))
      gone += before.values.filter {
        !parts.contains($0.part) && !$0.isGone && $0.recordedAt < books.recordedBy
      }
    }
    if buffer.rowCount > 0 {
      _ = try session.copyIn(
        "COPY tieout.subject_days (\(Self.columns)) FROM STDIN (FORMAT binary)", buffer.finish())
    }
    try end(gone)
  }

  private func add(_ row: SubjectDay, of stream: StreamID, to buffer: inout CopyBuffer) {
    buffer.beginRow(fields: Int16(6 + row.cells.count))
    buffer.int16(stream.bucket)
    buffer.digest(stream.digest)
    buffer.text(row.part)
    buffer.time(books.recordedBy)
    buffer.date(Int32(books.day.number))
    buffer.digest(row.content)
    for cell in row.cells {
      switch cell {
      case .text(let text), .day(let text): buffer.text(text)
      case .amount(let amount): buffer.amount(amount)
      case .time(let time): buffer.time(time)
      case .number(let number): buffer.int64(number)
      }
    }
  }

  // MARK: the last rows

  /// The last row of a part.
  private struct Last {
    let stream: StreamID
    let part: String
    let content: Digest128
    let recordedAt: Timestamp
    /// Whether it says that nothing says anything of the part any more.
    var isGone: Bool { content == SubjectDays.nothing }
  }

  /// The content of a row of which nothing is said any more.
  private static let nothing = Digest128(high: 0, low: 0)

  private func last(of streams: [StreamID]) throws -> [StreamID: [String: Last]] {
    var last: [StreamID: [String: Last]] = [:]
    for row in try session.execute(
      """
      SELECT DISTINCT ON (d.bucket, d.stream, d.part) d.stream, d.part, d.content, d.recorded_at
      FROM unnest($1::smallint[], $2::uuid[]) AS s (bucket, stream)
      JOIN tieout.subject_days d ON d.bucket = s.bucket AND d.stream = s.stream
      ORDER BY d.bucket, d.stream, d.part, d.recorded_at DESC
      """, [.int16Array(streams.map(\.bucket)), .uuidArray(streams.map { UUID128($0) })])
    {
      let one = Last(
        stream: try row.decode("stream"), part: try row.decode("part"),
        content: try row.decode("content"), recordedAt: try row.decode("recorded_at"))
      last[one.stream, default: [:]][one.part] = one
    }
    return last
  }

  /// Repeats rows of which nothing is said any more, with unknown states.
  private func end(_ gone: [Last]) throws {
    guard !gone.isEmpty else { return }
    let kept = SubjectDay.columns.map { $0.hasPrefix("state") ? "'unknown'" : "d.\($0)" }
    _ = try session.execute(
      """
      INSERT INTO tieout.subject_days (\(Self.columns))
      SELECT d.bucket, d.stream, d.part, $5::text::timestamptz, $6::text::date, $7,
        \(kept.joined(separator: ", "))
      FROM unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[]::timestamptz[])
        AS s (bucket, stream, part, recorded_at)
      JOIN tieout.subject_days d ON d.bucket = s.bucket AND d.stream = s.stream AND d.part = s.part
        AND d.recorded_at = s.recorded_at
      """,
      [
        .int16Array(gone.map(\.stream.bucket)), .uuidArray(gone.map { UUID128($0.stream) }),
        .textArray(gone.map(\.part)), .textArray(gone.map(\.recordedAt.description)),
        .text(books.recordedBy.description), .text("\(books.day)"), .digest(Self.nothing),
      ])
  }

  // MARK: verifying

  /// What the last rows of the streams of some buckets say: the digests of their contents, by part.
  static func standing(
    _ buckets: ClosedRange<Int16>, by day: BusinessDay, _ session: Session
  ) throws -> [StreamID: [String: Digest128]] {
    var standing: [StreamID: [String: Digest128]] = [:]
    for row in try session.execute(
      """
      SELECT DISTINCT ON (bucket, stream, part) stream, part, content FROM tieout.subject_days
      WHERE bucket BETWEEN $1 AND $2 AND bucket = tieout.bucket_of(stream) AND booked_day <= $3::text::date
      ORDER BY bucket, stream, part, recorded_at DESC
      """, [.int16(buckets.lowerBound), .int16(buckets.upperBound), .text("\(day)")])
    {
      let content: Digest128 = try row.decode("content")
      guard content != nothing else { continue }
      standing[try row.decode("stream"), default: [:]][try row.decode("part")] = content
    }
    return standing
  }
}

extension BookedSubject {
  /// Whether the run booked money of a row: of an order or a payment, any but the ledger's.
  fileprivate func isBooked(_ row: SubjectDay) -> Bool {
    bookings.contains { booking in
      booking.part == row.part
        || (!row.isOfTransaction && booking.part.hasPrefix("refund "))
    }
  }
}
