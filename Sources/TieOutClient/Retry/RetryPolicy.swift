public import TieOutCore

/// How often, and how patiently, a call is tried again.
public struct RetryPolicy: Sendable, Hashable {
  /// Attempts in all, the first included.
  public var attemptsMax = 6
  /// The longest wait before the second attempt; it doubles with each further one. The shortest is half of
  /// that, so that an outage of some seconds is waited out whatever the jitter.
  public var firstWaitMax: Interval = .seconds(1)
  /// The longest wait of our own choosing.
  public var waitMax: Interval = .seconds(16)
  /// The longest time that one call waits in all, the server's wishes included. A server that asks
  /// for more is not asked again.
  public var totalWaitMax: Interval = .minutes(2)

  /// Six attempts over a quarter of a minute at least, within two minutes of waiting.
  public init() {}

  /// One attempt.
  public static var never: RetryPolicy {
    var policy = RetryPolicy()
    policy.attemptsMax = 1
    return policy
  }
}
