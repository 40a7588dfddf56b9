package import TieOutCore

/// Whether a call is tried again, and when: the decision, without the waiting.
///
///     attempt ──answered, refused, oversized, cancelled──▶ finish
///        ▲  └──limited, failed, timedOut, unreachable──▶ wait ──▶ attempt
///        └─────────────────────────────────────────────────┘  └─no attempt or patience left─▶ giveUp
///
/// Only what may pass by itself is tried again: 5xx, time-outs, broken connections, and 429. A call
/// that creates or changes is repeated only if the provider can tell a repetition from a new wish.
package struct RetryMachine: Sendable {
  /// What to do now.
  package enum Action: Sendable, Hashable {
    /// The call is over; trying again would change nothing.
    case finish
    /// Wait, then try again.
    case wait(Interval)
    /// It may have passed later, but there is no attempt or no patience left.
    case giveUp
  }

  private let policy: RetryPolicy
  private let isRepeatable: Bool
  private var waited = Interval(microseconds: 0)

  /// Attempts that have ended.
  package private(set) var attempts = 0

  /// A call that was not tried yet.
  ///
  /// - Parameter isRepeatable: whether repeating it can do no harm: reading, or writing under an
  ///   idempotency key.
  package init(_ policy: RetryPolicy, isRepeatable: Bool) {
    precondition(policy.attemptsMax > 0, "a call of \(policy.attemptsMax) attempts")
    self.policy = policy
    self.isRepeatable = isRepeatable
  }

  /// An attempt ended.
  package mutating func attemptEnded(
    _ outcome: AttemptOutcome, using generator: inout some RandomNumberGenerator
  ) -> Action {
    attempts += 1
    switch outcome {
    case .answered, .refused, .oversized, .cancelled: return .finish
    case .limited(let retryAfter):
      // It was turned away at the door, so even a call without a key may come again.
      return wait(retryAfter, isHarmless: true, using: &generator)
    case .failed(let retryAfter):
      return wait(retryAfter, isHarmless: isRepeatable, using: &generator)
    case .timedOut, .unreachable: return wait(nil, isHarmless: isRepeatable, using: &generator)
    }
  }

  private mutating func wait(
    _ wish: Interval?, isHarmless: Bool, using generator: inout some RandomNumberGenerator
  ) -> Action {
    guard isHarmless, attempts < policy.attemptsMax else { return .giveUp }
    let backoff = Backoff(first: policy.firstWaitMax, longest: policy.waitMax)
    let jitter = backoff.jittered(after: attempts, using: &generator)
    let wait = max(jitter, wish ?? jitter)
    guard wait.microseconds <= policy.totalWaitMax.microseconds - waited.microseconds else {
      return .giveUp
    }
    waited = Interval(microseconds: waited.microseconds + wait.microseconds)
    return .wait(wait)
  }
}
