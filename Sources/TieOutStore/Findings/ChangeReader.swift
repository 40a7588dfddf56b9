import TieOutCore
import TieOutPostgres

/// Finds what a run has to judge that judges only what may have changed.
struct ChangeReader {
  let session: Session
  let horizon: Horizon
  let basis: Store.JudgingBasis

  /// Streams with new evidence and streams and groups that are due.
  func waiting(asOf: Timestamp) throws -> (streams: Set<StreamID>, groups: Set<Digest128>) {
    // Rows lie in the order of recording: a few blocks of the index say where. What was recorded behind
    // the horizon changed the projections already, and so the windows that streams are found by.
    var streams: Set<StreamID> = []
    for table in ["events", "sightings"] {
      let rows = try session.execute(
        "SELECT DISTINCT stream FROM tieout.\(table) WHERE recorded_at > $1",
        [.time(basis.recordedBy)])
      for row in rows { streams.insert(StreamID(Digest128(try row.uuid(0)))) }
    }
    var groups: Set<Digest128> = []
    let due = try session.execute(
      "SELECT unit, kind FROM tieout.due WHERE due_at <= $1", [.time(max(asOf, horizon.seenBy))])
    for row in due {
      let unit = Digest128(try row.uuid(0))
      switch DueBuffer.Kind(rawValue: try row.text(1)) {
      case .stream: streams.insert(StreamID(unit))
      case .group: groups.insert(unit)
      case nil: break
      }
    }
    return (streams, groups)
  }

  /// Streams that count in some hours or days, that new sweeps may tell of, or whose projection is made
  /// from more than was seen by the horizon.
  ///
  /// Each of these times stands in some event of the stream, or is when one was seen. So the events of those
  /// times are asked first, by the blocks in which they lie, and then the projections of their streams.
  func streams(
    in windows: TallyWindows, swept: [(account: Account, interval: Range<Timestamp>)],
    _ settings: RuleSettings
  ) throws -> Set<StreamID> {
    let creations = swept.map {
      $0.interval.lowerBound - settings.creationMargin..<$0.interval.upperBound
        + settings.creationMargin
    }
    let later = horizon.seenBy..<max(horizon.seenBy, .endOfTime)
    let spans = TimeSpans(windows.spans + creations + [later], countMax: Self.spansMax).spans
    let binds: [Bind] = [
      .int64Array(windows.hours.sorted()), .int64Array(windows.days.sorted()),
      .time(horizon.seenBy),
      .textArray(swept.map(\.account.provider.rawValue)),
      .textArray(swept.map(\.account.network.rawValue)),
      .int64Array(creations.map(\.lowerBound.microseconds)),
      .int64Array(creations.map(\.upperBound.microseconds)),
      .int64Array(spans.map(\.lowerBound.microseconds)),
      .int64Array(spans.map(\.upperBound.microseconds)),
    ]
    let isOfThen = Self.eventTimes.map { Self.within("e.\($0)") }.joined(separator: " OR ")
    var streams: Set<StreamID> = []
    try session.script("SET LOCAL enable_seqscan = off; SET LOCAL work_mem = '64MB'")
    for (table, created, day) in [
      ("payment_states", "created_at", "kind = 'payment'"),
      ("transfer_states", "detected_at", "false"),
    ] {
      let rows = try session.execute(
        """
        WITH told AS MATERIALIZED (
          SELECT e.bucket, e.stream
          FROM unnest($8::bigint[], $9::bigint[]) AS t (since, until)
          JOIN tieout.events e ON \(isOfThen)
          UNION
          SELECT s.bucket, s.stream
          FROM unnest($8::bigint[], $9::bigint[]) AS t (since, until)
          JOIN tieout.sightings s ON \(Self.within("s.observed_at"))
        )
        SELECT DISTINCT p.stream FROM told JOIN tieout.\(table) p USING (bucket, stream)
        WHERE floor(extract(epoch FROM p.tallied_at) / 3600)::bigint = ANY ($1)
          OR (\(day) AND floor(extract(epoch FROM p.tallied_at) / 86400)::bigint = ANY ($2))
          OR p.last_seen > $3
          OR EXISTS (
            SELECT FROM unnest($4::text[], $5::text[], $6::bigint[], $7::bigint[])
              AS s (provider, network, since, until)
            WHERE s.provider = p.provider AND s.network = p.network
              AND (extract(epoch FROM coalesce(p.\(created), p.first_seen)) * 1000000)::bigint
                BETWEEN s.since AND s.until)
        """, binds)
      for row in rows { streams.insert(StreamID(Digest128(try row.uuid(0)))) }
    }
    return streams
  }

  /// The times of an event that a subject may be tallied by, or was created at.
  private static let eventTimes = [
    "observed_at", "created_at", "status_at", "expires_at", "grace_ends_at",
  ]
  /// So many spans are asked for: what lies between neighbours is asked for as well, and not used.
  private static let spansMax = 16

  private static func within(_ column: String) -> String {
    "\(column) BETWEEN 'epoch'::timestamptz + t.since * interval '1 microsecond'"
      + " AND 'epoch'::timestamptz + t.until * interval '1 microsecond'"
  }

  /// Streams that depend on what changed.
  func streams(_ depending: ChangeScope.Depending) throws -> Set<StreamID> {
    var streams = depending.streams
    for (column, kind, values) in [
      ("order_id", "'transaction'", depending.orderIDs),
      ("reference", "'order', 'payment', 'transaction'", depending.references),
      ("address", "'order'", depending.addresses),
    ] where !values.isEmpty {
      let rows = try session.execute(
        """
        SELECT DISTINCT stream FROM tieout.events
        WHERE \(column) = ANY ($1) AND subject_kind IN (\(kind))
        """, [.textArray(values.sorted())])
      for row in rows { streams.insert(StreamID(Digest128(try row.uuid(0)))) }
    }
    return streams
  }
}
