package import TieOutCore
package import TieOutPostgres

/// Streams that could not be folded, with reasons, to be written to `tieout.set_aside`.
package struct SetAside {
  private var reasons: [StreamID: String] = [:]

  /// The streams.
  package var streams: [StreamID] { reasons.keys.sorted() }

  /// Sets aside unreadable streams.
  package init(_ unreadable: [UnreadableStream] = []) {
    for one in unreadable { reasons[one.stream] = one.reason }
  }

  /// Sets aside a stream whose projection the database rejects.
  package mutating func add(_ stream: StreamID, _ error: PostgresError) {
    let code = error.sqlState.map { " (SQLSTATE \($0))" } ?? ""
    reasons[stream] = "its projection cannot be written: \(error.message)\(code)"
  }

  /// Records the streams and removes their former projections: these are out of date, so nothing may be
  /// credited by them.
  package func write(_ session: Session) throws {
    guard !reasons.isEmpty else { return }
    let streams = streams
    try ProjectionWriter.remove(streams, session)
    _ = try session.execute(
      """
      INSERT INTO tieout.set_aside
        (bucket, stream, provider, network, merchant, subject_kind, subject, chain, reason)
      SELECT u.bucket, u.stream, e.provider, e.network, e.merchant, e.subject_kind, left(e.subject, 255),
        left(e.chain, 64), u.reason
      FROM unnest($1::smallint[], $2::uuid[], $3::text[]) AS u (bucket, stream, reason)
      CROSS JOIN LATERAL (
        SELECT provider, network, merchant, subject_kind, subject, chain FROM tieout.events e
        WHERE e.bucket = u.bucket AND e.stream = u.stream ORDER BY e.fingerprint LIMIT 1) AS e
      ON CONFLICT (bucket, stream) DO UPDATE SET reason = excluded.reason
      """,
      [
        .int16Array(streams.map(\.bucket)), .uuidArray(streams.map { UUID128($0) }),
        .textArray(streams.map { reasons[$0] ?? "" }),
      ])
  }

  /// Re-queues all streams that are set aside, and those on which the program crashed, so that the next run
  /// evaluates them: a newer program, for example, may be able to fold them. Those that still fail are set
  /// aside again.
  package static func retry(_ session: Session) throws {
    let crashed = CrashGuard.streams.sorted()
    if !crashed.isEmpty {
      _ = try session.execute(
        """
        INSERT INTO tieout.queue (bucket, stream, ticket)
        SELECT bucket, stream, $3 FROM unnest($1::smallint[], $2::uuid[]) AS c (bucket, stream)
        """,
        [
          .int16Array(crashed.map(\.bucket)), .uuidArray(crashed.map { UUID128($0) }),
          .digest(.random()),
        ])
    }
    _ = try session.execute(
      """
      WITH tried AS (
        DELETE FROM tieout.set_aside RETURNING bucket, stream
      ), due AS (
        INSERT INTO tieout.due (bucket, unit, kind, due_at)
        SELECT bucket, stream, 'stream', $2 FROM tried
        ON CONFLICT (bucket, unit) DO UPDATE SET due_at = excluded.due_at
      )
      INSERT INTO tieout.queue (bucket, stream, ticket) SELECT bucket, stream, $1 FROM tried
      """, [.digest(.random()), .time(.epoch)])
  }

  /// The streams that are set aside, for the findings of a run.
  package static func facts(_ session: Session) throws -> [RunFacts.StreamSetAside] {
    try session.execute(
      """
      SELECT provider, network, merchant, subject_kind, subject, chain, reason FROM tieout.set_aside
      ORDER BY bucket, stream
      """
    ).map { row in
      let kind: String = try row.decode("subject_kind")
      let chain = try row.decodeIfPresent("chain").map(ChainID.init(caip2:))
      return RunFacts.StreamSetAside(
        account: try row.decodeAccountIfKnown(),
        subject: Finding.Subject(
          kind, try row.decode("subject"), chain: kind == "transaction" ? chain : nil),
        reason: try row.decode("reason"))
    }
  }
}
