package import TieOutCore

import TieOutPostgres

extension Store {
  /// Seals what was recorded since the last seal, up to the recording time that a run read
  /// (`tieout.run_records.recorded_by`): everything until then was committed when the run began,
  /// and later rows have later times, so no row arrives behind a seal. Includes the decisions,
  /// closings and findings since.
  ///
  /// Nil if no run read further than the last seal and the run found the same as before, and for a run as
  /// known at an earlier time.
  @discardableResult
  package func seal(run: String, at now: Timestamp) async throws -> Seal? {
    try await withTransaction { session in
      try session.script(RowDigest.settings)
      let last = try SealRows.last(session)
      guard var by = try Self.horizon(of: run, session) else { return nil }
      if let last, last.recordedBy >= by {
        guard try SealedRows.isFoundOtherwise(run, session) else { return nil }
        by = last.recordedBy
      }
      let number = (last?.number ?? 0) + 1
      try SealedRows.seal(number, of: run, session)
      let contents = try SealRows.contents(
        of: number, after: last?.recordedBy, by: by, session)
      // A repeated run with nothing new: the previous seal is still the last.
      guard contents.values.contains(where: { $0.rows > 0 }) else { return nil }
      let seal = Seal(
        number: number, run: run, recordedAfter: last?.recordedBy, recordedBy: by,
        sealedAt: now, contents: contents, previous: last?.hash ?? "")
      try SealRows.write(seal, session)
      return seal
    }
  }

  /// The last seal that covers rows which a run read; nil if there is none.
  package func seal(of run: String) async throws -> Seal? {
    try await pool.withSession { session in
      guard let by = try Self.horizon(of: run, session) else { return nil }
      return try SealRows.last(by: by, session)
    }
  }

  /// The last seal. Nil if there is none.
  package func lastSeal() async throws -> Seal? {
    try await pool.withSession { try SealRows.last($0) }
  }

  /// The recording time up to which a run read. Nil if it is not recorded.
  private static func horizon(of run: String, _ session: Session) throws -> Timestamp? {
    try session.execute("SELECT recorded_by FROM tieout.run_records WHERE run = $1", [.text(run)])
      .first?.decodeIfPresent("recorded_by")
  }
}
