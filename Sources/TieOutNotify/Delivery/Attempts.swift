package import TieOutCore

/// How often and how long something is tried.
package struct Attempts: Sendable, Hashable {
  /// How often at most.
  package var countMax: Int
  /// How long one may take.
  package var limit: Interval
  /// How long all of them may take, with the waiting between them.
  package var totalLimit: Interval

  /// How often and how long something is tried.
  package init(
    countMax: Int = 5, limit: Interval = .seconds(10), totalLimit: Interval = .seconds(60)
  ) {
    self.countMax = countMax
    self.limit = limit
    self.totalLimit = totalLimit
  }

  /// How long to wait after a failed attempt: 1 s, 2 s, 4 s, …; nil where it was the last one.
  ///
  /// - Parameters:
  ///   - number: which one failed, from 1.
  ///   - spent: how much of the total is gone.
  func wait(after number: Int, spent: Interval) -> Interval? {
    guard number < countMax else { return nil }
    let wait = Backoff(first: .seconds(1), longest: .seconds(32)).wait(after: number)
    return spent.microseconds + wait.microseconds < totalLimit.microseconds ? wait : nil
  }

  /// How long the next attempt may take.
  func limit(spent: Interval) -> Interval {
    Interval(
      microseconds: max(1, min(limit.microseconds, totalLimit.microseconds - spent.microseconds)))
  }
}

/// What came of one attempt.
enum AttemptResult: Sendable, Hashable {
  /// It arrived.
  case delivered
  /// It did not, and may another time.
  case failed(String)
  /// It did not, and never will.
  case refused(String)
}
