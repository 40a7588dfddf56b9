public import Logging
public import TieOutCore

/// What a client allows itself, and what it is given: time, randomness, a place to log.
public struct ClientSettings: Sendable {
  /// How long one attempt may take.
  public var timeLimit: Interval = .seconds(20)
  /// How long one attempt at a page of a list may take.
  public var listTimeLimit: Interval = .seconds(60)
  /// How often, and how patiently, a call is tried again.
  public var retry = RetryPolicy()
  /// How many requests may go; nil is what the provider documents. All copies of a client share them.
  public var rateLimits: [RateLimit]?
  /// How PayIn's sort keys are written; nil is as each list's own document does.
  public var sortSpelling: SortSpelling?
  /// What time it is: the time that answers count as observed.
  public var now: @Sendable () -> Timestamp
  /// The clock by which waits are measured and slept.
  public var waitClock = WaitClock.real
  /// Where jitter and idempotency keys come from.
  public var randomness: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  /// Attempts are logged at debug, waits and changes at info. Keys never are.
  public var logger: Logger

  /// The usual settings.
  ///
  /// - Parameter now: the program's clock, or a test's.
  public init(
    now: @escaping @Sendable () -> Timestamp,
    logger: Logger = Logger(label: "tieout.client") { _ in SwiftLogNoOpLogHandler() }
  ) {
    self.now = now
    self.logger = logger
  }
}

/// The two ways in which sort keys are written.
public enum SortSpelling: Sendable, Hashable, CaseIterable {
  /// `sortBy=createdAt&sortOrder=desc`.
  case camelCase
  /// `sortBy=created_at&sortOrder=DESC`.
  case snakeCase
}
