package import TieOutCore

/// Decides whether a call is tried again, and when; does not wait itself.
///
///     attempt ──answered, refused, oversized, cancelled──▶ finish
///        ▲  └──limited, failed, timedOut, unreachable──▶ wait ──▶ attempt
///        └─────────────────────────────────────────────────┘  └─no attempt or patience left─▶ giveUp
///
/// Only failures that may pass are retried: 5xx, time-outs, broken connections, and 429. A call that creates
/// or changes an object is repeated only under an idempotency key.
package struct RetryMachine: Sendable {
  /// The next step.
  package enum Action: Sendable, Hashable {
    /// The call is over; another attempt would not help.
    case finish
    /// Wait, then try again.
    case wait(Interval)
    /// Another attempt might help, but the limit of attempts or of waiting is reached.
    case giveUp
  }

  private let policy: RetryPolicy
  private let isRepeatable: Bool
  private var waited = Interval(microseconds: 0)

  /// Number of finished attempts.
  package private(set) var attempts = 0

  /// A call before its first attempt.
  ///
  /// - Parameter isRepeatable: whether the call can be repeated safely: reading, or writing under an
  ///   idempotency key.
  package init(_ policy: RetryPolicy, isRepeatable: Bool) {
    precondition(policy.attemptsMax > 0, "a call of \(policy.attemptsMax) attempts")
    self.policy = policy
    self.isRepeatable = isRepeatable
  }

  /// Decides after an attempt has ended.
  package mutating func attemptEnded(
    _ outcome: AttemptOutcome, using generator: inout some RandomNumberGenerator
  ) -> Action {
    attempts += 1
    switch outcome {
    case .answered, .refused, .oversized, .cancelled: return .finish
    case .limited(let retryAfter):
      // The server did not process the request, so repeating it is safe even without a key.
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
