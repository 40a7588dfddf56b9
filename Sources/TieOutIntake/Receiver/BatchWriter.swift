import TieOutStore
import TieOutCore
import TieOutPostgres

/// Writes batches, and determines each delivery's outcome if one fails.
struct BatchWriter: Sendable {
  let store: Store
  let now: @Sendable () -> Timestamp
  let metrics: ReceiverMetrics
  /// Called when a transaction failed, in words for a log: no bodies, no secrets.
  let failed: @Sendable (_ reason: String) -> Void

  /// Writes deliveries in one transaction. Returns their outcomes in order. If the database rejects some of
  /// them, the others are written in halves, recursively.
  func write(_ deliveries: [ReceivedDelivery]) async -> [ReceiveOutcome] {
    do {
      let outcomes = try await store.receive(deliveries, recordedAt: now())
      metrics.committed(deliveries.count)
      return outcomes
    } catch let error as PostgresError where error.isAboutData {
      guard deliveries.count > 1 else {
        tell("the database does not take a \(deliveries[0].kind.rawValue) webhook", error)
        return [.unavailable(.rejected)]
      }
      let middle = deliveries.count / 2
      return await write(Array(deliveries[..<middle])) + write(Array(deliveries[middle...]))
    } catch {
      tell("\(deliveries.count) webhooks could not be stored and have to come again", error)
      return Array(repeating: .unavailable(.database), count: deliveries.count)
    }
  }

  /// Omits the details of an error, which may quote the written data.
  private func tell(_ text: String, _ error: any Error) {
    metrics.failed()
    guard let error = error as? PostgresError else { return failed("\(text): \(type(of: error))") }
    let code = error.sqlState.map { " (SQLSTATE \($0))" } ?? ""
    failed("\(text): \(error.message)\(code)")
  }
}
