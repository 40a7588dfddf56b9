/// What may be done with money, as it was said last.
///
///     unknown ──▶ waiting ──▶ creditable ◀──▶ withdrawn
///                                 ▲
///                                 └──────────▶ barred
package enum CreditStanding: Sendable, Hashable {
  /// Why money that is there is not credited to anybody. The same words as the ledger's reasons.
  package enum Bar: String, Sendable, Hashable, CaseIterable {
    /// Its claims name several references or tokens, and nothing says that they are several transfers.
    case claimedTwice = "claimed_twice"
    /// It is on a chain that the registry does not know, so it may be worth nothing, and it may be
    /// known under another word as well.
    case chainUnknown = "chain_unknown"
    /// It is on a chain of the other network: play money on a real account, or the reverse.
    case networkMismatch = "network_mismatch"
  }

  /// No source knows it.
  case unknown
  /// Known, and not creditable yet.
  case waiting
  /// It is there, and may be credited.
  case creditable
  /// It is there, and no account is credited for it.
  case barred(Bar)
  /// It failed, or is no longer called confirmed, as a time shows.
  case withdrawn(at: Timestamp)

  /// The word for it in tables.
  package var word: String {
    switch self {
    case .unknown: "unknown"
    case .waiting: "waiting"
    case .creditable: "creditable"
    case .barred(let bar): bar.rawValue
    case .withdrawn: "withdrawn"
    }
  }
}

/// Money of which it is known how much it is, and in which token.
package struct CreditableMoney: Sendable, Hashable {
  /// In the token's own units.
  package let amount: Amount
  /// The ticker, where one is stated.
  package let currency: String?
  /// The contract in canonical form, where one is stated.
  package let contract: String?
}

extension Transfer {
  /// Failed after it was confirmed is withdrawn, confirmed after it failed is not. So is what a list calls
  /// pending after it called it confirmed.
  package var standing: CreditStanding {
    guard state != .unknown else { return .unknown }
    let good = confirmations
    let lastGood = good.map(\.saidLast).max()
    let failed = history.observations.filter { $0.event.kind == .transferFailed }
    if let last = failed.map(\.saidLast).max(), lastGood.map({ $0 < last }) ?? true {
      return .withdrawn(at: failed.map(\.time).min() ?? last)
    }
    guard let lastGood else { return .waiting }
    if let row = listedLast, row.state == .detected, row.claim.lastSeen > lastGood,
      good.contains(where: { $0.event.source == .list })
    {
      return .withdrawn(
        at: row.claim.firstSeen > lastGood ? row.claim.firstSeen : row.claim.lastSeen)
    }
    return bar(good).map(CreditStanding.barred) ?? .creditable
  }

  private func bar(_ confirmations: [Observation]) -> CreditStanding.Bar? {
    history.isClaimedTwice || isInTwoTokens ? .claimedTwice : confirmations.barOfChains
  }

  /// The claims that it may be credited.
  var confirmations: [Observation] {
    history.observations.filter {
      $0.event.kind.isClaim && TransferState(claimedBy: $0.event.kind)?.isCreditable == true
    }
  }

  /// How much may be credited, as those say who confirm it: what was detected may have been another amount.
  /// The best known first; empty where nobody says.
  var creditableAmounts: [Amount] {
    let confirmed = History(history.subject, confirmations, stream: history.stream)
    let known = confirmed.best(\.amount) == nil ? history : confirmed
    guard let best = known.best(\.amount) else { return [] }
    return [best]
      + Set(known.observations.compactMap(\.event.facts.amount)).subtracting([best])
      .sorted()
  }

  /// What may be credited; nil where nobody says how much, or those who confirm it do not agree. Amounts with
  /// more digits than the token has are the noise of a binary float: they say nothing beside one that is less
  /// than a base unit away, and alone they say too little.
  package var creditable: CreditableMoney? {
    let currency = history.best(\.currency)
    let contract = history.best(\.contract)
    let amounts = creditableAmounts
    let decimals = Registry.standard.decimals(
      chain: history.best(\.chain), contract: contract, currency: currency)
    let clean = amounts.filter { $0.scale <= decimals ?? .max }
    guard clean.count == 1,
      amounts.allSatisfy({ $0 == clean[0] || $0.isWithinBaseUnit(of: clean[0], decimals: decimals) }
      )
    else { return nil }
    return CreditableMoney(amount: clean[0], currency: currency, contract: contract)
  }
}

extension Payment {
  /// Completed money is creditable, unless a list that called it completed does so no longer.
  package var standing: CreditStanding {
    let completed = (told + listed).claiming(.completed)
    if let row = listedLast, row.state != .completed,
      let shown = completed.filter({ $0.event.source == .list }).map(\.lastSeen).max(),
      row.claim.lastSeen > shown
    {
      return .withdrawn(at: row.claim.firstSeen > shown ? row.claim.firstSeen : row.claim.lastSeen)
    }
    if !completed.isEmpty {
      return completed.barOfChains.map(CreditStanding.barred) ?? .creditable
    }
    return state == .unknown && !history.isNamedByProvider ? .unknown : .waiting
  }

  /// What may be credited: of an order what was received, where the provider says so, else what was ordered;
  /// of a payment what was paid out. Nil where it is not known, or the webhooks do not agree.
  package var creditable: CreditableMoney? {
    guard !surprises.contains(where: { $0.kind == .contentChanged }) else { return nil }
    switch subject.kind {
    case .payment:
      let payOuts = told.compactMap { $0.event.facts.settlement?.payOut }
      guard let first = payOuts.first, payOuts.allSatisfy({ $0.amount != nil }),
        let amount = payOuts.compactMap(\.amount).sum,
        payOuts.allSatisfy({ $0.contract == first.contract && $0.currency == first.currency })
      else { return nil }
      return CreditableMoney(amount: amount, currency: first.currency, contract: first.contract)
    case .order, .transaction, .reference, .expectation, .evidence:
      let rows = listed.isEmpty ? told : listed
      let ordered = Set(rows.compactMap(\.event.facts.amount))
      guard
        let amount = listed.compactMap(\.event.facts.received).max()
          ?? (ordered.count == 1 ? ordered.first : nil)
      else { return nil }
      return CreditableMoney(
        amount: amount, currency: history.best(\.currency), contract: history.best(\.contract))
    }
  }
}

extension Observation {
  /// When its source last stood by it: a list each time it shows it, a webhook when it happened.
  fileprivate var saidLast: Timestamp { event.source == .list ? lastSeen : time }
}

extension [Observation] {
  /// Why money that these claim to be there is never credited: one of them names an unknown chain, or
  /// one of the other network. Nil if all are chains of the account's network.
  fileprivate var barOfChains: CreditStanding.Bar? {
    var bar: CreditStanding.Bar?
    for observation in self {
      guard let chain = observation.event.facts.chain else { continue }
      guard let home = Registry.standard.network(of: chain) else { return .chainUnknown }
      if home != observation.event.subject.account.network { bar = .networkMismatch }
    }
    return bar
  }
}

extension [Amount] {
  /// The sum; nil of nothing, and where it needs more than 38 digits.
  var sum: Amount? {
    isEmpty ? nil : total.amount
  }
}
