/// What became of a call to credit.
public enum CreditAnswer: Sendable, Hashable {
  /// It is credited now, by this transaction: whatever else belongs to it is to be done now, and only now.
  case credited(CreditEntry)
  /// It was credited before, the same: nothing is to be done.
  case alreadyCredited(CreditEntry)
  /// It is not credited.
  case refused(CreditRefusal)
}

/// What became of a call to put money in suspense.
public enum SuspenseAnswer: Sendable, Hashable {
  /// It is on the books now, and nobody's yet.
  case suspended(CreditEntry)
  /// It was in suspense before.
  case alreadySuspended(CreditEntry)
  /// Somebody has it already.
  case alreadyCredited(CreditEntry)
  /// It is not put in suspense.
  case refused(CreditRefusal)
}

/// What became of a call to take a credit back.
public enum ReversalAnswer: Sendable, Hashable {
  /// It is taken back now, by this entry, whose amount is less than zero.
  case reversed(CreditEntry)
  /// It was taken back before.
  case alreadyReversed(CreditEntry)
  /// It is not taken back.
  case refused(CreditRefusal)
}
