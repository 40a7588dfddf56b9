/// Whether an order, payment or transfer may be credited, by the latest claims.
///
///     unknown ──▶ waiting ──▶ creditable ◀──▶ withdrawn
///                                 ▲
///                                 └──────────▶ barred
package enum Creditability: Sendable, Hashable {
  /// Why money that arrived may not be credited. The raw values are the reasons in the ledger.
  package enum Bar: String, Sendable, Hashable, CaseIterable {
    /// Its claims name several references or tokens, and nothing shows that they are several transfers.
    case claimedTwice = "claimed_twice"
    /// The registry does not know its chain: the token may be worthless, or the same transfer may be known
    /// under another name of the chain.
    case chainUnknown = "chain_unknown"
    /// Its chain belongs to the other network: test money on a mainnet account, or the reverse.
    case networkMismatch = "network_mismatch"
  }

  /// No source knows it.
  case unknown
  /// It is known, but not creditable yet.
  case waiting
  /// The money arrived and may be credited.
  case creditable
  /// The money arrived, but may not be credited to any account.
  case barred(Bar)
  /// It failed or is no longer confirmed; `at` is the time of the first evidence of that.
  case withdrawn(at: Timestamp)

  /// The text that tables store.
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

/// An amount that may be credited, and its token.
package struct CreditableMoney: Sendable, Hashable {
  /// In human units of the token.
  package let amount: Amount
  /// The ticker. Nil if no source states it.
  package let currency: String?
  /// The contract in canonical form. Nil if no source states it.
  package let contract: String?
}

extension Transfer {
  /// Failed after the confirmation: withdrawn. Confirmed after the failure: creditable. Also withdrawn if a
  /// list shows it as pending after showing it as confirmed.
  package var creditability: Creditability {
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
    return bar(good).map(Creditability.barred) ?? .creditable
  }

  private func bar(_ confirmations: [Observation]) -> Creditability.Bar? {
    history.isClaimedTwice || isInTwoTokens ? .claimedTwice : confirmations.barOfChains
  }

  /// The claims that make it creditable.
  var confirmations: [Observation] {
    history.observations.filter {
      $0.event.kind.isClaim && TransferState(claimedBy: $0.event.kind)?.isCreditable == true
    }
  }

  /// The amounts that may be credited, the best known first. From the confirming claims if they state one,
  /// because the detected amount may have been different. Empty if no claim states an amount.
  var creditableAmounts: [Amount] {
    let confirmed = History(history.subject, confirmations, stream: history.stream)
    let known = confirmed.best(\.amount) == nil ? history : confirmed
    guard let best = known.best(\.amount) else { return [] }
    return [best]
      + Set(known.observations.compactMap(\.event.facts.amount)).subtracting([best])
      .sorted()
  }

  /// The creditable amount. Nil if no claim states one or the confirming claims disagree. An amount with more
  /// decimals than the token is the noise of a binary float: it does not count beside one less than a base
  /// unit away, and alone it is not enough.
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
  /// Creditable once completed, withdrawn if a list no longer shows it as completed.
  package var creditability: Creditability {
    let completed = (told + listed).claiming(.completed)
    if let row = listedLast, row.state != .completed,
      let shown = completed.filter({ $0.event.source == .list }).map(\.lastSeen).max(),
      row.claim.lastSeen > shown
    {
      return .withdrawn(at: row.claim.firstSeen > shown ? row.claim.firstSeen : row.claim.lastSeen)
    }
    if !completed.isEmpty {
      return completed.barOfChains.map(Creditability.barred) ?? .creditable
    }
    return state == .unknown && !history.isNamedByProvider ? .unknown : .waiting
  }

  /// The creditable amount. Of an order, the received amount if a list states it, else the ordered amount; of
  /// a payment, the amount paid out. Nil if it is unknown or the claims disagree.
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
  /// When the source last confirmed the claim: for a list, when it last showed it; for a webhook, its own
  /// time.
  fileprivate var saidLast: Timestamp { event.source == .list ? lastSeen : time }
}

extension [Observation] {
  /// Why these claims are not creditable: one names an unknown chain, or a chain of the other network. Nil if
  /// all chains belong to the account's network.
  fileprivate var barOfChains: Creditability.Bar? {
    var bar: Creditability.Bar?
    for observation in self {
      guard let chain = observation.event.facts.chain else { continue }
      guard let home = Registry.standard.network(of: chain) else { return .chainUnknown }
      if home != observation.event.subject.account.network { bar = .networkMismatch }
    }
    return bar
  }
}

extension [Amount] {
  /// The sum. Nil if there is no amount, or the sum needs more than 38 digits.
  var sum: Amount? {
    isEmpty ? nil : total.amount
  }
}
