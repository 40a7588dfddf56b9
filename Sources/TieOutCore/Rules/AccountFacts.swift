/// What is known of an account beside its subjects.
public struct AccountFacts: Sendable, Hashable {
  /// The account.
  public var account: Account
  /// Deliveries that were accepted in the time in which most were refused: ``RuleSettings/rejectionWindow``
  /// from the first of ``mostRejections(within:by:)``.
  public var deliveriesAccepted: Int
  /// Deliveries whose signature fits no secret and that never came again with one that does: when each
  /// was received, and its id. Not those in ``foreignDeliveries``.
  public var rejections: [Rejection]
  /// Pages that were asked of a host of the other network: resource, and the page's id.
  public var foreignPages: [ForeignPage]
  /// Deliveries whose signature fits only a secret of the provider's other network, and that were not
  /// accepted later, once a secret was put right. Another delivery of the same event, signed as it should be,
  /// does not make up for them.
  public var foreignDeliveries: [ForeignDelivery] = []
  /// Deliveries with a valid signature that states a time outside its tolerance.
  public var staleDeliveries: [StaleDelivery] = []

  /// A delivery that was refused.
  public struct Rejection: Sendable, Hashable {
    /// When it came.
    public var receivedAt: Timestamp
    /// The delivery.
    public var evidence: Digest128
    /// A delivery that was refused.
    public init(receivedAt: Timestamp, evidence: Digest128) {
      self.receivedAt = receivedAt
      self.evidence = evidence
    }
  }

  /// A page from a host of the other network.
  public struct ForeignPage: Sendable, Hashable {
    /// The list.
    public var resource: String
    /// The host.
    public var host: String
    /// The page.
    public var evidence: Digest128
    /// A page from a host of the other network.
    public init(resource: String, host: String, evidence: Digest128) {
      self.resource = resource
      self.host = host
      self.evidence = evidence
    }
  }

  /// A delivery that was signed with a secret of the other network.
  public struct ForeignDelivery: Sendable, Hashable {
    /// What its body names.
    public var subject: Subject
    /// When it came.
    public var receivedAt: Timestamp
    /// The delivery.
    public var evidence: Digest128
    /// A delivery that was signed with a secret of the other network.
    public init(subject: Subject, receivedAt: Timestamp, evidence: Digest128) {
      self.subject = subject
      self.receivedAt = receivedAt
      self.evidence = evidence
    }
  }

  /// A delivery whose signature was made long before it came.
  public struct StaleDelivery: Sendable, Hashable {
    /// What its body names.
    public var subject: Subject
    /// When it came.
    public var receivedAt: Timestamp
    /// When the same content first came.
    public var contentFirstSeen: Timestamp
    /// The delivery.
    public var evidence: Digest128
    /// A delivery whose signature was made long before it came.
    public init(
      subject: Subject, receivedAt: Timestamp, contentFirstSeen: Timestamp, evidence: Digest128
    ) {
      self.subject = subject
      self.receivedAt = receivedAt
      self.contentFirstSeen = contentFirstSeen
      self.evidence = evidence
    }
  }

  /// What is known of an account.
  public init(
    account: Account, deliveriesAccepted: Int = 0, rejections: [Rejection] = [],
    foreignPages: [ForeignPage] = []
  ) {
    self.account = account
    self.deliveriesAccepted = deliveriesAccepted
    self.rejections = rejections
    self.foreignPages = foreignPages
  }
}
