import Metrics
package import TieOutCore

/// What a receiver records about webhooks: with the factory that is current when it is made.
struct ReceiverMetrics: Sendable {
  private let factory = MetricsSystem.factory
  private let batches = Recorder(label: "tieout_commit_batch_webhooks")
  private let failures = Counter(label: "tieout_commit_failures_total")

  /// A transaction was committed.
  func committed(_ deliveries: Int) { batches.record(deliveries) }
  /// A transaction failed.
  func failed() { failures.increment() }

  /// A webhook was answered.
  ///
  /// - Parameter kind: the kind of its first event. Nil if it was not decoded.
  func answered(_ account: ProviderAccount, _ kind: EventKind?, _ outcome: ReceiveOutcome) {
    let type = ("type", kind?.label ?? "other")
    switch outcome {
    case .stored: count("stored", account, type)
    case .alreadyStored: count("duplicate", account, type)
    case .storedConflicting: count("conflicting", account, type)
    case .refused(let refusal):
      count("rejected", account, ("reason", "signature_\(refusal.rawValue)"))
    case .unavailable(let why): count("rejected", account, ("reason", why.rawValue))
    }
  }

  private func count(_ what: String, _ account: ProviderAccount, _ dimension: (String, String)) {
    Counter(
      label: "tieout_webhooks_\(what)_total", dimensions: account.dimensions + [dimension],
      factory: factory
    ).increment()
  }
}

extension ProviderAccount {
  /// The dimensions of metrics about an account: `provider` and `network`, with a merchant's name after it.
  package var dimensions: [(String, String)] {
    [("provider", provider.rawValue), ("network", scope)]
  }
}

extension EventKind {
  /// The dimension `type`: known types by name, all else together.
  fileprivate var label: String {
    switch self {
    case .typeUnknown, .bodyUnreadable: "other"
    case .orderPended, .orderCompleted, .orderExpired, .transferDetected, .transferConfirmed,
      .transferCompleted, .transferFailed, .paymentPended, .paymentAccepted, .paymentCompleted,
      .paymentExpired, .paymentCancelled, .addressBound, .addressUnbound, .expectationRegistered,
      .referenceRegistered, .creditRecorded, .creditReversed, .refundRecorded, .absenceStated,
      .testReceived:
      rawValue
    }
  }
}
