import Synchronization

/// Lets a line through at most every so often, by topic: a database that is down would else be said for each
/// request. Topics are few and fixed.
final class LogThrottle: Sendable {
  private let interval: Duration
  private let last = Mutex<[String: ContinuousClock.Instant]>([:])

  init(_ interval: Duration) { self.interval = interval }

  /// Whether a line about a topic is due.
  func allows(_ topic: String) -> Bool {
    last.withLock { last in
      let now = ContinuousClock.now
      if let before = last[topic], now - before < interval { return false }
      last[topic] = now
      return true
    }
  }
}
