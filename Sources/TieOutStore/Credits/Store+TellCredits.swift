package import TieOutCore

import TieOutPostgres

extension Store {
  /// How many entries are told in one transaction.
  static let entriesToldAtOnce = 2_000

  /// Tells the event store what the ledger has credited and taken back since it was told last, so that
  /// the crediting classes judge it. Each entry becomes one event, in the transaction in which it is
  /// struck off the list: none is lost or doubled, whoever tells at the same time and wherever they are
  /// killed.
  ///
  /// - Parameters:
  ///   - now: the time of recording.
  ///   - waits: whether to wait for entries that somebody else is telling at the moment. A run has
  ///     to: it would judge without them.
  /// - Returns: how many events are new.
  @discardableResult
  package func tellCredits(at now: Timestamp, waits: Bool = true) async throws -> Int {
    var told = 0
    while true {
      let outcome = try await retryingConflicts { session in
        try Self.tellCredits(atMost: Self.entriesToldAtOnce, waits: waits, at: now, session)
      }
      told += outcome.told
      guard outcome.isMore, !Task.isCancelled else { break }
    }
    if told > 0 { try await clearStaging() }
    return told
  }

  /// Tells some entries in the session's current transaction.
  static func tellCredits(
    atMost count: Int, waits: Bool, at now: Timestamp, _ session: Session
  ) throws -> (told: Int, isMore: Bool) {
    let waiting = try session.execute(
      "SELECT count(*) FROM (SELECT 1 FROM tieout.entries_untold LIMIT $1) AS u",
      [.int64(Int64(count))]
    ).one().int(0)
    guard waiting > 0 else { return (0, false) }
    let rows = try session.execute(
      "SELECT * FROM tieout.take_untold($1, $2)", [.int32(Int32(count)), .bool(waits)])
    var batch = EventBatch()
    for row in rows {
      guard let entry = try UntoldEntry(row) else { continue }
      batch.add(entry.event, at: entry.time)
    }
    let outcome = try Appender.append(batch, recordedAt: now, session)
    // Where all that are left are in somebody else's hands, they are told there.
    return (outcome.eventsStored, waiting == count && (waits || rows.count > 0))
  }
}
