import Synchronization
import TieOutCore

/// Lets requests through as the limits allow: all that share a gate share its limits.
final class RateGate: Sendable {
  private let limiter: Mutex<RateLimiter>
  private let clock: WaitClock

  init(_ limits: [RateLimit], clock: WaitClock) {
    limiter = Mutex(RateLimiter(limits))
    self.clock = clock
  }

  /// Waits for the turn; `onWait` hears how long it takes where it takes any time.
  func pass(onWait: (Interval) -> Void) async throws {
    let wait = limiter.withLock { $0.take(at: clock.elapsed()) }
    guard wait.microseconds > 0 else { return }
    onWait(wait)
    try await clock.sleep(wait)
  }
}
