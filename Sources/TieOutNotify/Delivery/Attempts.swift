package import TieOutCore

/// How often and how long a delivery is attempted.
package struct Attempts: Sendable, Hashable {
  /// Maximum number of attempts.
  package var countMax: Int
  /// Maximum time of one attempt.
  package var limit: Interval
  /// Maximum time of all attempts, waits included.
  package var totalLimit: Interval

  /// How often and how long a delivery is attempted.
  package init(
    countMax: Int = 5, limit: Interval = .seconds(10), totalLimit: Interval = .seconds(60)
  ) {
    self.countMax = countMax
    self.limit = limit
    self.totalLimit = totalLimit
  }

  /// The wait after a failed attempt: 1 s, 2 s, 4 s, …; nil after the last one.
  ///
  /// - Parameters:
  ///   - number: the number of the failed attempt, from 1.
  ///   - spent: the time since the first attempt began.
  func wait(after number: Int, spent: Interval) -> Interval? {
    guard number < countMax else { return nil }
    let wait = Backoff(first: .seconds(1), longest: .seconds(32)).wait(after: number)
    return spent.microseconds + wait.microseconds < totalLimit.microseconds ? wait : nil
  }

  /// For what must not be cut off, since a second attempt may have its effect twice: the first may take all
  /// the time.
  var uncut: Attempts { Attempts(countMax: countMax, limit: totalLimit, totalLimit: totalLimit) }

  /// Time limit of the next attempt.
  func limit(spent: Interval) -> Interval {
    Interval(
      microseconds: max(1, min(limit.microseconds, totalLimit.microseconds - spent.microseconds)))
  }
}

/// The result of one attempt.
enum AttemptResult: Sendable, Hashable {
  /// The target accepted it.
  case delivered
  /// It failed, and may succeed later.
  case failed(String)
  /// It was refused: further attempts are useless.
  case refused(String)
}
