import Synchronization

/// Counts requests by key, per minute of real time.
final class RateLimiter: Sendable {
  /// The result of counting a request.
  struct Usage: Sendable {
    var limit: Int
    var remaining: Int

    /// Seconds until the next minute begins.
    var secondsLeft: Int
    var isOver: Bool
  }

  private struct Window {
    var began: ContinuousClock.Instant
    var count = 0
  }

  private let limit: Int?
  private let windows = Mutex<[String: Window]>([:])

  /// - Parameter limit: nil for no limit.
  init(_ limit: Int?) {
    self.limit = limit
  }

  /// Counts a request; nil if there is no limit.
  func count(_ key: String, at now: ContinuousClock.Instant = .now) -> Usage? {
    guard let limit else { return nil }
    return windows.withLock { windows in
      var window = windows[key] ?? Window(began: now)
      if now - window.began >= .seconds(60) { window = Window(began: now) }
      window.count += 1
      windows[key] = window
      let left = 60 - Int((now - window.began).components.seconds)
      return Usage(
        limit: limit, remaining: max(0, limit - window.count), secondsLeft: left,
        isOver: window.count > limit)
    }
  }
}
