/// One piece of money that can be credited (a deposit, an order, a payment), and the credits for it.
struct CreditedMoney {
  /// What may be done with money.
  enum Standing: Equatable {
    /// No source knows it.
    case unknown
    /// Known, and not creditable yet.
    case waiting
    /// Creditable since a time.
    case creditable(since: Timestamp)
    /// There, and not to be credited to anybody.
    case barred(CreditStanding.Bar)
    /// Failed, or no longer confirmed, as a time shows.
    case withdrawn(at: Timestamp)

    var isCreditable: Bool {
      guard case .creditable = self else { return false }
      return true
    }
  }

  /// What is known of it: the transfer's history, the order's, the payment's.
  let history: History
  /// Which transfer of a transaction.
  var part = ""
  /// What may be done with it.
  var standing: Standing
  /// Whether it has to be credited once it is creditable.
  var isOwed: Bool
  /// What a credit may be of: what is owed first. Empty where it is not known.
  var amounts: [WideAmount]
  /// In which tokens a credit may be: tickers. Empty where they are not known.
  var currencies: Set<String>
  /// Likewise, contracts.
  var contracts: Set<String>
  /// Its credits, by time, those taken back included.
  var credits: [CreditBook.Credit] = []
  /// Live credits of it that another stream holds and is judged for: no gap, but one too many.
  var creditsElsewhere: [CreditBook.Credit] = []
  /// Live credits with the same hash on another chain, where nothing else is known of it.
  var creditsOfNamesakes: [CreditBook.Credit] = []
  /// What the merchant gave back of it.
  var refunds: [Observation] = []

  /// The credits that stand.
  var live: [CreditBook.Credit] { credits.filter(\.isLive) }
  /// What is owed.
  var amount: WideAmount? { amounts.first }
  /// What it is in.
  var currency: String? { history.best(\.currency) }

  /// Whether a credit is in its token, as far as both say: by contract where both name one, whatever the
  /// tickers are.
  func isInToken(_ credit: CreditBook.Credit) -> Bool {
    if let contract = credit.facts.contract, !contracts.isEmpty {
      return contracts.contains(contract)
    }
    guard let currency = credit.facts.currency, !currencies.isEmpty else { return true }
    return currencies.contains(currency)
  }

  /// Whether a credit is of its amount, as far as that is known: the same to the base unit.
  func isOfAmount(_ credit: CreditBook.Credit) -> Bool {
    guard let credited = credit.facts.amount?.wide, !amounts.isEmpty else { return true }
    if amounts.contains(credited) { return true }
    let decimals = Registry.standard.decimals(
      chain: history.best(\.chain), contract: history.best(\.contract), currency: currency)
    return amounts.contains { credited.isWithinBaseUnit(of: $0, decimals: decimals) }
  }

  /// How much of it was given back to the payer, in its own token.
  func refunded(_ registry: Registry) -> WideAmount {
    guard !refunds.isEmpty else { return .zero }
    return GivenBack(by: refunds, in: NamedToken(moneyClaims), registry).refunded
  }

  /// What its sources say of it, without what the ledger does.
  private var moneyClaims: History {
    let known = History(history.subject, claims, stream: history.stream)
    return known.observations.isEmpty ? history : known
  }

  /// How soon it has to be credited.
  func serviceLevel(_ judgement: Judgement) -> Interval {
    judgement.settings.creditServiceLevel(on: history.best(\.chain))
  }

  /// The statements that prove what it is.
  var claims: [Observation] { history.observations.filter(\.event.kind.isClaim) }

  /// A finding about it.
  func finding(
    _ findingClass: FindingClass, _ severity: Severity = .critical, discriminator: String = "",
    credits: [CreditBook.Credit] = [], note: String
  ) -> Finding {
    var finding = Finding(
      findingClass, severity, history, part: part, discriminator: discriminator,
      evidence: claims + credits.map(\.claim), note: note)
    finding.merchantAccount = credits.first?.facts.account ?? finding.merchantAccount
    return finding
  }
}
