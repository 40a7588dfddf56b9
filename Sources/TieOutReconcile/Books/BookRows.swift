import TieOutCore
import TieOutPostgres
import TieOutStore

/// Rows for `tieout.bookings`.
struct BookRows {
  private var rows = CopyBuffer()

  /// The bookings of some subjects.
  init(_ subjects: ArraySlice<BookedSubject>, by books: DayBooks) {
    for subject in subjects {
      for booking in subject.bookings { add(booking, of: subject, by: books) }
    }
  }

  private mutating func add(
    _ booking: Booking, of booked: BookedSubject, by books: DayBooks
  ) {
    guard let lines = booking.lines.sorted, booking.lines.unbalanced.isEmpty else {
      preconditionFailure("the part \(booking.part) of \(booked.subject.id) is not balanced")
    }
    let subject = booked.subject
    rows.beginRow(fields: 25)
    rows.int16(booked.stream.bucket)
    rows.digest(booked.stream.digest)
    rows.text(booking.part)
    rows.int32(Int32(booking.number))
    rows.digest(booking.id(in: booked.stream))
    rows.text(books.run)
    rows.date(Int32(books.day.number))
    rows.date(Int32(booking.valueDay.number))
    rows.text(booking.reason?.rawValue)
    rows.text(subject.account.provider.rawValue)
    rows.text(subject.account.network.rawValue)
    rows.text(subject.kind.rawValue)
    rows.text(subject.id)
    rows.text(subject.chain?.caip2)
    rows.text(booking.reference)
    rows.text(booking.customer)
    rows.bool(booked.statement.isCredited)
    rows.text(booking.note)
    rows.textArray(lines.map(\.account.path))
    rows.textArray(lines.map(\.asset.chain))
    rows.textArray(lines.map(\.asset.symbol))
    rows.numericArray(lines.map { ($0.amount.coefficient, $0.amount.scale) })
    rows.time(books.recordedBy)
    rows.text(subject.account.merchant.name)
    rows.bool(books.isFirst && booked.isOpening)
  }

  /// Writes the bookings.
  consuming func write(_ session: Session) throws {
    guard rows.rowCount > 0 else { return }
    _ = try session.copyIn(
      """
      COPY tieout.bookings (bucket, stream, part, number, booking, run, booked_day, value_day, reason, \
      provider, network, subject_kind, subject, chain, reference, customer, is_credited, note, accounts, \
      chains, assets, amounts, recorded_at, merchant, \
      is_opening) FROM STDIN (FORMAT binary)
      """, rows.finish())
  }
}

/// What is not booked of some subjects, for `tieout.unbooked`.
struct UnbookedRows {
  private let subjects: [BookedSubject]
  private let day: BusinessDay

  init(_ subjects: [BookedSubject], on day: BusinessDay) {
    self.subjects = subjects
    self.day = day
  }

  /// Ends what no longer stands, and adds what is new. A part whose reason changed stands since the change.
  func write(_ session: Session) throws {
    let streams = subjects.map(\.stream)
    let parts = subjects.flatMap { subject in
      subject.statement.unbooked.map { (subject: subject, part: $0) }
    }
    let columns: [Bind] = [
      .int16Array(parts.map(\.subject.stream.bucket)),
      .uuidArray(parts.map { UUID128($0.subject.stream) }), .textArray(parts.map(\.part.name)),
      .textArray(parts.map(\.part.reason.rawValue)),
    ]
    let binds: [Bind] = [
      .text("\(day)"), .int16Array(streams.map(\.bucket)),
      .uuidArray(streams.map { UUID128($0) }),
    ]
    // What began on this very day leaves no trace.
    for change in [
      "DELETE FROM tieout.unbooked u WHERE u.since_day = $1::text::date AND",
      "UPDATE tieout.unbooked u SET until_day = $1::text::date WHERE",
    ] {
      _ = try session.execute(
        """
        \(change) u.until_day IS NULL
          AND (u.bucket, u.stream) IN (SELECT * FROM unnest($2::smallint[], $3::uuid[]))
          AND NOT EXISTS (
            SELECT 1 FROM unnest($4::smallint[], $5::uuid[], $6::text[], $7::text[])
              AS n (bucket, stream, part, reason)
            WHERE n.bucket = u.bucket AND n.stream = u.stream AND n.part = u.part
              AND n.reason = u.reason)
        """, binds + columns)
    }
    guard !parts.isEmpty else { return }
    let known = parts.map(\.subject.subject)
    _ = try session.execute(
      """
      INSERT INTO tieout.unbooked (bucket, stream, part, since_day, reason, provider, network,
        subject_kind, subject, chain, reference, merchant)
      SELECT n.bucket, n.stream, n.part, $1::text::date, n.reason, n.provider, n.network, n.kind,
        n.subject, nullif(n.chain, ''), nullif(n.reference, ''), n.merchant
      FROM unnest($2::smallint[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
        $9::text[], $10::text[], $11::text[], $12::text[])
        AS n (bucket, stream, part, reason, provider, network, kind, subject, chain, reference, merchant)
      WHERE NOT EXISTS (SELECT 1 FROM tieout.unbooked u WHERE u.bucket = n.bucket
        AND u.stream = n.stream AND u.part = n.part AND u.until_day IS NULL)
      """,
      [.text("\(day)")] + columns + [
        .textArray(known.map(\.account.provider.rawValue)),
        .textArray(known.map(\.account.network.rawValue)),
        .textArray(known.map(\.kind.rawValue)), .textArray(known.map(\.id)),
        .textArray(known.map { $0.chain?.caip2 ?? "" }),
        .textArray(parts.map { $0.part.reference ?? "" }),
        .textArray(known.map(\.account.merchant.name)),
      ])
  }

  /// Adds whole streams that could not be booked, named as their events name them.
  static func leave(_ streams: [StreamID], on day: BusinessDay, _ session: Session) throws {
    guard !streams.isEmpty else { return }
    _ = try session.execute(
      """
      INSERT INTO tieout.unbooked (bucket, stream, part, since_day, reason, provider, network,
        subject_kind, subject, chain, merchant)
      SELECT s.bucket, s.stream, '', $1::text::date, $4, e.provider, e.network, e.subject_kind,
        left(e.subject, 255), left(e.chain, 64), e.merchant
      FROM unnest($2::smallint[], $3::uuid[]) AS s (bucket, stream)
      CROSS JOIN LATERAL (
        SELECT provider, network, merchant, subject_kind, subject, chain FROM tieout.events e
        WHERE e.bucket = s.bucket AND e.stream = s.stream ORDER BY e.fingerprint LIMIT 1) AS e
      WHERE NOT EXISTS (SELECT 1 FROM tieout.unbooked u WHERE u.bucket = s.bucket
        AND u.stream = s.stream AND u.part = '' AND u.until_day IS NULL)
      """,
      [
        .text("\(day)"), .int16Array(streams.map(\.bucket)),
        .uuidArray(streams.map { UUID128($0) }),
        .text(UnbookedPart.Reason.notJudged.rawValue),
      ])
  }
}
