/// One discrepancy, with the evidence that proves it.
package struct Finding: Sendable, Hashable {
  /// The subject: the provider's own id, or the name of a group.
  package struct Subject: Sendable, Hashable {
    /// `order`, `payment`, `transaction`, `reference`, `event`, `resource`, `account`; also
    /// `token`, `balance`, `run`, `store`, `clock`.
    package var kind: String
    /// The id.
    package var id: String
    /// The chain; transactions only.
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
  /// How bad it is.
  package var severity: Severity
  /// The provider account; nil for findings about the run itself.
  package var account: ProviderAccount?
  /// What it is about.
  package var subject: Subject
  /// The part of the subject: a transfer, a transaction of a payment. A finding explains its
  /// children only within one part.
  package var part = ""
  /// Tells findings of one class and part apart: an interval, a sweep, a word. Stable across runs.
  package var discriminator = ""
  /// The merchant's reference.
  package var reference: String?
  /// The merchant's ledger account.
  package var merchantAccount: String?
  /// The chain of the money.
  package var chain: ChainID?
  /// The token: its ticker, or its contract if it has no ticker.
  package var asset: String?
  /// The token's decimals.
  package var decimals: Int?
  /// The expected value.
  package var expected: String?
  /// The actual value.
  package var actual: String?
  /// actual − expected, exact; nil unless both are amounts of one token.
  package var delta: Amount?
  /// The money that it is about, in `asset`; nil if no source states how much it is.
  package var amount: Amount?
  /// What may be lost or is wrong, in `asset`, zero or more; nil if no money is at stake, or it is not known
  /// how much. The engine sets it by the class (``ClassDefinition/Stake``), unless the rule did.
  package var amountAtStake: Amount?
  /// The transaction.
  package var txHash: String?
  /// The log index in the transaction.
  package var logIndex: Int64?
  /// When it happened.
  package var eventTime: Timestamp?
  /// Fingerprints of the events (or ids of the evidence) that prove the finding, sorted.
  package var evidence: [Digest128] = []
  /// In plain words: what is wrong, and what to look at.
  package var note = ""
  /// The version of the rule that found it.
  package var ruleVersion = 1

  /// Equal in every run: class, subject, part and discriminator.
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
  /// A finding about a stream's subject, described by the best claims of its history.
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

  /// Fills in reference, account, chain and token from the best claims of a history.
  mutating func describe(_ history: History) {
    reference = history.reference
    merchantAccount = history.best(\.account)
    chain = history.best(\.chain)
    asset = history.best(\.currency) ?? history.best(\.contract)
    let received = history.best(\.received)
    amount = received.isPositive ? received : history.best(\.amount)
    txHash = history.best(\.txHash)
    logIndex = history.best(\.logIndex)
    decimals = Registry.standard.decimals(
      chain: chain, contract: history.best(\.contract), currency: history.best(\.currency))
  }

  /// Describes the money as what was paid out, which in a swap is another token than the payer's.
  mutating func describe(_ payOut: Settlement.Side, decimals: Int?) {
    asset = payOut.currency ?? payOut.contract
    amount = payOut.amount
    self.decimals = decimals
  }

  /// Sets the events that prove the finding; its time is the earliest that they state.
  mutating func prove(by observations: [Observation]) {
    evidence = Set(observations.map(\.fingerprint)).sorted()
    eventTime = observations.map(\.time).min()
  }

  /// Sets expected and actual amounts, with their difference.
  mutating func compare(expected: Amount, actual: Amount) {
    compare(expected: expected.wide, actual: actual.wide)
  }

  /// Sets expected and actual sums or products; the difference only if it fits an amount.
  mutating func compare(expected: WideAmount, actual: WideAmount) {
    self.expected = expected.description
    self.actual = actual.description
    delta = actual.minus(expected).amount
  }
}
