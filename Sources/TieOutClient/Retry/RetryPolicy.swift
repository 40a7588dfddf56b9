public import TieOutCore

/// How often, and how patiently, a call is tried again.
public struct RetryPolicy: Sendable, Hashable {
  /// Attempts in all, the first included.
  public var attemptsMax = 4
  /// The longest wait before the second attempt; it doubles with each further one.
  public var firstWaitMax: Interval = .seconds(1)
  /// The longest wait of our own choosing.
  public var waitMax: Interval = .seconds(16)
  /// The longest time that one call waits in all, the server's wishes included. A server that asks
  /// for more is not asked again.
  public var totalWaitMax: Interval = .minutes(2)

  /// Four attempts within two minutes of waiting.
  public init() {}

  /// One attempt.
  public static var never: RetryPolicy {
    var policy = RetryPolicy()
    policy.attemptsMax = 1
    return policy
  }
}
