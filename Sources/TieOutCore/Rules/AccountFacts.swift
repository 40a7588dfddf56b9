/// What is known of a provider account besides its subjects.
package struct AccountFacts: Sendable, Hashable {
  /// The provider account.
  package var account: ProviderAccount
  /// Deliveries accepted in the interval with most rejections: ``RuleSettings/rejectionWindow``
  /// from the first of ``mostRejections(within:by:)``.
  package var deliveriesAccepted: Int
  /// Deliveries whose signature fits no secret and that were never repeated with a valid one: time
  /// of receipt and id. Excludes ``foreignDeliveries``.
  package var rejections: [Rejection]
  /// Pages requested from a host of the other network: the list, and the page's id.
  package var foreignPages: [ForeignPage]
  /// Deliveries whose signature fits only a secret of the provider's other network, and that were
  /// not accepted later, after a secret was corrected. Another valid delivery of the same event
  /// does not make up for them.
  package var foreignDeliveries: [ForeignDelivery] = []
  /// Deliveries with a valid signature that states a time outside its tolerance.
  package var staleDeliveries: [StaleDelivery] = []

  /// A rejected delivery.
  package struct Rejection: Sendable, Hashable {
    /// When it was received.
    package var receivedAt: Timestamp
    /// The delivery.
    package var evidence: Digest128
    /// A rejected delivery.
    package init(receivedAt: Timestamp, evidence: Digest128) {
      self.receivedAt = receivedAt
      self.evidence = evidence
    }
  }

  /// A page from a host of the other network.
  package struct ForeignPage: Sendable, Hashable {
    /// The list.
    package var resource: String
    /// The host.
    package var host: String
    /// The page.
    package var evidence: Digest128
    /// A page from a host of the other network.
    package init(resource: String, host: String, evidence: Digest128) {
      self.resource = resource
      self.host = host
      self.evidence = evidence
    }
  }

  /// A delivery that was signed with a secret of the other network.
  package struct ForeignDelivery: Sendable, Hashable {
    /// The subject that its body names.
    package var subject: Subject
    /// When it was received.
    package var receivedAt: Timestamp
    /// The delivery.
    package var evidence: Digest128
    /// A delivery that was signed with a secret of the other network.
    package init(subject: Subject, receivedAt: Timestamp, evidence: Digest128) {
      self.subject = subject
      self.receivedAt = receivedAt
      self.evidence = evidence
    }
  }

  /// A delivery whose signature was made long before it was received.
  package struct StaleDelivery: Sendable, Hashable {
    /// The subject that its body names.
    package var subject: Subject
    /// When it was received.
    package var receivedAt: Timestamp
    /// When the same content was first received.
    package var contentFirstSeen: Timestamp
    /// The delivery.
    package var evidence: Digest128
    /// A delivery whose signature was made long before it was received.
    package init(
      subject: Subject, receivedAt: Timestamp, contentFirstSeen: Timestamp, evidence: Digest128
    ) {
      self.subject = subject
      self.receivedAt = receivedAt
      self.contentFirstSeen = contentFirstSeen
      self.evidence = evidence
    }
  }

  /// What is known of a provider account.
  package init(
    account: ProviderAccount, deliveriesAccepted: Int = 0, rejections: [Rejection] = [],
    foreignPages: [ForeignPage] = []
  ) {
    self.account = account
    self.deliveriesAccepted = deliveriesAccepted
    self.rejections = rejections
    self.foreignPages = foreignPages
  }
}
