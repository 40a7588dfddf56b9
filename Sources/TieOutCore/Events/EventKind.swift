/// Everything that a source can state. Past tense: it already happened.
///
/// A PayIn *transfer* is a token movement on chain, either a deposit or the payment of an order.
package enum EventKind: String, Sendable, CaseIterable {
  /// An order exists and waits.
  case orderPended = "order_pended"
  /// An order was paid in full.
  case orderCompleted = "order_completed"
  /// An order's payment window and grace period are over.
  case orderExpired = "order_expired"
  /// A transfer was seen on chain.
  case transferDetected = "transfer_detected"
  /// A transfer has its confirmations.
  case transferConfirmed = "transfer_confirmed"
  /// A transfer is final (the later name of the last step).
  case transferCompleted = "transfer_completed"
  /// A transfer failed or was withdrawn.
  case transferFailed = "transfer_failed"
  /// A payment exists and waits.
  case paymentPended = "payment_pended"
  /// A payment's transaction was seen and its funds are in the merchant's wallet. Not final.
  case paymentAccepted = "payment_accepted"
  /// A payment is final.
  case paymentCompleted = "payment_completed"
  /// A payment was not accepted in time.
  case paymentExpired = "payment_expired"
  /// A payment attempt was rejected or superseded.
  case paymentCancelled = "payment_cancelled"
  /// A deposit address was bound to a reference.
  case addressBound = "address_bound"
  /// A deposit address was released.
  case addressUnbound = "address_unbound"
  /// The merchant registered an expected order.
  case expectationRegistered = "expectation_registered"
  /// The merchant registered a deposit reference.
  case referenceRegistered = "reference_registered"
  /// The merchant's ledger recorded a credit.
  case creditRecorded = "credit_recorded"
  /// The merchant's ledger reversed a credit.
  case creditReversed = "credit_reversed"
  /// The merchant refunded the payer.
  case refundRecorded = "refund_recorded"
  /// The provider's API answered that it has no such object.
  case absenceStated = "absence_stated"
  /// A known object with a type or status outside the known set. Kept verbatim.
  case typeUnknown = "type_unknown"
  /// A body that could not be decoded. Kept verbatim.
  case bodyUnreadable = "body_unreadable"
  /// A provider's test message.
  case testReceived = "test_received"

  /// Whether it states the status or the amount of a payment or transfer, and so can contradict another
  /// event.
  package var isClaim: Bool {
    switch self {
    case .orderPended, .orderCompleted, .orderExpired, .transferDetected, .transferConfirmed,
      .transferCompleted, .transferFailed, .paymentPended, .paymentAccepted, .paymentCompleted,
      .paymentExpired, .paymentCancelled:
      true
    case .addressBound, .addressUnbound, .expectationRegistered, .referenceRegistered,
      .creditRecorded, .creditReversed, .refundRecorded, .absenceStated, .typeUnknown,
      .bodyUnreadable, .testReceived:
      false
    }
  }
}

/// The source of a statement.
package enum Source: String, Sendable, CaseIterable {
  /// A verified webhook.
  case webhook
  /// A response of a provider's list or get API.
  case list
  /// A record of what the merchant expects.
  case merchant
  /// The credit ledger.
  case ledger
}

extension EventKind {
  /// The kind of a line in the merchant's records; nil for any other event.
  var lineWord: String? {
    switch self {
    case .creditRecorded: "credit"
    case .creditReversed: "reversal"
    case .refundRecorded: "refund"
    case .orderPended, .orderCompleted, .orderExpired, .transferDetected, .transferConfirmed,
      .transferCompleted, .transferFailed, .paymentPended, .paymentAccepted, .paymentCompleted,
      .paymentExpired, .paymentCancelled, .addressBound, .addressUnbound, .expectationRegistered,
      .referenceRegistered, .absenceStated, .typeUnknown, .bodyUnreadable, .testReceived:
      nil
    }
  }
}
