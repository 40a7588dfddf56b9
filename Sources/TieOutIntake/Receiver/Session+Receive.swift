import TieOutStore
package import TieOutCore
package import TieOutPostgres
package import TieOutProviders

// For callers with their own transaction, which commits everything or nothing.

extension Session {
  /// Appends an accepted delivery in the current transaction. Returns its outcome.
  package func receive(
    _ delivery: Delivery, _ verdict: SignatureVerdict, _ events: [Event], recordedAt: Timestamp
  ) throws -> ReceiveOutcome {
    let received = [ReceivedDelivery(delivery, verdict, events)]
    let statement = ReceivedDelivery.statement(received, recordedAt)
    let words = try execute(statement.sql, statement.binds).one().textArray(0)
    return try ReceivedDelivery.outcomes(words, of: received)[0]
  }

  /// Stores a refused delivery as evidence, in the current transaction.
  package func keepRejected(
    _ delivery: Delivery, _ verdict: SignatureVerdict, recordedAt: Timestamp
  ) throws {
    var batch = EventBatch()
    batch.add(Rejection(delivery, verdict))
    _ = try Appender.append(batch, recordedAt: recordedAt, self)
  }

  /// The histories of some streams as the current transaction sees them, ordered by stream. Does not change
  /// the transaction's settings.
  package func histories(of streams: [StreamID]) throws -> [History] {
    guard !streams.isEmpty else { return [] }
    return try HistoryReader(steersPlanner: false).read(.streams(streams), self)
  }
}
