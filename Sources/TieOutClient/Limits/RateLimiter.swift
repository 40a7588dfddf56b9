package import TieOutCore

/// Computes when the next request may be sent, without waiting.
///
/// Each limit is a bucket of tokens; a token that was taken comes back one window later. So no period as long
/// as a window has more requests than the limit, wherever the server starts to count. (A bucket that refills
/// steadily would allow nearly twice as many.)
///
/// Constant time per limit, and eight bytes per request of the largest limit.
package struct RateLimiter: Sendable {
  private let limits: [RateLimit]
  /// Times of the last requests, as a ring: request number `n` is at `n % size`.
  private var times: [Interval]
  private var taken = 0

  /// A limiter before the first request.
  package init(_ limits: [RateLimit]) {
    self.limits = limits
    let size = limits.map(\.count).max() ?? 0
    times = Array(repeating: Interval(microseconds: 0), count: size)
  }

  /// Takes a token of each bucket for one request.
  ///
  /// - Parameter now: the time since some fixed moment; must not decrease.
  /// - Returns: how long to wait before sending the request. Requests are served in the order of their calls.
  package mutating func take(at now: Interval) -> Interval {
    guard !times.isEmpty else { return Interval(microseconds: 0) }
    let time = limits.compactMap(earliest).reduce(max(now, last ?? now), max)
    times[taken % times.count] = time
    taken += 1
    return Interval(microseconds: time.microseconds - now.microseconds)
  }

  private var last: Interval? { taken > 0 ? times[(taken - 1) % times.count] : nil }

  private func earliest(_ limit: RateLimit) -> Interval? {
    guard taken >= limit.count else { return nil }
    let first = times[(taken - limit.count) % times.count]
    return Interval(microseconds: first.microseconds + limit.window.microseconds)
  }
}
