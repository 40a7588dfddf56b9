/// Money that is not credited, with the reason. An ordinary answer and no error: the transaction goes on.
public struct CreditRefusal: Sendable, Hashable {
  /// Why; of several reasons the first in order of precedence.
  public let reason: Reason
  /// The entry that stands for the money, where that is the reason.
  public let standing: CreditEntry?

  /// Whether the same call may succeed later.
  public var retry: Bool { reason.retry }
}

extension CreditRefusal: CustomStringConvertible {
  /// `not_confirmed: it is not confirmed yet`.
  public var description: String { "\(reason.rawValue): \(reason.meaning)" }
}
