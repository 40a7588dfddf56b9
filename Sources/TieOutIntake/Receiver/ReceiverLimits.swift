/// How much a receiver takes on.
public struct ReceiverLimits: Sendable {
  /// How many transactions are under way at a time, each on a connection of its own.
  public var batchesInFlight = 2
  /// How many deliveries share a transaction at most.
  public var deliveriesPerBatch = 128
  /// How many bytes a transaction writes, about; a larger delivery has one to itself.
  public var bytesPerBatch = 4 << 20
  /// How many deliveries may wait or be under way; more are answered `overloaded` at once.
  public var deliveriesMax = 4_096
  /// How many bytes may wait or be under way.
  public var bytesMax = 64 << 20
  /// How long a delivery waits for its answer before it is told to come again.
  public var answerWithin = Duration.seconds(10)
  /// How many refused deliveries are kept.
  package var quarantine = QuarantineLimits()

  /// The defaults: 2 transactions, 128 deliveries each, 4,096 deliveries or 64 MiB in all, 10 seconds.
  public init() {}
}

/// How many refused deliveries of an account are kept as evidence, so that nobody can fill the disk with
/// them. All are counted.
package struct QuarantineLimits: Sendable {
  /// A minute, and at once.
  package var perMinute = 100
  /// A day (UTC).
  package var perDay = 10_000
  /// The defaults: 100 a minute, 10,000 a day.
  package init() {}
}
