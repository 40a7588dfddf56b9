/// What is known of an account beside its subjects.
package struct AccountFacts: Sendable, Hashable {
  /// The account.
  package var account: Account
  /// Deliveries that were accepted in the time in which most were refused: ``RuleSettings/rejectionWindow``
  /// from the first of ``mostRejections(within:by:)``.
  package var deliveriesAccepted: Int
  /// Deliveries whose signature fits no secret and that never came again with one that does: when each
  /// was received, and its id. Not those in ``foreignDeliveries``.
  package var rejections: [Rejection]
  /// Pages that were asked of a host of the other network: resource, and the page's id.
  package var foreignPages: [ForeignPage]
  /// Deliveries whose signature fits only a secret of the provider's other network, and that were not
  /// accepted later, once a secret was put right. Another delivery of the same event, signed as it should be,
  /// does not make up for them.
  package var foreignDeliveries: [ForeignDelivery] = []
  /// Deliveries with a valid signature that states a time outside its tolerance.
  package var staleDeliveries: [StaleDelivery] = []

  /// A delivery that was refused.
  package struct Rejection: Sendable, Hashable {
    /// When it came.
    package var receivedAt: Timestamp
    /// The delivery.
    package var evidence: Digest128
    /// A delivery that was refused.
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
    /// What its body names.
    package var subject: Subject
    /// When it came.
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

  /// A delivery whose signature was made long before it came.
  package struct StaleDelivery: Sendable, Hashable {
    /// What its body names.
    package var subject: Subject
    /// When it came.
    package var receivedAt: Timestamp
    /// When the same content first came.
    package var contentFirstSeen: Timestamp
    /// The delivery.
    package var evidence: Digest128
    /// A delivery whose signature was made long before it came.
    package init(
      subject: Subject, receivedAt: Timestamp, contentFirstSeen: Timestamp, evidence: Digest128
    ) {
      self.subject = subject
      self.receivedAt = receivedAt
      self.contentFirstSeen = contentFirstSeen
      self.evidence = evidence
    }
  }

  /// What is known of an account.
  package init(
    account: Account, deliveriesAccepted: Int = 0, rejections: [Rejection] = [],
    foreignPages: [ForeignPage] = []
  ) {
    self.account = account
    self.deliveriesAccepted = deliveriesAccepted
    self.rejections = rejections
    self.foreignPages = foreignPages
  }
}
