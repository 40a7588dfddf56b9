import Synchronization

/// Limits each topic to one line per interval, so an outage does not log once per request. Topics are few and
/// fixed.
final class LogThrottle: Sendable {
  private let interval: Duration
  private let last = Mutex<[String: ContinuousClock.Instant]>([:])

  init(_ interval: Duration) { self.interval = interval }

  /// Whether a line about the topic may be logged now.
  func allows(_ topic: String) -> Bool {
    last.withLock { last in
      let now = ContinuousClock.now
      if let before = last[topic], now - before < interval { return false }
      last[topic] = now
      return true
    }
  }
}
