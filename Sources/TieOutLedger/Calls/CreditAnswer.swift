/// The outcome of a credit call.
public enum CreditAnswer: Sendable, Hashable {
  /// Credited now, by this transaction: do whatever else belongs to the credit now, and only now.
  case credited(CreditEntry)
  /// Credited before, with the same content: do nothing.
  case alreadyCredited(CreditEntry)
  /// Not credited.
  case refused(CreditRefusal)
}

/// The outcome of a call that puts a transfer in suspense.
public enum SuspenseAnswer: Sendable, Hashable {
  /// In suspense now: on the books, without an account.
  case suspended(CreditEntry)
  /// It was already in suspense.
  case alreadySuspended(CreditEntry)
  /// It is already credited to an account.
  case alreadyCredited(CreditEntry)
  /// Not put in suspense.
  case refused(CreditRefusal)
}

/// The outcome of a reversal.
public enum ReversalAnswer: Sendable, Hashable {
  /// Reversed now, by this entry with a negative amount.
  case reversed(CreditEntry)
  /// Reversed before.
  case alreadyReversed(CreditEntry)
  /// Not reversed.
  case refused(CreditRefusal)
}
