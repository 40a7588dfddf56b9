/// One piece of money that can be credited (a deposit, an order, a payment), and its credits.
struct CreditedMoney {
  /// The creditability of money.
  enum State: Equatable {
    /// No source knows it.
    case unknown
    /// Known, and not creditable yet.
    case waiting
    /// Creditable since a time.
    case creditable(since: Timestamp)
    /// Present, but creditable to no account.
    case barred(Creditability.Bar)
    /// Failed, or no longer confirmed, as shown at a time.
    case withdrawn(at: Timestamp)

    var isCreditable: Bool {
      guard case .creditable = self else { return false }
      return true
    }
  }

  /// The history of the transfer, the order or the payment.
  let history: History
  /// The transfer of a transaction.
  var part = ""
  /// The creditability.
  var creditability: State
  /// Whether it has to be credited once it is creditable.
  var isOwed: Bool
  /// The amounts that a credit may have, the owed one first. Empty if unknown.
  var amounts: [WideAmount]
  /// The tokens that a credit may be in, by ticker. Empty if unknown.
  var currencies: Set<String>
  /// The tokens that a credit may be in, by contract. Empty if unknown.
  var contracts: Set<String>
  /// Its credits by time, including reversed ones.
  var credits: [CreditBook.Credit] = []
  /// Unreversed credits of it that stand in another stream and are evaluated there: they fill no
  /// gap, but may be one too many.
  var creditsElsewhere: [CreditBook.Credit] = []
  /// Unreversed credits with the same hash on another chain of which nothing else is known.
  var creditsOnOtherChains: [CreditBook.Credit] = []
  /// The merchant's refunds of it.
  var refunds: [Observation] = []

  /// The unreversed credits.
  var live: [CreditBook.Credit] { credits.filter(\.isLive) }
  /// The owed amount.
  var amount: WideAmount? { amounts.first }
  /// The ticker of its token.
  var currency: String? { history.best(\.currency) }

  /// Whether a credit is in its token, as far as both state one: by contract if both name one,
  /// whatever the tickers are.
  func isInToken(_ credit: CreditBook.Credit) -> Bool {
    if let contract = credit.facts.contract, !contracts.isEmpty {
      return contracts.contains(contract)
    }
    guard let currency = credit.facts.currency, !currencies.isEmpty else { return true }
    return currencies.contains(currency)
  }

  /// Whether a credit has its amount, as far as that is known, to the base unit.
  func isOfAmount(_ credit: CreditBook.Credit) -> Bool {
    guard let credited = credit.facts.amount?.wide, !amounts.isEmpty else { return true }
    if amounts.contains(credited) { return true }
    let decimals = Registry.standard.decimals(
      chain: history.best(\.chain), contract: history.best(\.contract), currency: currency)
    return amounts.contains { credited.isWithinBaseUnit(of: $0, decimals: decimals) }
  }

  /// The amount refunded to the payer in its own token.
  func refunded(_ registry: Registry) -> WideAmount {
    guard !refunds.isEmpty else { return .zero }
    return GivenBack(by: refunds, in: NamedToken(moneyClaims), registry).refunded
  }

  /// The statements of its sources, without the ledger's.
  private var moneyClaims: History {
    let known = History(history.subject, claims, stream: history.stream)
    return known.observations.isEmpty ? history : known
  }

  /// How soon it has to be credited.
  func serviceLevel(_ context: EvaluationContext) -> Interval {
    context.settings.creditServiceLevel(on: history.best(\.chain))
  }

  /// The statements that prove what it is.
  var claims: [Observation] { history.observations.filter(\.event.kind.isClaim) }

  private func decimals(of side: Settlement.Side) -> Int? {
    Registry.standard.decimals(
      chain: history.best(\.chain), contract: side.contract, currency: side.currency)
  }

  /// A finding about it.
  func finding(
    _ findingClass: FindingClass, _ severity: Severity = .critical, discriminator: String = "",
    credits: [CreditBook.Credit] = [], note: String
  ) -> Finding {
    var finding = Finding(
      findingClass, severity, history, part: part, discriminator: discriminator,
      evidence: claims + credits.map(\.claim), note: note)
    if let amount {
      if let payOut = history.best(\.settlement)?.payOut, payOut.amount != nil {
        finding.describe(payOut, decimals: decimals(of: payOut))
      }
      finding.amount = amount.amount
    }
    finding.merchantAccount = credits.first?.facts.account ?? finding.merchantAccount
    return finding
  }
}
