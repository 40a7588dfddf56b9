/// One discrepancy, with what proves it.
package struct Finding: Sendable, Hashable {
  /// What it names: the provider's own id, or the name of a group.
  package struct Subject: Sendable, Hashable {
    /// `order`, `payment`, `transaction`, `reference`, `event`, `resource`, `account`; also `token`,
    /// `balance`, `run`, `store`, `clock`.
    package var kind: String
    /// The id.
    package var id: String
    /// Transactions only: where.
    package var chain: ChainID?

    /// Names what a finding is about.
    package init(_ kind: String, _ id: String, chain: ChainID? = nil) {
      self.kind = kind
      self.id = id
      self.chain = chain
    }
  }

  /// The class.
  package var findingClass: FindingClass
  /// How bad.
  package var severity: Severity
  /// Whose; nil where it is about the run itself.
  package var account: Account?
  /// What it is about.
  package var subject: Subject
  /// The part of the subject that it is about: a transfer, a transaction of a payment. A finding explains
  /// its children only within one part.
  package var part = ""
  /// Tells findings of one class and part apart: an interval, a sweep, a word. Stable.
  package var discriminator = ""
  /// The merchant's reference.
  package var reference: String?
  /// The merchant's account.
  package var merchantAccount: String?
  /// Where the money is.
  package var chain: ChainID?
  /// In which token: the ticker, or the contract where there is no ticker.
  package var asset: String?
  /// The token's decimals.
  package var decimals: Int?
  /// What should be.
  package var expected: String?
  /// What is.
  package var actual: String?
  /// actual − expected, exact, where both are amounts of one token.
  package var delta: Amount?
  /// The transaction.
  package var txHash: String?
  /// The place in the transaction.
  package var logIndex: Int64?
  /// When it happened.
  package var eventTime: Timestamp?
  /// Fingerprints of the events (or ids of the evidence) that prove it, sorted.
  package var evidence: [Digest128] = []
  /// In plain words: what is wrong, and what to look at.
  package var note = ""
  /// The version of the rule that found it.
  package var ruleVersion = 1

  /// The same in every run: class, subject, part and discriminator.
  package var id: Digest128 {
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
    part: String = "", discriminator: String = "", evidence: [Observation],
    expected: String? = nil, actual: String? = nil, note: String
  ) {
    let subject = history.subject
    self.init(
      findingClass: findingClass, severity: severity, account: subject.account,
      subject: Subject(subject.kind.rawValue, subject.id, chain: subject.chain))
    self.part = part
    self.discriminator = discriminator
    (self.expected, self.actual, self.note) = (expected, actual, note)
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
