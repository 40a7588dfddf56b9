/// The state of an order or a payment.
///
///     unknown ──▶ pending ──▶ accepted ──────────▶ completed
///                    │            (PayDeFi only)       ▲
///                    ├──▶ cancelled ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┤  dotted: a conflict, and money wins:
///                    └──▶ expired ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┘  the payment was seen as final
///
/// The states have a fixed order of precedence; an event raises the state or leaves it. So the state after a
/// set of events is the highest that any of them claims, in any order and with any repetition. Unexpected
/// transitions become a `Surprise`.
public enum PaymentState: String, Sendable, CaseIterable, Comparable {
  /// No event claims a state.
  case unknown
  /// Exists and waits.
  case pending
  /// Seen on chain, in the merchant's wallet, not final. PayDeFi only.
  case accepted
  /// Rejected or superseded.
  case cancelled
  /// Window and grace are over.
  case expired
  /// Paid and final.
  case completed

  /// The state that an event of this kind claims. Nil if it claims none.
  package init?(claimedBy kind: EventKind) {
    switch kind {
    case .orderPended, .paymentPended: self = .pending
    case .paymentAccepted: self = .accepted
    case .paymentCancelled: self = .cancelled
    case .orderExpired, .paymentExpired: self = .expired
    case .orderCompleted, .paymentCompleted: self = .completed
    case .transferDetected, .transferConfirmed, .transferCompleted, .transferFailed,
      .addressBound, .addressUnbound, .expectationRegistered, .referenceRegistered,
      .creditRecorded, .creditReversed, .refundRecorded, .absenceStated, .typeUnknown,
      .bodyUnreadable, .testReceived:
      return nil
    }
  }

  /// The state after an event. Total: every state accepts every event.
  package func evolved(by kind: EventKind) -> PaymentState {
    PaymentState(claimedBy: kind).map { max(self, $0) } ?? self
  }

  /// By precedence.
  public static func < (a: PaymentState, b: PaymentState) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .unknown: 0
    case .pending: 1
    case .accepted: 2
    case .cancelled: 3
    case .expired: 4
    case .completed: 5
    }
  }

  /// Whether no further event is expected.
  package var isFinal: Bool {
    switch self {
    case .unknown, .pending, .accepted: false
    case .cancelled, .expired, .completed: true
    }
  }

  /// Whether it is paid or may still be paid: it occupies its merchant reference.
  package var isLive: Bool {
    switch self {
    case .pending, .accepted, .completed: true
    case .unknown, .cancelled, .expired: false
    }
  }

  /// Whether a provider may state this after it stated `earlier`: the arrows of the diagram.
  package func follows(_ earlier: PaymentState) -> Bool {
    switch (earlier, self) {
    case (.unknown, _), (.pending, .pending), (.pending, .accepted), (.pending, .cancelled),
      (.pending, .expired), (.pending, .completed), (.accepted, .accepted),
      (.accepted, .completed), (.accepted, .cancelled), (.cancelled, .cancelled),
      (.expired, .expired), (.completed, .completed):
      true
    case (.pending, .unknown), (.accepted, .unknown), (.accepted, .pending),
      (.accepted, .expired), (.cancelled, _), (.expired, _), (.completed, _):
      false
    }
  }
}
