extension CreditedMoney {
  /// The transfers of a transaction with their credits, and the credits that belong to none of
  /// them.
  static func transfers(
    of transaction: Transaction, _ book: CreditBook?, _ context: EvaluationContext
  ) -> (money: [CreditedMoney], strays: [CreditBook.Credit]) {
    let account = transaction.subject.account
    let refunds = transaction.history.observations.filter { $0.event.kind == .refundRecorded }
    var money = transaction.transfers.map { transfer in
      var money = CreditedMoney(transfer, context.settings)
      money.refunds = refunds.filter { $0.means(transfer, of: transaction) }
      if let id = transfer.history.best(\.orderID),
        let order = context.related.order(id, of: account)
      {
        money.amounts += [order.history.best(\.amount)?.wide].compactMap { $0 }
        if order.state == .completed, money.creditability == .waiting {
          money.creditability = .creditable(since: order.talliedAt)
        }
      }
      return money
    }
    if context.related.isChainInDoubt(transaction) {
      for place in money.indices where money[place].creditability.isCreditable {
        money[place].creditability = .barred(.claimedTwice)
      }
    }
    // No account is credited while an order claims the money as well.
    if context.settings.creditsOrders, let doubled = SameTxOrderAndDeposit.doubled(transaction) {
      for place in money.indices where money[place].part == doubled.deposit.name {
        money[place].isOwed = false
      }
    }
    var strays: [CreditBook.Credit] = []
    let places = CreditPlaces(money)
    for credit in book?.credits ?? [] {
      if let place = places.place(of: credit, in: money) {
        money[place].credits.append(credit)
      } else {
        strays.append(credit)
      }
    }
    addCreditsOnOtherChains(of: transaction, to: &money, context)
    return (money, strays)
  }

  /// A credit that names the right hash on the wrong chain.
  private static func addCreditsOnOtherChains(
    of transaction: Transaction, to money: inout [CreditedMoney], _ context: EvaluationContext
  ) {
    let others = context.related.sameHashOnOtherChains[transaction.history.stream] ?? []
    for other in others where other.transfers.isEmpty {
      for credit in CreditBook(other.history)?.credits ?? [] where credit.isLive {
        guard
          let place = money.indices.first(where: {
            money[$0].credits.isEmpty && money[$0].creditsOnOtherChains.isEmpty
              && money[$0].history.isFor(credit)
          })
        else { continue }
        money[place].creditsOnOtherChains.append(credit)
      }
    }
  }

  private init(_ transfer: Transfer, _ settings: RuleSettings) {
    history = transfer.history
    part = transfer.name
    creditability = transfer.creditability(settings)
    isOwed = !transfer.paysOrder && transfer.history.isListedEnough(settings)
    amounts = transfer.creditableAmounts.map(\.wide)
    currencies = Set([transfer.history.best(\.currency)?.uppercased()].compactMap { $0 })
    contracts = Set([transfer.history.best(\.contract)].compactMap { $0 })
  }
}

/// Finds the piece of money that a credit means, among the thousands that one transaction may hold.
private struct CreditPlaces {
  private var byIndex: [Int64: Int] = [:]
  private var byReference: [String: [Int]] = [:]
  /// Pieces without a reference: any credit may mean them.
  private var unnamed: [Int] = []
  /// Pieces without a log index.
  private var unindexed: Set<Int> = []

  init(_ money: [CreditedMoney]) {
    for (place, piece) in money.enumerated() {
      let indexes = Set(piece.history.observations.compactMap(\.event.facts.logIndex))
      for index in indexes where byIndex[index] == nil { byIndex[index] = place }
      if piece.history.best(\.logIndex) == nil { unindexed.insert(place) }
      let references = piece.history.references
      for reference in references { byReference[reference, default: []].append(place) }
      if references.isEmpty { unnamed.append(place) }
    }
  }

  /// By log index if the credit names a known one, else by reference, token and amount, else the
  /// only possible one.
  func place(of credit: CreditBook.Credit, in money: [CreditedMoney]) -> Int? {
    let facts = credit.facts
    if let index = facts.logIndex, let named = byIndex[index] { return named }
    // A piece with another log index is not meant.
    let isOpen = { (place: Int) in facts.logIndex == nil || unindexed.contains(place) }
    let named = facts.reference.map { ((byReference[$0] ?? []) + unnamed).sorted() }
    let kin = (named ?? Array(money.indices)).filter(isOpen)
    let unpaid = { (place: Int) in !money[place].credits.contains(where: \.isLive) }
    let likely = kin.filter { money[$0].isInToken(credit) }
    let same = likely.filter { money[$0].isOfAmount(credit) }
    if let place = same.first(where: unpaid) ?? same.first { return place }
    if let place = likely.first(where: unpaid) ?? kin.first(where: unpaid) { return place }
    let open = money.indices.filter(isOpen)
    if money.count == 1 { return open.first }
    let left = open.filter(unpaid)
    return left.count == 1 ? left[0] : nil
  }
}

extension History {
  /// Whether a credit names the same reference, or none.
  fileprivate func isFor(_ credit: CreditBook.Credit) -> Bool {
    guard let named = credit.facts.reference, !references.isEmpty else { return true }
    return references.contains(named)
  }
}

extension Observation {
  /// Whether a refund is about a transfer: the only one, or the one whose log index, order or
  /// amount it names.
  fileprivate func means(_ transfer: Transfer, of transaction: Transaction) -> Bool {
    if transaction.transfers.count == 1 { return true }
    if let index = event.facts.logIndex { return transfer.history.best(\.logIndex) == index }
    if let order = event.facts.orderID { return transfer.history.best(\.orderID) == order }
    return event.facts.amount == transfer.history.best(\.amount)
  }
}

extension Transfer {
  /// The creditability of a transfer, and since when.
  fileprivate func creditability(_ settings: RuleSettings) -> CreditedMoney.State {
    switch creditability {
    case .unknown: return .unknown
    case .waiting: return .waiting
    case .barred(let bar): return .barred(bar)
    case .withdrawn(let time): return .withdrawn(at: time)
    case .creditable:
      let expectation = WebhookExpectation(history.subject.account.provider, "confirmed")
      let level = settings.webhookServiceLevel(for: expectation)
      let since = confirmations.since(level) { $0.facts.statusAt }
      return since.map { .creditable(since: $0) } ?? .waiting
    }
  }
}

extension [Observation] {
  /// Since when it could be credited: as stated, else when it was first seen. If its webhook was
  /// later than its service level: since the webhook, because the provider caused the delay.
  func since(_ serviceLevel: Interval, _ stated: (Event) -> Timestamp?) -> Timestamp? {
    guard let start = map({ stated($0.event) ?? $0.firstSeen }).min() else { return nil }
    let told = filter { $0.event.source == .webhook }.map(\.firstSeen).min()
    guard let told, told > start + serviceLevel else { return start }
    return told
  }
}
