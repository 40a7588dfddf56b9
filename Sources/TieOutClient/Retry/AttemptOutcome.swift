package import TieOutCore

/// How one attempt of a call ended.
package enum AttemptOutcome: Sendable, Hashable {
  /// 2xx or 3xx.
  case answered
  /// 4xx but 429, or a refusal that waiting does not mend (no address left in the pool).
  case refused
  /// 429, with the wait that the server asks for.
  case limited(retryAfter: Interval?)
  /// 5xx, with the wait that the server asks for.
  case failed(retryAfter: Interval?)
  /// The attempt's time ran out: nobody knows whether it was carried out.
  case timedOut
  /// No connection, or one that broke.
  case unreachable
  /// An answer that is larger than is allowed.
  case oversized
  /// The caller no longer wants it.
  case cancelled
}
