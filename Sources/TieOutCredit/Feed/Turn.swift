import TieOutPostgres
import TieOutStore
import Tracing

/// One transaction of a worker.
struct Turn: Sendable {
  private var settings: CreditWorker.Settings
  /// Whether a deadlock is the piece's own failure.
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

  /// The same with a single transaction, order or payment.
  var small: Turn {
    var turn = self
    turn.settings.itemsMax = 1
    turn.isSmall = true
    return turn
  }

  /// Takes money from the feed and has it handled; answers how many pieces there were.
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
        .int32(Int32(clamping: settings.itemsMax)), .int64(settings.againAfter.microseconds),
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

  /// Whether an error is no fault of the piece's: the connection is gone, the worker is to end, others were in the way.
  private func endsTurn(_ error: any Error) -> Bool {
    if Task.isCancelled { return true }
    guard let error = error as? PostgresError else { return false }
    if error.isDeadlockOrSerializationFailure { return !isSmall }
    return error.isConnectionFailure || error.sqlState == nil
  }
}

extension Duration {
  fileprivate var microseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
  }
}
