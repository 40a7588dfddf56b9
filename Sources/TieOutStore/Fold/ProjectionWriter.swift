package import TieOutCore
package import TieOutPostgres

/// Writes projections in the session's current transaction.
package enum ProjectionWriter {
  /// Replaces the projections of some streams. The caller has locked their slice and read their events after
  /// that, so the new projections include at least the evidence of the old ones.
  ///
  /// - Parameter isFirst: whether the slice has no projections yet, so there is nothing to replace.
  package static func replace(
    with buffers: ProjectionBuffers, isFirst: Bool, _ session: Session
  ) throws {
    guard !buffers.streams.isEmpty else { return }
    guard !isFirst else { return try write(buffers, session) }
    let replaced = try remove(buffers.streams, session)
    // A stream without a projection has no memberships: both are written together.
    guard replaced > 0 else { return try write(buffers, session) }
    try copy(buffers, session)
    try addMissing(buffers.members, session)
  }

  private static func addMissing(_ members: MemberBuffer, _ session: Session) throws {
    guard !members.isEmpty else { return }
    _ = try session.execute(
      """
      INSERT INTO tieout.members (bucket, "group", stream) \
      SELECT * FROM unnest($1::smallint[], $2::uuid[], $3::uuid[]) ORDER BY 1, 2, 3 \
      ON CONFLICT DO NOTHING
      """, members.columns)
  }

  /// Takes away the projections of some streams; answers how many rows there were.
  @discardableResult package static func remove(_ streams: [StreamID], _ session: Session) throws
    -> Int
  {
    try ProjectionTable.allCases.reduce(0) { count, table in
      try count
        + session.execute(
          """
          DELETE FROM tieout.\(table.rawValue) p USING unnest($1::smallint[], $2::uuid[]) AS q (bucket, stream) \
          WHERE p.bucket = q.bucket AND p.stream = q.stream
          """, [.int16Array(streams.map(\.bucket)), .uuidArray(streams.map { UUID128($0) })]
        ).affected
    }
  }

  /// Writes projections that do not exist yet.
  package static func write(_ buffers: ProjectionBuffers, _ session: Session) throws {
    try copy(buffers, session)
    guard !buffers.members.isEmpty else { return }
    guard !buffers.members.mayBeKnown else { return try addMissing(buffers.members, session) }
    _ = try session.copyIn(
      #"COPY tieout.members (bucket, "group", stream) FROM STDIN (FORMAT binary)"#,
      buffers.members.rows)
  }

  private static func copy(_ buffers: ProjectionBuffers, _ session: Session) throws {
    for table in ProjectionTable.allCases where buffers[table].rowCount > 0 {
      _ = try session.copyIn(table.copyIn(), buffers[table].finish())
    }
  }
}
