package import TieOutCore

/// When the next request may go: the bookkeeping, without the waiting.
///
/// Each limit is a bucket of tokens; a token that was taken comes back one window later. So no
/// stretch of time as long as a window ever sees more requests than the limit, wherever the server
/// starts to count. (A bucket that refills steadily would let nearly twice as many through.)
///
/// Takes constant time for each limit, and eight bytes for each request of the largest one.
package struct RateLimiter: Sendable {
  private let limits: [RateLimit]
  /// When the last requests go, as a ring: the request with number `n` at `n % size`.
  private var times: [Interval]
  private var taken = 0

  /// No request was sent yet.
  package init(_ limits: [RateLimit]) {
    self.limits = limits
    let size = limits.map(\.count).max() ?? 0
    times = Array(repeating: Interval(microseconds: 0), count: size)
  }

  /// Takes a token of each bucket, for a request that goes as soon as they are there.
  ///
  /// - Parameter now: the time since some fixed moment; never runs backwards.
  /// - Returns: how long to wait before sending it. Whoever asks first goes first.
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
