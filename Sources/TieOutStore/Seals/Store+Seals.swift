public import TieOutCore

import TieOutPostgres

extension Store {
  /// Seals what was recorded since the last seal, by the time until which a run read
  /// (`tieout.nights.recorded_by`): all of that was committed when it began, and whatever came later was
  /// stamped later, so no seal is ever overtaken. Nothing where no run read further than the last seal, and
  /// for a run that looks back at what was known then.
  @discardableResult
  public func seal(_ night: NightRun, at now: Timestamp) async throws -> Seal? {
    guard night.knownAt == nil else { return nil }
    return try await withTransaction { session in
      let last = try SealRows.last(session)
      guard let by = try Self.horizon(of: night, session) else { return nil }
      if let last, last.recordedBy >= by { return nil }
      let seal = Seal(
        number: (last?.number ?? 0) + 1, run: night.id, recordedAfter: last?.recordedBy,
        recordedBy: by, sealedAt: now,
        contents: try SealRows.contents(after: last?.recordedBy, by: by, session),
        previous: last?.hash ?? "")
      try SealRows.write(seal, session)
      return seal
    }
  }

  /// The last seal, and how many there are.
  public func lastSeal() async throws -> Seal? {
    try await pool.withSession { try SealRows.last($0) }
  }

  /// Until when a run read, where it says so.
  private static func horizon(of night: NightRun, _ session: Session) throws -> Timestamp? {
    try session.execute("SELECT recorded_by FROM tieout.nights WHERE run = $1", [.text(night.id)])
      .compactMap { try $0.timestampIfPresent(0).map(Timestamp.init(microseconds:)) }.first
  }
}
