public import TieOutCore

import TieOutPostgres

extension Store {
  /// How long before the moment of sealing what is sealed must have been recorded, where the run itself
  /// does not say until when it read.
  ///
  /// A writer stamps what it records before it commits; what commits after its time was sealed would look
  /// like an alteration. A batch takes seconds, so minutes are safe. Where the run says until when it read
  /// (`tieout.nights.recorded_by`), everything stamped until then was committed, and no margin is needed.
  public static let sealMargin = Interval.minutes(5)

  /// Seals what was recorded since the last seal. Nothing where nothing more is due, and for a run that
  /// looks back at what was known then.
  @discardableResult
  public func seal(_ night: NightRun, at now: Timestamp) async throws -> Seal? {
    guard night.knownAt == nil else { return nil }
    return try await withTransaction { session in
      let last = try SealRows.last(session)
      let by = try Self.horizon(of: night, session) ?? (now - Self.sealMargin)
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
