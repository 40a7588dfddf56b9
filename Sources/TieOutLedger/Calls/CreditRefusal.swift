/// A refused credit with its reason. A regular result, not an error: the transaction goes on.
public struct CreditRefusal: Sendable, Hashable {
  /// The reason; of several, the first in order of precedence.
  public let reason: Reason
  /// The existing entry, if that is the reason.
  public let existing: CreditEntry?

  /// Whether the same call may succeed later.
  public var retry: Bool { reason.retry }
}

extension CreditRefusal: CustomStringConvertible {
  /// `not_confirmed: it is not confirmed yet`.
  public var description: String { "\(reason.rawValue): \(reason.meaning)" }
}
