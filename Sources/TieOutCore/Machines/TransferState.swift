/// The state of a transfer on chain.
///
///     unknown ──▶ detected ──▶ confirmed ──▶ completed      (completed: the later name of the last step)
///                    └──▶ failed ┄┄┄┄┄▶ confirmed           dotted: a conflict, and money wins
///
/// As with ``PaymentState``, an event raises the state in a fixed order of precedence or leaves it.
public enum TransferState: String, Sendable, CaseIterable, Comparable {
  /// No event claims a state.
  case unknown
  /// Seen on chain.
  case detected
  /// Failed or withdrawn.
  case failed
  /// It has its confirmations: creditable.
  case confirmed
  /// Final: creditable.
  case completed

  /// The state that an event of this kind claims. Nil if it claims none.
  package init?(claimedBy kind: EventKind) {
    switch kind {
    case .transferDetected: self = .detected
    case .transferFailed: self = .failed
    case .transferConfirmed: self = .confirmed
    case .transferCompleted: self = .completed
    case .orderPended, .orderCompleted, .orderExpired, .paymentPended, .paymentAccepted,
      .paymentCompleted, .paymentExpired, .paymentCancelled, .addressBound, .addressUnbound,
      .expectationRegistered, .referenceRegistered, .creditRecorded, .creditReversed,
      .refundRecorded, .absenceStated, .typeUnknown,
      .bodyUnreadable, .testReceived:
      return nil
    }
  }

  /// The state after an event. Total: every state accepts every event.
  package func evolved(by kind: EventKind) -> TransferState {
    TransferState(claimedBy: kind).map { max(self, $0) } ?? self
  }

  /// By precedence.
  public static func < (a: TransferState, b: TransferState) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .unknown: 0
    case .detected: 1
    case .failed: 2
    case .confirmed: 3
    case .completed: 4
    }
  }

  /// Whether the transfer may be credited.
  package var isCreditable: Bool {
    switch self {
    case .confirmed, .completed: true
    case .unknown, .detected, .failed: false
    }
  }

  /// Whether no further event is expected.
  package var isFinal: Bool {
    switch self {
    case .unknown, .detected: false
    case .failed, .confirmed, .completed: true
    }
  }

  /// Whether a source may state this after it stated `earlier`. Confirmed and completed are two names of the
  /// final step: the lists of one API version use the first, the webhooks of the other use the second.
  package func follows(_ earlier: TransferState) -> Bool {
    switch (earlier, self) {
    case (.unknown, _), (.detected, .detected), (.detected, .failed), (.detected, .confirmed),
      (.detected, .completed), (.failed, .failed), (.confirmed, .confirmed),
      (.confirmed, .completed), (.completed, .confirmed), (.completed, .completed):
      true
    case (.detected, .unknown), (.failed, .unknown), (.failed, .detected), (.failed, .confirmed),
      (.failed, .completed), (.confirmed, .unknown), (.confirmed, .detected),
      (.confirmed, .failed), (.completed, .unknown), (.completed, .detected),
      (.completed, .failed):
      false
    }
  }
}
