import TieOutCore

/// A token bucket: allows a burst, refills it each minute, and has a limit per day.
package struct TokenBucket: Sendable {
  private let limits: QuarantineLimits
  /// In millionths of a token.
  private var level: Int64
  private var filledAt: Timestamp
  private var day: Timestamp
  private var takenToday = 0

  init(_ limits: QuarantineLimits, at now: Timestamp) {
    self.limits = limits
    level = Int64(limits.perMinute) * 1_000_000
    filledAt = now
    day = now.startOfDay
  }

  /// Takes a token. False if none is left. A clock that goes back does not cost any.
  mutating func take(at now: Timestamp) -> Bool {
    if now.startOfDay > day {
      day = now.startOfDay
      takenToday = 0
    }
    let elapsed = min(max(0, (now - filledAt).microseconds), Interval.minutes(1).microseconds)
    level = min(
      Int64(limits.perMinute) * 1_000_000, level + elapsed * Int64(limits.perMinute) / 60)
    filledAt = now
    guard level >= 1_000_000, takenToday < limits.perDay else { return false }
    level -= 1_000_000
    takenToday += 1
    return true
  }
}
