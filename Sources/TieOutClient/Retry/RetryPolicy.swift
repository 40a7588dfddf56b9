public import TieOutCore

/// When a failed call is tried again.
public struct RetryPolicy: Sendable, Hashable {
  /// Maximum number of attempts, the first included.
  public var attemptsMax = 6
  /// The longest wait before the second attempt; it doubles with each further one. The shortest wait is half
  /// of it, so that every jitter outlasts an outage of some seconds.
  public var firstWaitMax: Interval = .seconds(1)
  /// Limit of a wait that the server did not request.
  public var waitMax: Interval = .seconds(16)
  /// Limit of all waits of one call, including those that the server requests. A call is given up if a
  /// requested wait would exceed it.
  public var totalWaitMax: Interval = .minutes(2)

  /// Six attempts, spread over at least a quarter of a minute and at most two minutes of waits.
  public init() {}

  /// A single attempt.
  public static var never: RetryPolicy {
    var policy = RetryPolicy()
    policy.attemptsMax = 1
    return policy
  }
}
