public import Logging
public import TieOutCore

/// Limits and dependencies of a client: times, retries, clocks, randomness, logging.
public struct ClientSettings: Sendable {
  /// Maximum time of one attempt.
  public var timeLimit: Interval = .seconds(20)
  /// Maximum time of one attempt for a page of a list.
  public var listTimeLimit: Interval = .seconds(60)
  /// When calls are retried.
  public var retry = RetryPolicy()
  /// Limits of the request rate; nil: the documented ones. All copies of a client share them.
  public var rateLimits: [RateLimit]?
  /// The spelling of PayIn's sort keys; nil: as documented for each list.
  public var sortSpelling: SortSpelling?
  /// The clock for the time of observation of answers.
  public var now: @Sendable () -> Timestamp
  /// The clock that measures waits and sleeps.
  public var waitClock = WaitClock.real
  /// The source of jitter and idempotency keys.
  public var randomness: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  /// Attempts are logged at `debug`, waits and key changes at `info`. Keys are never logged.
  public var logger: Logger

  /// The default settings.
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

/// The two documented spellings of sort keys.
public enum SortSpelling: Sendable, Hashable, CaseIterable {
  /// `sortBy=createdAt&sortOrder=desc`.
  case camelCase
  /// `sortBy=created_at&sortOrder=DESC`.
  case snakeCase
}
