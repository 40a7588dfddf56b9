import Synchronization
import TieOutCore

/// Delays requests to obey the limits, which all users of the gate share.
final class RateGate: Sendable {
  private let limiter: Mutex<RateLimiter>
  private let clock: WaitClock

  init(_ limits: [RateLimit], clock: WaitClock) {
    limiter = Mutex(RateLimiter(limits))
    self.clock = clock
  }

  /// Waits until a request may be sent; calls `onWait` with the time if it must wait.
  func pass(onWait: (Interval) -> Void) async throws {
    let wait = limiter.withLock { $0.take(at: clock.elapsed()) }
    guard wait.microseconds > 0 else { return }
    onWait(wait)
    try await clock.sleep(wait)
  }
}
