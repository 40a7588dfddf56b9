import TieOutStore
package import TieOutCore
package import TieOutPostgres
package import TieOutProviders

// For who has a transaction of their own: what goes into it commits with the rest of it, or not at all.

extension Session {
  /// Appends a delivery that is believed, in the current transaction; says what became of it.
  package func receive(
    _ delivery: Delivery, _ verdict: SignatureVerdict, _ events: [Event], recordedAt: Timestamp
  ) throws -> ReceiveOutcome {
    let received = [ReceivedDelivery(delivery, verdict, events)]
    let statement = ReceivedDelivery.statement(received, recordedAt)
    let words = try execute(statement.sql, statement.binds).one().textArray(0)
    return try ReceivedDelivery.outcomes(words, of: received)[0]
  }

  /// Keeps a delivery that is not believed as evidence, in the current transaction.
  package func keepRejected(
    _ delivery: Delivery, _ verdict: SignatureVerdict, recordedAt: Timestamp
  ) throws {
    var batch = EventBatch()
    batch.add(Rejection(delivery, verdict))
    _ = try Appender.append(batch, recordedAt: recordedAt, self)
  }

  /// The histories of some streams, as the current transaction sees them, ordered by stream. Leaves the settings
  /// of the transaction as they are.
  package func histories(of streams: [StreamID]) throws -> [History] {
    guard !streams.isEmpty else { return [] }
    return try HistoryReader(steersPlanner: false).read(.streams(streams), self)
  }
}
