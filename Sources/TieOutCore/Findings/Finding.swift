/// One discrepancy, with what proves it.
public struct Finding: Sendable, Hashable {
  /// What it names: the provider's own id, or the name of a group.
  public struct Subject: Sendable, Hashable {
    /// `order`, `payment`, `transaction`, `reference`, `event`, `resource`, `account`; also `token`,
    /// `balance`, `run`, `store`, `clock`.
    public var kind: String
    /// The id.
    public var id: String
    /// Transactions only: where.
    public var chain: ChainID?

    /// Names what a finding is about.
    public init(_ kind: String, _ id: String, chain: ChainID? = nil) {
      self.kind = kind
      self.id = id
      self.chain = chain
    }
  }

  /// The class.
  public var findingClass: FindingClass
  /// How bad.
  public var severity: Severity
  /// Whose; nil where it is about the run itself.
  public var account: Account?
  /// What it is about.
  public var subject: Subject
  /// The part of the subject that it is about: a transfer, a transaction of a payment. A finding explains
  /// its children only within one part.
  public var part = ""
  /// Tells findings of one class and part apart: an interval, a sweep, a word. Stable.
  public var discriminator = ""
  /// The merchant's reference.
  public var reference: String?
  /// The merchant's account.
  public var merchantAccount: String?
  /// Where the money is.
  public var chain: ChainID?
  /// In which token: the ticker, or the contract where there is no ticker.
  public var asset: String?
  /// The token's decimals.
  public var decimals: Int?
  /// What should be.
  public var expected: String?
  /// What is.
  public var actual: String?
  /// actual − expected, exact, where both are amounts of one token.
  public var delta: Amount?
  /// The transaction.
  public var txHash: String?
  /// The place in the transaction.
  public var logIndex: Int64?
  /// When it happened.
  public var eventTime: Timestamp?
  /// Fingerprints of the events (or ids of the evidence) that prove it, sorted.
  public var evidence: [Digest128] = []
  /// In plain words: what is wrong, and what to look at.
  public var note = ""
  /// The version of the rule that found it.
  public var ruleVersion = 1

  /// The same in every run: class, subject, part and discriminator.
  public var id: Digest128 {
    var hasher = FieldHasher()
    for text in [
      findingClass.rawValue, account?.path ?? "", subject.kind, subject.chain?.caip2, subject.id,
      part, discriminator,
    ] {
      hasher.add(text)
    }
    return hasher.finish()
  }
}

extension Finding {
  /// A finding about a stream's subject, with what is known of it filled in.
  init(
    _ findingClass: FindingClass, _ severity: Severity, _ history: History,
    part: String = "", discriminator: String = "", evidence: [Observation], note: String
  ) {
    let subject = history.subject
    self.init(
      findingClass: findingClass, severity: severity, account: subject.account,
      subject: Subject(subject.kind.rawValue, subject.id, chain: subject.chain))
    self.part = part
    self.discriminator = discriminator
    self.note = note
    describe(history)
    prove(by: evidence)
  }

  /// Fills in what the finding's money is, from the best claims of a history.
  mutating func describe(_ history: History) {
    reference = history.reference
    merchantAccount = history.best(\.account)
    chain = history.best(\.chain)
    asset = history.best(\.currency) ?? history.best(\.contract)
    txHash = history.best(\.txHash)
    logIndex = history.best(\.logIndex)
    decimals = Registry.standard.decimals(
      chain: chain, contract: history.best(\.contract), currency: history.best(\.currency))
  }

  /// Takes the events that prove it; its time is the earliest that they state.
  mutating func prove(by observations: [Observation]) {
    evidence = Set(observations.map(\.fingerprint)).sorted()
    eventTime = observations.map(\.time).min()
  }

  /// States expected and actual as amounts, with their difference.
  mutating func compare(expected: Amount, actual: Amount) {
    compare(expected: expected.wide, actual: actual.wide)
  }

  /// The same of sums and products. The difference is stated where it fits an amount.
  mutating func compare(expected: WideAmount, actual: WideAmount) {
    self.expected = expected.description
    self.actual = actual.description
    delta = actual.minus(expected).amount
  }
}

extension Observation {
  /// When it happened: the status' own time, else the event's, else when it was first seen.
  public var time: Timestamp {
    event.facts.statusAt ?? event.facts.statedAt ?? firstSeen
  }
}
