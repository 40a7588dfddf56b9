/// The limits of a receiver.
public struct ReceiverLimits: Sendable {
  /// The most concurrent transactions, each on its own connection.
  public var batchesInFlight = 2
  /// The most deliveries per transaction.
  public var deliveriesPerBatch = 128
  /// The approximate bytes per transaction; a larger delivery gets its own.
  public var bytesPerBatch = 4 << 20
  /// The most deliveries waiting or being written; further ones get `overloaded` at once.
  public var deliveriesMax = 4_096
  /// The most bytes waiting or being written.
  public var bytesMax = 64 << 20
  /// How long a delivery waits before its outcome is `timeout`.
  public var answerWithin = Duration.seconds(10)
  /// Limits how many refused deliveries are stored.
  package var quarantine = QuarantineLimits()

  /// The defaults: 2 transactions, 128 deliveries each, 4,096 deliveries or 64 MiB in all, 10 seconds.
  public init() {}
}

/// How many refused deliveries per account are stored as evidence, so that senders without a secret cannot
/// fill the disk. All are counted.
package struct QuarantineLimits: Sendable {
  /// Per minute, which is also the burst size.
  package var perMinute = 100
  /// Per day (UTC).
  package var perDay = 10_000
  /// The defaults: 100 a minute, 10,000 a day.
  package init() {}
}
