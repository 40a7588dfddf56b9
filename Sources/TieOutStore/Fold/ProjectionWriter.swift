import TieOutCore
import TieOutPostgres

/// Writes projections in the session's current transaction.
enum ProjectionWriter {
  /// Replaces the projections of some streams. The caller holds their slice, and read their events after
  /// it took hold of it, so what is replaced was made from no more than what replaces it.
  static func replace(with buffers: ProjectionBuffers, _ session: Session) throws {
    let streams: [Bind] = [
      .int16Array(buffers.streams.map(\.bucket)), .uuidArray(buffers.streams.map { UUID128($0) }),
    ]
    for table in ["payment_states", "transfer_states"] {
      _ = try session.execute(
        """
        DELETE FROM tieout.\(table) p USING unnest($1::smallint[], $2::uuid[]) AS q (bucket, stream) \
        WHERE p.bucket = q.bucket AND p.stream = q.stream
        """, streams)
    }
    try write(buffers, session)
  }

  /// Writes projections where there are none.
  static func write(_ buffers: ProjectionBuffers, _ session: Session) throws {
    if buffers.payments.rowCount > 0 {
      _ = try session.copyIn(
        "COPY tieout.payment_states FROM STDIN (FORMAT binary)", buffers.payments.finish())
    }
    if buffers.transfers.rowCount > 0 {
      _ = try session.copyIn(
        "COPY tieout.transfer_states FROM STDIN (FORMAT binary)", buffers.transfers.finish())
    }
    guard buffers.members.rowCount > 0 else { return }
    _ = try session.copyIn(
      "COPY tieout.staged_members FROM STDIN (FORMAT binary)", buffers.members.finish())
    _ = try session.execute(
      """
      INSERT INTO tieout.members (bucket, "group", stream, provider, network, kind, key) \
      SELECT bucket, "group", stream, provider, network, kind, key FROM tieout.staged_members \
      WHERE batch = $1 ORDER BY bucket, "group", stream ON CONFLICT DO NOTHING
      """, [.digest(buffers.batch)])
  }
}
