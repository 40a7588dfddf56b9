import TieOutCore
import TieOutPostgres
import TieOutStore

extension Store {
  /// The last booked day, and the recording time up to which it was booked. Nil before the first.
  func lastBooked() async throws -> (day: BusinessDay, recordedBy: Timestamp)? {
    try await pool.withSession { session in
      guard
        let row = try session.execute(
          """
          SELECT booked_day::text AS day, booked_by FROM tieout.run_records
          WHERE booked_day IS NOT NULL AND finished_at IS NOT NULL ORDER BY booked_day DESC LIMIT 1
          """
        ).first, let day = BusinessDay(try row.decode("day", as: String.self))
      else { return nil }
      return (day, try row.decode("booked_by"))
    }
  }

  /// Books a day: what its run's evidence says of all subjects by its end, less what was booked before.
  /// Writes the day's totals.
  ///
  /// Looks only at subjects with new evidence since the last booked day, at those listed for later, and at
  /// what depends on them; on the first day at all.
  ///
  /// - Parameter metadata: the members of metadata that the day's files show, whenever they are written.
  func book(
    _ day: BusinessDay, _ run: Run, _ settings: RuleSettings, metadata: [String]
  ) async throws {
    let last = try await lastBooked()
    // A resumed run keeps its horizon, unless another run has sealed what was recorded by then.
    let recordedBy: Timestamp = try await pool.withSession { session in
      try session.execute(
        """
        UPDATE tieout.run_records SET booked_day = $2::text::date, zone = $3, cutoff = $4, metadata = $5,
          books_since = $6::text::date,
          booked_by = CASE
          WHEN booked_by > coalesce((SELECT max(recorded_by) FROM tieout.seals), '-infinity')
          THEN booked_by ELSE recorded_by END
        WHERE run = $1 RETURNING booked_by
        """,
        [
          .text(run.id), .text("\(day)"), .text(settings.calendar.zone.name),
          .text("\(settings.calendar.cutoff)"), .textArray(metadata),
          .optional(settings.booksSince.map { "\($0)" }),
        ]
      ).one().decode("booked_by")
    }
    let books = try await dayBooks(
      day, run: run.id, recordedBy: recordedBy, isFirst: last == nil, settings)
    let changed: Set<StreamID>?
    if let last {
      changed = try await streams(
        recordedAfter: last.recordedBy, orDueBefore: books.context.dayEnd)
    } else {
      changed = nil
    }
    if let changed {
      try await book(changed, books)
    } else {
      let parts = ClosedRange<Int16>.allBuckets.chunks(of: try await bucketsAtOnce(max: 1_024))
      _ = try await inParallel(parts) { buckets, session in
        _ = try books.book(.buckets(buckets), session)
      }
    }
    try await withTransaction { session in
      try BookTotals(day: day, session: session).write()
    }
  }

  /// The books of a day, with what was recorded by a time.
  func dayBooks(
    _ day: BusinessDay, run: String, recordedBy: Timestamp, isFirst: Bool, _ settings: RuleSettings
  ) async throws -> DayBooks {
    try await pool.withSession { session in
      DayBooks(
        run: run, day: day, isFirst: isFirst, settings: settings,
        context: BookContext(
          dayEnd: settings.calendar.end(of: day), settings, try Self.assetNames(session)),
        recordedBy: recordedBy, hasOrderTransfers: try Self.hasOrderTransfers(session))
    }
  }

  /// Books some streams, and those that depend on them.
  private func book(_ changed: Set<StreamID>, _ books: DayBooks) async throws {
    var scope = BookScope()
    _ = try await inParallel(changed.sorted().chunks(of: Self.streamsAtOnce)) { streams, session in
      try books.book(.streams(streams), session)
    } each: {
      scope.merge($0)
    } keeping: { _ in
      0
    }
    let depending = scope
    let others = try await pool.withSession { session in
      try BookReader(session: session).streams(depending)
    }.subtracting(changed)
    _ = try await inParallel(others.sorted().chunks(of: Self.streamsAtOnce)) { streams, session in
      _ = try books.book(.streams(streams), session)
    }
  }

  /// The streams with new evidence, and those listed for a day's books. Nil if they are so many that looking
  /// at all is no slower.
  private func streams(
    recordedAfter time: Timestamp, orDueBefore end: Timestamp
  ) async throws -> Set<StreamID>? {
    let streams = try await pool.withSession { session in
      var streams: Set<StreamID> = []
      for table in ["events", "sightings"] {
        for row in try session.execute(
          "SELECT DISTINCT stream FROM tieout.\(table) WHERE recorded_at > $1", [.time(time)])
        {
          streams.insert(try row.decode("stream"))
        }
      }
      for row in try session.execute(
        "SELECT stream FROM tieout.books_due WHERE due_at < $1", [.time(end)])
      {
        streams.insert(try row.decode("stream"))
      }
      return streams
    }
    return streams.count < (try await streamCountMax()) ? streams : nil
  }

  private static func assetNames(_ session: Session) throws -> AssetNames {
    var names = AssetNames()
    for row in try session.execute("SELECT chain, symbol, contract FROM tieout.assets") {
      names.add(
        chain: try row.decode("chain"), symbol: try row.decode("symbol"),
        contract: try row.decodeIfPresent("contract"))
    }
    return names
  }
}
