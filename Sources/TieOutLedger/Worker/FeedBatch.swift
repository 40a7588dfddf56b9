import TieOutCore
import TieOutPostgres
import TieOutStore
import Tracing

/// One transaction of a worker.
struct FeedBatch: Sendable {
  private var settings: CreditWorker.Settings
  /// Whether a deadlock counts as a failure of the item.
  private var isSmall = false
  private let record: CreditRecord
  private let handle: CreditWorker.Handler

  init(
    _ settings: CreditWorker.Settings, _ record: CreditRecord,
    _ handle: @escaping CreditWorker.Handler
  ) {
    self.settings = settings
    self.record = record
    self.handle = handle
  }

  /// The same turn with a single item.
  var small: FeedBatch {
    var turn = self
    turn.settings.itemsMax = 1
    turn.isSmall = true
    return turn
  }

  /// Takes items from the feed and handles them. Returns how many there were.
  func take(_ session: Session) throws -> Int {
    try session.transaction {
      let work = try next(session).sorted(by: CreditWork.isBefore)
      guard !work.isEmpty else { return 0 }
      return try traced("tieout.credit") { span in
        span.attributes["tieout.items"] = work.count
        for item in work { try take(item, session) }
        return work.count
      }
    }
  }

  private func next(_ session: Session) throws -> [CreditWork] {
    try session.execute(
      """
      SELECT \(CreditWork.columns)
      FROM tieout.next_creditable($1, $2::bigint * interval '1 microsecond')
      """,
      [
        .int32(Int32(clamping: settings.itemsMax)),
        .int64(Interval(settings.againAfter).microseconds),
      ]
    ).map { try CreditWork($0) }
  }

  private func take(_ item: CreditWork, _ session: Session) throws {
    do {
      try session.savepoint { try handle(session, item) }
    } catch let error where endsTurn(error) {
      throw error
    } catch {
      record.failed(item, error)
    }
  }

  /// Whether an error ends the turn because the item is not at fault: the connection is lost, the worker is
  /// stopping, or there was a deadlock.
  private func endsTurn(_ error: any Error) -> Bool {
    if Task.isCancelled { return true }
    guard let error = error as? PostgresError else { return false }
    if error.isDeadlockOrSerializationFailure { return !isSmall }
    return error.isConnectionFailure || error.sqlState == nil
  }
}
