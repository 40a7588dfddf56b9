import TieOutCore
import TieOutPostgres

/// One transaction of a worker.
struct Turn: Sendable {
  private var settings: CreditWorker.Settings
  /// Whether a deadlock counts as a failure of the item.
  private var isSmall = false
  private let observe: @Sendable (CreditWorker.Observation) -> Void
  private let handle: CreditWorker.Handler

  init(
    _ settings: CreditWorker.Settings,
    _ observe: @escaping @Sendable (CreditWorker.Observation) -> Void,
    _ handle: @escaping CreditWorker.Handler
  ) {
    self.settings = settings
    self.observe = observe
    self.handle = handle
  }

  /// The same turn with a single item.
  var small: Turn {
    var turn = self
    turn.settings.itemsMax = 1
    turn.isSmall = true
    return turn
  }

  /// Takes items from the feed and handles them. Returns how many there were and how many failed.
  func take(_ session: Session) throws -> (items: Int, failed: Int) {
    try session.transaction {
      let work = try next(session).sorted(by: CreditWork.isBefore)
      var failed = 0
      for item in work where try !isHandled(item, session) { failed += 1 }
      return (work.count, failed)
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

  private func isHandled(_ item: CreditWork, _ session: Session) throws -> Bool {
    do {
      try session.savepoint { try handle(session, item) }
      return true
    } catch let error where endsTurn(error) {
      throw error
    } catch {
      observe(.failed(item, error))
      return false
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
