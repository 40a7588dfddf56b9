import TieOutStore
package import TieOutCore
import TieOutPostgres

extension Store {
  /// Appends deliveries in one transaction and one round trip. Returns their outcomes. Durable on return.
  /// Retries after a deadlock or serialization failure.
  package func receive(
    _ deliveries: [ReceivedDelivery], recordedAt: Timestamp
  ) async throws -> [ReceiveOutcome] {
    let statement = ReceivedDelivery.statement(deliveries, recordedAt)
    let words = try await retryingConflicts {
      try await pool.withSession { session in
        try session.pipeline([Session.beginning, statement, Statement("COMMIT")])[1].one()
          .textArray(0)
      }
    }
    return try ReceivedDelivery.outcomes(words, of: deliveries)
  }
}

extension ReceivedDelivery {
  /// The statement that appends deliveries; its result goes to ``outcomes(_:of:)``.
  static func statement(_ deliveries: [ReceivedDelivery], _ recordedAt: Timestamp) -> Statement {
    Statement(
      "SELECT tieout.receive($1, $2, $3::json, $4)",
      binds(deliveries, recordedAt))
  }

  private static func binds(_ deliveries: [ReceivedDelivery], _ recordedAt: Timestamp) -> [Bind] {
    var json = Array("[".utf8)
    var bodies: [[UInt8]] = []
    for delivery in deliveries {
      for (number, row) in delivery.rows.enumerated() {
        bodies.append(number == 0 ? delivery.body : [])
        if bodies.count > 1 { json.append(UInt8(ascii: ",")) }
        json.append(contentsOf: "{\"ordinal\":\(bodies.count),".utf8)
        json.append(contentsOf: row)
      }
    }
    json.append(UInt8(ascii: "]"))
    return [
      .digest(.random()), .time(recordedAt), .text(String(decoding: json, as: UTF8.self)),
      .bytesArray(bodies),
    ]
  }

  /// The outcome of each delivery.
  static func outcomes(
    _ words: [String], of deliveries: [ReceivedDelivery]
  ) throws -> [ReceiveOutcome] {
    let events = words.compactMap(EventOutcome.init)
    guard events.count == deliveries.reduce(0, { $0 + $1.rows.count }) else {
      throw PostgresError(
        sqlState: "XX000", message: "tieout.receive_batch answered \(words.count) outcomes")
    }
    var start = 0
    return deliveries.map { delivery in
      defer { start += delivery.rows.count }
      return ReceiveOutcome(events[start..<start + delivery.rows.count])
    }
  }
}
