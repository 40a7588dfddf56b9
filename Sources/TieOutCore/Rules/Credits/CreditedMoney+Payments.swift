extension CreditedMoney {
  /// An order or payment with its credits: those of its own stream, and those that name one of its
  /// transactions without a known transfer.
  init(_ payment: Payment, _ book: CreditBook?, _ context: EvaluationContext) {
    let transactions = context.related.transactions[payment.history.stream] ?? []
    let arrived = transactions.flatMap(\.transfers).filter {
      $0.state.isCreditable && $0.history.best(\.orderID) == payment.subject.id
    }
    history = payment.history
    creditability = payment.creditability(arrived, context.settings)
    isOwed =
      context.settings.creditsOrders && payment.state == .completed
      && payment.history.isListedEnough(context.settings)
      && !transactions.contains {
        SameTxOrderAndDeposit.doubled($0)?.payment.history.best(\.orderID) == payment.subject.id
      }
    let facts = payment.history.statedFacts
    let expectation = facts.reference.flatMap {
      context.related.expectation($0, of: payment.subject.account)
    }
    amounts = payment.owed(arrived) + [expectation?.best(\.amount)?.wide].compactMap { $0 }
    currencies = Set(
      (payment.currencies + [expectation?.best(\.currency)]).compactMap { $0?.uppercased() })
    contracts = Set((payment.contracts + [expectation?.best(\.contract)]).compactMap { $0 })
    credits = book?.credits ?? []
    refunds = payment.history.observations.filter { $0.event.kind == .refundRecorded }
    for transaction in transactions {
      refunds += transaction.history.observations.filter {
        $0.event.kind == .refundRecorded && transaction.isOnly(for: payment, $0)
      }
      let found = CreditBook(transaction.history)?.credits ?? []
      if transaction.transfers.isEmpty {
        credits += found.filter { $0.facts.orderID ?? payment.subject.id == payment.subject.id }
      } else {
        creditsElsewhere += found.filter { $0.isLive && transaction.isPaying(payment, $0) }
      }
    }
    credits.sort { Observation.isBefore($0.claim, $1.claim, by: \.recordedTime) }
    // A key that names one money in two ways (by its order, by its transaction) is one credit.
    let keys = Set(credits.compactMap(\.facts.note))
    creditsElsewhere.removeAll { $0.facts.note.map(keys.contains) ?? false }
  }
}

extension Transaction {
  /// Whether a line of the merchant's records is about an order: as the line states, else if all
  /// transfers pay it.
  fileprivate func isOnly(for payment: Payment, _ line: Observation) -> Bool {
    if let id = line.event.facts.orderID { return id == payment.subject.id }
    return transfers.allSatisfy { $0.history.best(\.orderID) == payment.subject.id }
  }

  /// Whether a credit of this transaction is for an order: as the credit states, else as the
  /// transfers do.
  fileprivate func isPaying(_ payment: Payment, _ credit: CreditBook.Credit) -> Bool {
    if let id = credit.facts.orderID { return id == payment.subject.id }
    return transfers.contains { $0.history.best(\.orderID) == payment.subject.id }
  }
}

extension History {
  /// The provider's statements, without the ledger's.
  fileprivate var statedFacts: Facts {
    History(subject, observations.filter(\.event.kind.isClaim), stream: stream).bestFacts
  }
}

extension Payment {
  /// Completed money is creditable, and so is money that arrived for an uncompleted order.
  fileprivate func creditability(
    _ arrived: [Transfer], _ settings: RuleSettings
  ) -> CreditedMoney.State {
    if case .withdrawn(let time) = creditability { return .withdrawn(at: time) }
    if case .barred(let bar) = creditability { return .barred(bar) }
    let completed = (told + listed).claiming(.completed)
    let level = settings.webhookServiceLevel(
      for: WebhookExpectation(subject.account.provider, PaymentState.completed.rawValue))
    if let since = completed.since(level, \.began) { return .creditable(since: since) }
    if let first = arrived.map(\.talliedAt).min() { return .creditable(since: first) }
    if let row = listed.first(where: { $0.event.facts.received.isPositive }) {
      return .creditable(since: row.firstSeen)
    }
    return state == .unknown && !history.isNamedByProvider ? .unknown : .waiting
  }

  /// The amounts that may be credited: for an order the ordered or received amount, for a payment
  /// what was paid out or paid in.
  fileprivate func owed(_ arrived: [Transfer]) -> [WideAmount] {
    switch subject.kind {
    case .payment:
      guard !surprises.contains(where: { $0.kind == .contentChanged }) else { return [] }
      let settlements = told.compactMap(\.event.facts.settlement)
      return [
        settlements.compactMap { $0.payOut?.amount }, settlements.compactMap(\.payIn.amount),
      ].filter { !$0.isEmpty }.map(\.total)
    case .order, .transaction, .reference, .expectation, .evidence:
      let rows = listed.isEmpty ? told : listed
      let ordered = rows.compactMap(\.event.facts.amount).first
      let received = listed.compactMap(\.event.facts.received).max()
      let sum = arrived.compactMap { $0.history.best(\.amount) }.total
      return [ordered?.wide, received?.wide, sum].compactMap { $0 }.filter { $0 > .zero }
    }
  }

  fileprivate var currencies: [String?] {
    (told + listed).flatMap {
      [$0.event.facts.currency, $0.event.facts.settlement?.payOut?.currency]
    }
  }

  fileprivate var contracts: [String?] {
    (told + listed).flatMap {
      [$0.event.facts.contract, $0.event.facts.settlement?.payOut?.contract]
    }
  }
}
