import TieOutCore
import TieOutPostgres
import TieOutStore

/// The list of streams for later books, `tieout.books_due`.
struct BooksDue {
  private var taken: [StreamID: Timestamp] = [:]
  private var later: [StreamID: Timestamp] = [:]
  private var kept: Set<StreamID> = []

  /// Takes streams from the list, before their entries are read: an entry that leaves the outbox from now on
  /// is listed again.
  static func take(_ scope: HistoryReader.Scope, _ session: Session) throws -> BooksDue {
    let rows: Rows
    switch scope {
    case .buckets(let buckets), .queued(let buckets):
      rows = try session.execute(
        "DELETE FROM tieout.books_due WHERE bucket BETWEEN $1 AND $2 RETURNING stream, due_at",
        [.int16(buckets.lowerBound), .int16(buckets.upperBound)])
    case .streams(let streams):
      rows = try session.execute(
        """
        DELETE FROM tieout.books_due d USING unnest($1::smallint[], $2::uuid[]) AS s (bucket, stream)
        WHERE d.bucket = s.bucket AND d.stream = s.stream RETURNING d.stream, d.due_at
        """, [.int16Array(streams.map(\.bucket)), .uuidArray(streams.map { UUID128($0) })])
    }
    var due = BooksDue()
    for row in rows { due.taken[try row.decode("stream")] = try row.decode("due_at") }
    return due
  }

  /// Lists a stream for the books of the day in which something happens.
  mutating func add(_ stream: StreamID, at time: Timestamp) {
    later[stream] = later[stream].map { min($0, time) } ?? time
  }

  /// Lists a stream for the next books, whatever their day.
  mutating func keep(_ stream: StreamID) { kept.insert(stream) }

  /// Writes the list. Streams that were taken and not read are listed as before.
  mutating func write(read: Set<StreamID>, _ session: Session) throws {
    for stream in kept { later[stream] = taken[stream] ?? .epoch }
    for (stream, time) in taken where !read.contains(stream) { later[stream] = time }
    guard !later.isEmpty else { return }
    let rows = later.sorted { $0.key < $1.key }
    _ = try session.execute(
      """
      INSERT INTO tieout.books_due AS d (bucket, stream, due_at)
      SELECT * FROM unnest($1::smallint[], $2::uuid[], $3::text[]::timestamptz[])
      ON CONFLICT (bucket, stream) DO UPDATE SET due_at = least(d.due_at, excluded.due_at)
      """,
      [
        .int16Array(rows.map(\.key.bucket)), .uuidArray(rows.map { UUID128($0.key) }),
        .textArray(rows.map(\.value.description)),
      ])
  }
}
