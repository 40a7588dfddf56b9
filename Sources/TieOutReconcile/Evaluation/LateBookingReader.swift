import TieOutCore
import TieOutPostgres
import TieOutStore

/// Reads the bookings that were made after the period of their value day was closed. A run sees those of
/// earlier runs: it evaluates before it books.
struct LateBookingReader {
  let session: Session
  /// The run that evaluates.
  let run: String
  let periods: [ClosedPeriod]

  /// The bookings of some streams, ordered.
  func bookings(
    of streams: [StreamID], recordedBy horizon: Timestamp
  ) throws -> [StreamID: [LateBooking]] {
    guard let (first, last) = bounds, !streams.isEmpty else { return [:] }
    var bookings: [StreamID: [LateBooking]] = [:]
    for row in try session.execute(
      """
      SELECT b.stream, b.part, b.value_day::text AS value_day, b.booked_day::text AS booked_day,
        coalesce(b.reason, '') AS reason, b.recorded_at, b.accounts, b.chains, b.assets,
        b.amounts::text[] AS amounts
      FROM unnest($1::smallint[], $2::uuid[]) AS s (bucket, stream)
      JOIN tieout.bookings b ON b.bucket = s.bucket AND b.stream = s.stream
      WHERE b.recorded_at > $3 AND b.recorded_at <= $4 AND b.value_day <= $5::text::date AND b.run <> $6
      ORDER BY b.bucket, b.stream, b.booked_day, b.part, b.number
      """,
      [
        .int16Array(streams.map(\.bucket)), .uuidArray(streams.map { UUID128($0) }), .time(first),
        .time(horizon), .text("\(last)"), .text(run),
      ])
    {
      guard let valueDay = BusinessDay(try row.decode("value_day", as: String.self)),
        let bookedDay = BusinessDay(try row.decode("booked_day", as: String.self))
      else { continue }
      bookings[try row.decode("stream"), default: []].append(
        LateBooking(
          part: try row.decode("part"), valueDay: valueDay, bookedDay: bookedDay,
          reason: try row.decode("reason"), lines: Self.text(try row.decodeBookLines()),
          recordedAt: try row.decode("recorded_at")))
    }
    return bookings
  }

  private static func text(_ lines: BookLines) -> String {
    (lines.sorted ?? []).map { "\($0.account) \($0.amount) \($0.asset.symbol)" }
      .joined(separator: ", ")
  }

  /// The streams with such bookings that a run as of a time did not see: of its own day, or of later ones.
  func streams(bookedSince time: Timestamp) throws -> Set<StreamID> {
    guard let (first, last) = bounds else { return [] }
    let rows = try session.execute(
      """
      SELECT DISTINCT stream FROM tieout.bookings
      WHERE booked_day >= (SELECT max(booked_day) FROM tieout.run_records WHERE as_of <= $1)
        AND recorded_at > $2 AND value_day <= $3::text::date
      """, [.time(time), .time(first), .text("\(last)")])
    return Set(try rows.map { try $0.decode("stream") })
  }

  /// From when on a booking may be late, and its last value day. Nil if no period is closed.
  private var bounds: (first: Timestamp, last: BusinessDay)? {
    guard let first = periods.map(\.recordedBy).min(), let last = periods.map(\.lastDay).max()
    else { return nil }
    return (first, last)
  }
}
