package import TieOutCore

import TieOutPostgres

extension Store {
  /// How many entries one transaction publishes.
  static let entriesAtOnce = 2_000

  /// Publishes the entries in the outbox to the event store, so that the crediting classes evaluate them.
  /// Each entry becomes one event in the transaction that removes it from the outbox: none is lost or
  /// doubled, even with concurrent publishers or a crash.
  ///
  /// - Parameters:
  ///   - now: the time of recording.
  ///   - waits: whether to wait for entries that a concurrent transaction is publishing. A run must wait, or
  ///     it would not see them.
  /// - Returns: the number of new events.
  @discardableResult
  package func publishEntries(at now: Timestamp, waits: Bool = true) async throws -> Int {
    var told = 0
    while true {
      let outcome = try await withTransaction(retries: 9) { session in
        try Self.publishEntries(atMost: Self.entriesAtOnce, waits: waits, at: now, session)
      }
      told += outcome.told
      guard outcome.isMore, !Task.isCancelled else { break }
    }
    if told > 0 { try await clearStaging() }
    return told
  }

  /// Publishes some entries in the current transaction.
  static func publishEntries(
    atMost count: Int, waits: Bool, at now: Timestamp, _ session: Session
  ) throws -> (told: Int, isMore: Bool) {
    let waiting = try session.execute(
      "SELECT count(*) FROM (SELECT 1 FROM tieout.entry_outbox LIMIT $1) AS u",
      [.int64(Int64(count))]
    ).one().int(0)
    guard waiting > 0 else { return (0, false) }
    let rows = try session.execute(
      "SELECT * FROM tieout.drain_outbox($1, $2)", [.int32(Int32(count)), .bool(waits)])
    var batch = EventBatch()
    for row in rows {
      guard let entry = try OutboxEntry(row) else { continue }
      batch.add(entry.event, at: entry.time)
    }
    let outcome = try Appender.append(batch, recordedAt: now, session)
    // If concurrent transactions hold all remaining entries, they publish them.
    return (outcome.eventsStored, waiting == count && (waits || rows.count > 0))
  }
}
