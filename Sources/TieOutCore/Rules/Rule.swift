/// What a rule may know besides the projection it judges.
public struct Judgement: Sendable {
  /// The time of judgement: what is due by then is due.
  public var asOf: Timestamp
  /// What was seen by then is judged: the time of judgement, or a later one, where the run swept the lists
  /// after it.
  public var seenBy: Timestamp
  /// What the lists have proven.
  public var coverage: Coverage
  /// Graces, tolerances, expectations.
  public var settings: RuleSettings
  /// Chains and tokens.
  public var registry: Registry

  /// All that rules are given.
  public init(
    asOf: Timestamp, seenBy: Timestamp? = nil, coverage: Coverage,
    settings: RuleSettings = RuleSettings(), registry: Registry = .standard
  ) {
    self.asOf = asOf
    self.seenBy = seenBy ?? asOf
    self.coverage = coverage
    self.settings = settings
    self.registry = registry
  }

  /// Whether a grace that began at an instant is over.
  func isDue(_ grace: Interval, since start: Timestamp) -> Bool { start + grace <= asOf }
}

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
