/// A pure function from one projection to findings. One file a rule.
public protocol Rule: Sendable {
  /// Raised whenever the rule answers differently than before.
  static var version: Int { get }
  /// The discrepancies of one subject.
  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding]
}

/// A pure function from subjects that share something to findings.
public protocol GroupRule: Sendable {
  /// Raised whenever the rule answers differently than before.
  static var version: Int { get }
  /// The kind of group that it judges.
  static var kind: Group.Kind { get }
  /// The discrepancies of one group.
  static func findings(in group: Group, _ judgement: Judgement) -> [Finding]
}

/// A pure function from what is known of accounts and their lists to findings.
public protocol AccountRule: Sendable {
  /// Raised whenever the rule answers differently than before.
  static var version: Int { get }
  /// The discrepancies of the accounts.
  static func findings(in accounts: [AccountFacts], _ judgement: Judgement) -> [Finding]
}

/// A pure function from what is known of a run, and of the store, to findings.
public protocol RunRule: Sendable {
  /// Raised whenever the rule answers differently than before.
  static var version: Int { get }
  /// The discrepancies of the run itself.
  static func findings(in run: RunFacts, _ judgement: Judgement) -> [Finding]
}

/// What is known of an account beside its subjects.
public struct AccountFacts: Sendable, Hashable {
  /// The account.
  public var account: Account
  /// Deliveries that were accepted.
  public var deliveriesAccepted: Int
  /// Deliveries whose signature fits no secret and that never came again with one that does: when each
  /// was received, and its id.
  public var rejections: [Rejection]
  /// Pages that were asked of a host of the other network: resource, and the page's id.
  public var foreignPages: [ForeignPage]

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
