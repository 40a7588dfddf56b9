package import TieOutCore

/// How one attempt of a call ended.
package enum AttemptOutcome: Sendable, Hashable {
  /// 2xx or 3xx.
  case answered
  /// 4xx except 429, or a refusal that waiting does not solve (no free address in the pool).
  case refused
  /// 429, with the wait that the server requests.
  case limited(retryAfter: Interval?)
  /// 5xx, with the wait that the server requests.
  case failed(retryAfter: Interval?)
  /// The attempt timed out: the server may or may not have performed the call.
  case timedOut
  /// No connection, or a broken one.
  case unreachable
  /// An answer that is larger than allowed.
  case oversized
  /// The caller cancelled the call.
  case cancelled
}
