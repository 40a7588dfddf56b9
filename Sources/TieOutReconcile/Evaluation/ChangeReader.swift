import TieOutStore
import TieOutCore
import TieOutPostgres

/// Finds what an incremental run must evaluate: what may have changed.
struct ChangeReader {
  let session: Session
  let horizon: Horizon
  let basis: Store.EvaluationBasis

  /// The streams with new evidence, and the streams and groups that are due.
  func waiting(asOf: Timestamp) throws -> (streams: Set<StreamID>, groups: Set<Digest128>) {
    // Rows are stored in the order of recording, so a few blocks of the index suffice. Evidence recorded
    // after the horizon has already changed the projections, and so the time windows that streams are found
    // by.
    var streams: Set<StreamID> = []
    for table in ["events", "sightings"] {
      let rows = try session.execute(
        "SELECT DISTINCT stream FROM tieout.\(table) WHERE recorded_at > $1",
        [.time(basis.recordedBy)])
      for row in rows { streams.insert(try row.decode("stream")) }
    }
    var groups: Set<Digest128> = []
    let due = try session.execute(
      "SELECT unit, kind FROM tieout.due WHERE due_at <= $1", [.time(max(asOf, horizon.seenBy))])
    for row in due {
      let unit: Digest128 = try row.decode("unit")
      switch DueBuffer.Kind(rawValue: try row.decode("kind")) {
      case .stream: streams.insert(StreamID(unit))
      case .group: groups.insert(unit)
      case nil: break
      }
    }
    return (streams, groups)
  }

  /// How many ranges of times are looked up by the index at most.
  private static let rangesMax = 32

  /// The streams that count in the given hours or days, that new sweeps may affect, or whose projection
  /// includes sightings after the horizon.
  func streams(
    in windows: TallyWindows, swept: [(account: ProviderAccount, interval: Range<Timestamp>)],
    _ settings: RuleSettings
  ) throws -> Set<StreamID> {
    let tallied = windows.times.covered(byAtMost: Self.rangesMax)
    let created = Dictionary(grouping: swept, by: \.account).sorted { $0.key < $1.key }.flatMap {
      account, sweeps in
      sweeps.map {
        ($0.interval.lowerBound - settings.creationMargin)...($0.interval.upperBound
          + settings.creationMargin)
      }.covered(byAtMost: Self.rangesMax).map { (account: account, times: $0) }
    }
    let binds: [Bind] = [
      .int64Array(windows.hours.sorted()),
      // Between each two of these lies a day, or the gap between two days.
      .int64Array(
        windows.days.sorted { $0.lowerBound < $1.lowerBound }
          .flatMap { [$0.lowerBound.microseconds, $0.upperBound.microseconds] }),
      .int64Array(tallied.map(\.lowerBound.microseconds)),
      .int64Array(tallied.map(\.upperBound.microseconds)),
      .time(horizon.seenBy),
      .textArray(created.map(\.account.provider.rawValue)),
      .textArray(created.map(\.account.network.rawValue)),
      .textArray(created.map(\.account.merchant.name)),
      .int64Array(created.map(\.times.lowerBound.microseconds)),
      .int64Array(created.map(\.times.upperBound.microseconds)),
    ]
    return try session.transaction {
      // The planner takes the index of times for useless where history came in at once.
      try session.script("SET LOCAL enable_seqscan = off")
      return try [
        ("payment_states", "created_at", "kind = 'payment'"),
        ("transfer_states", "detected_at", "false"),
      ].reduce(into: []) { streams, source in
        let (table, creation, isTalliedByDay) = source
        let rows = try session.execute(
          """
          SELECT p.stream
          FROM unnest($3::bigint[], $4::bigint[]) AS r (since, until)
          CROSS JOIN LATERAL (
            SELECT stream FROM tieout.\(table)
            WHERE tallied_at BETWEEN \(Self.time("r.since")) AND \(Self.time("r.until"))
              AND (floor(date_part('epoch', tallied_at) / 3600)::bigint = ANY ($1) OR (\(isTalliedByDay)
                AND width_bucket((date_part('epoch', tallied_at) * 1000000)::bigint, $2::bigint[]) % 2 = 1))
            OFFSET 0) AS p
          UNION
          SELECT stream FROM tieout.\(table) WHERE last_seen > $5
          UNION
          SELECT p.stream
          FROM unnest($6::text[], $7::text[], $8::text[], $9::bigint[], $10::bigint[])
            AS r (provider, network, merchant, since, until)
          CROSS JOIN LATERAL (
            SELECT stream FROM tieout.\(table)
            WHERE coalesce(\(creation), first_seen)
                BETWEEN \(Self.time("r.since")) AND \(Self.time("r.until"))
              AND provider = r.provider AND network = r.network AND merchant = r.merchant
            OFFSET 0) AS p
          """, binds)
        for row in rows { streams.insert(try row.decode("stream")) }
      }
    }
  }

  /// An instant from microseconds since the epoch: also one of a year that has no text in PostgreSQL.
  private static func time(_ microseconds: String) -> String {
    "timestamptz 'epoch' + \(microseconds) * interval '1 microsecond'"
  }

  /// The merchant references of orders and payments that name some transactions.
  func references(ofPayersIn transactions: Set<Digest128>) throws -> Set<Digest128> {
    guard !transactions.isEmpty else { return [] }
    let names = transactions.sorted()
    let rows = try session.execute(
      """
      SELECT DISTINCT stream FROM tieout.members
      WHERE (bucket, "group") IN (SELECT * FROM unnest($1::smallint[], $2::uuid[]))
      """, [.int16Array(names.map(\.bucket)), .uuidArray(names.map { UUID128($0) })])
    let streams = try rows.map { try $0.decode("stream", as: StreamID.self) }.sorted()
    guard !streams.isEmpty else { return [] }
    let payers = try HistoryReader(knownAt: horizon.knownAt).readWhatCanBe(
      .streams(streams), session
    ).histories.map(\.projection)
    return Set(payers.flatMap(\.groupKeys).filter { $0.kind == .reference }.map(\.digest))
  }

  /// The streams that depend on changes.
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
      for row in rows { streams.insert(try row.decode("stream")) }
    }
    return streams.union(try existing(depending.sameHashOnOtherChains))
  }

  /// Those of the given streams that exist.
  private func existing(_ streams: Set<StreamID>) throws -> Set<StreamID> {
    guard !streams.isEmpty else { return [] }
    let names = streams.sorted()
    let rows = try session.execute(
      """
      SELECT n.stream FROM unnest($1::smallint[], $2::uuid[]) AS n (bucket, stream)
      WHERE EXISTS (SELECT 1 FROM tieout.events e WHERE e.bucket = n.bucket AND e.stream = n.stream)
      """, [.int16Array(names.map(\.bucket)), .uuidArray(names.map { UUID128($0) })])
    return Set(try rows.map { try $0.decode("stream") })
  }
}
