import TieOutCore
import TieOutPostgres
import TieOutStore

/// Reads what the books of a day need besides the subjects themselves.
struct BookReader {
  let session: Session

  /// What was booked of a subject.
  struct Booked: Sendable {
    /// What held when it was first booked.
    let isCredited: Bool
    /// Its parts.
    var parts: [String: BookedPart] = [:]
  }

  /// What was booked of some streams.
  func booked(_ streams: [StreamID]) throws -> [StreamID: Booked] {
    try booked(
      "FROM unnest($1::smallint[], $2::uuid[]) AS s (bucket, stream)"
        + " JOIN tieout.bookings b ON b.bucket = s.bucket AND b.stream = s.stream",
      Self.binds(streams))
  }

  /// What was booked of all streams of some buckets up to a day, also by runs that were given up.
  func booked(in buckets: ClosedRange<Int16>, by day: BusinessDay) throws -> [StreamID: Booked] {
    try booked(
      "FROM tieout.bookings b"
        + " WHERE b.bucket BETWEEN $1 AND $2 AND b.booked_day <= $3::text::date",
      [.int16(buckets.lowerBound), .int16(buckets.upperBound), .text("\(day)")])
  }

  private func booked(_ source: String, _ binds: [Bind]) throws -> [StreamID: Booked] {
    var booked: [StreamID: Booked] = [:]
    for row in try session.execute(
      """
      SELECT b.stream, b.part, b.number, b.value_day::text AS value_day, b.is_credited, b.accounts,
        b.chains, b.assets, b.amounts::text[] AS amounts
      \(source)
      ORDER BY b.bucket, b.stream, b.part, b.number
      """, binds)
    {
      let stream: StreamID = try row.decode("stream")
      let part: String = try row.decode("part")
      guard let day = BusinessDay(try row.decode("value_day", as: String.self)) else {
        throw UnknownVocabulary()
      }
      let isCredited: Bool = try row.decode("is_credited")
      var subject = booked[stream] ?? Booked(isCredited: isCredited)
      var known =
        subject.parts[part] ?? BookedPart(lines: BookLines(), number: 0, valueDay: day)
      known.number = try row.decode("number")
      known.lines.add(try row.decodeBookLines())
      subject.parts[part] = known
      booked[stream] = subject
    }
    return booked
  }

  /// The entries of the ledger for some streams, with the ingested lines that they take over.
  func entries(of streams: [StreamID]) throws -> [StreamID: [BookEntry]] {
    var entries: [StreamID: [BookEntry]] = [:]
    for row in try session.execute(
      """
      SELECT e.money, e.number, e.account, e.asset, e.amount, e.credited_at, e.reference,
        CASE e.kind WHEN 'credit' THEN l.fingerprint ELSE v.fingerprint END AS takes_over
      FROM unnest($1::smallint[], $2::uuid[]) AS s (bucket, stream)
      JOIN tieout.entries e ON e.bucket = s.bucket AND e.money = s.stream
      LEFT JOIN tieout.entries c ON c.bucket = e.bucket AND c.money = e.money
        AND c.number = coalesce(e.reverses, e.number) AND c.kind = 'credit' AND c.is_imported
      LEFT JOIN LATERAL tieout.ingested_line(c) AS l ON c.money IS NOT NULL
      LEFT JOIN LATERAL (
        SELECT o.fingerprint FROM tieout.events o
        WHERE e.kind = 'reversal' AND o.bucket = e.bucket AND o.stream = e.money
          AND o.kind = 'credit_reversed' AND coalesce(o.object_id, l.note) = l.note
          AND (o.note LIKE e.money || '/%') IS NOT TRUE
          AND o.account = e.account AND o.amount = -e.amount
        ORDER BY o.fingerprint LIMIT 1) AS v ON l.fingerprint IS NOT NULL
      ORDER BY e.bucket, e.money, e.number
      """, Self.binds(streams))
    {
      entries[try row.decode("money"), default: []].append(
        BookEntry(
          number: try row.decode("number"), account: try row.decode("account"),
          asset: BookAsset(ledger: try row.decode("asset")), amount: try row.decode("amount"),
          creditedAt: try row.decode("credited_at"),
          reference: try row.decodeIfPresent("reference"),
          takesOver: try row.decodeIfPresent("takes_over")))
    }
    return entries
  }

  /// The groups of transactions in which some subjects may share money with others.
  func groups(of projections: [Projection], seen horizon: Horizon) throws -> [Digest128: Group] {
    var keys: [Digest128: Group.Key] = [:]
    for projection in projections {
      for key in projection.groupKeys where key.kind == .transaction { keys[key.digest] = key }
    }
    guard !keys.isEmpty else { return [:] }
    let names = keys.keys.sorted()
    var members: [Digest128: [StreamID]] = [:]
    for row in try session.execute(
      """
      SELECT m."group", array_agg(m.stream) AS streams
      FROM unnest($1::smallint[], $2::uuid[]) AS g (bucket, "group")
      JOIN tieout.members m ON m.bucket = g.bucket AND m."group" = g."group"
      GROUP BY m.bucket, m."group" HAVING count(*) > 1
      """, [.int16Array(names.map(\.bucket)), .uuidArray(names.map { UUID128($0) })])
    {
      members[try row.decode("group")] = try row.decode("streams")
    }
    var known = Dictionary(uniqueKeysWithValues: projections.map { ($0.history.stream, $0) })
    let missing = Set(members.values.flatMap { $0 }).subtracting(known.keys).sorted()
    if !missing.isEmpty {
      let read = try HistoryReader(knownAt: horizon.knownAt).readWhatCanBe(
        .streams(missing), session)
      for history in read.histories {
        if let seen = horizon.seen(history) { known[history.stream] = seen.projection }
      }
    }
    var groups: [Digest128: Group] = [:]
    for (name, streams) in members {
      guard let key = keys[name] else { continue }
      groups[name] = Group(key, streams.compactMap { known[$0] })
    }
    return groups
  }

  /// The streams that depend on booked ones.
  func streams(_ scope: BookScope) throws -> Set<StreamID> {
    var streams = try existing(scope.streams)
    if !scope.orders.isEmpty {
      for row in try session.execute(
        """
        SELECT DISTINCT stream FROM tieout.events
        WHERE order_id = ANY ($1) AND subject_kind = 'transaction'
        """, [.textArray(scope.orders.sorted())])
      {
        streams.insert(try row.decode("stream"))
      }
    }
    let groups = scope.groups.sorted()
    guard !groups.isEmpty else { return streams }
    for row in try session.execute(
      """
      SELECT DISTINCT stream FROM unnest($1::smallint[], $2::uuid[]) AS g (bucket, "group")
      JOIN tieout.members m ON m.bucket = g.bucket AND m."group" = g."group"
      """, [.int16Array(groups.map(\.bucket)), .uuidArray(groups.map { UUID128($0) })])
    {
      streams.insert(try row.decode("stream"))
    }
    return streams
  }

  private func existing(_ streams: Set<StreamID>) throws -> Set<StreamID> {
    guard !streams.isEmpty else { return [] }
    let rows = try session.execute(
      """
      SELECT s.stream FROM unnest($1::smallint[], $2::uuid[]) AS s (bucket, stream)
      WHERE EXISTS (SELECT 1 FROM tieout.events e WHERE e.bucket = s.bucket AND e.stream = s.stream)
      """, Self.binds(streams.sorted()))
    return Set(try rows.map { try $0.decode("stream") })
  }

  private static func binds(_ streams: [StreamID]) -> [Bind] {
    [.int16Array(streams.map(\.bucket)), .uuidArray(streams.map { UUID128($0) })]
  }
}

extension Row {
  /// The lines of a booking, from the columns `accounts`, `chains`, `assets` and `amounts` (as text).
  func decodeBookLines() throws -> BookLines {
    let accounts: [String] = try decode("accounts")
    let chains: [String] = try decode("chains")
    let assets: [String] = try decode("assets")
    let amounts: [String] = try decode("amounts")
    var lines = BookLines()
    // Lists of different lengths were altered; their seal says so.
    for ((account, chain), (asset, amount)) in zip(zip(accounts, chains), zip(assets, amounts)) {
      lines.add(
        BookAccount(path: account), BookAsset(chain: chain, symbol: asset),
        try Amount(parsing: amount).wide)
    }
    return lines
  }
}
