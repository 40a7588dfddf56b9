/// Applies the rules over money and its credits; assigns each credit to its money once for all of
/// them.
///
/// Money without a recorded credit costs one look, and nothing at all if credits are not in use.
enum Crediting: SubjectRule {
  static let version = 2
  static let classes = RuleRegistry.creditRules.flatMap { $0.classes }

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    let account = projection.subject.account
    switch projection {
    case .payment(let payment):
      guard
        payment.history.isInLedger || judgement.companions.mayCredit(payment)
          || (judgement.settings.creditsOrders && payment.state == .completed
            && judgement.recordsCredits(account))
      else { return [] }
      let book = CreditBook(payment.history)
      let money = CreditedMoney(payment, book, judgement)
      if money.standing == .unknown {
        return CreditWithoutSource.findings(
          of: money.live, in: payment.history, "orders", judgement)
          + ReversalWrong.findings(book, [money], payment.history)
      }
      return findings(of: money, judgement) + ReversalWrong.findings(book, [money], payment.history)
    case .transaction(let transaction):
      let isInLedger = transaction.history.isInLedger
      guard isInLedger || (transaction.isOwed && judgement.recordsCredits(account)) else {
        return []
      }
      let book = CreditBook(transaction.history)
      let (money, strays) = CreditedMoney.transfers(of: transaction, book, judgement)
      return money.flatMap { findings(of: $0, judgement) }
        + CreditWithoutSource.findings(
          of: strays.filter { $0.isLive && !judgement.isKnownElsewhere($0, transaction) },
          in: transaction.history, "deposits", judgement)
        + ReversalWrong.findings(book, money, transaction.history)
    case .record: return []
    }
  }

  private static func findings(of money: CreditedMoney, _ judgement: Judgement) -> [Finding] {
    RuleRegistry.creditRules.compactMap { $0.finding(of: money, judgement) }
  }
}

extension Transaction {
  /// Whether any of its transfers is a deposit that may be creditable.
  fileprivate var isOwed: Bool { transfers.contains { $0.state.isCreditable && !$0.paysOrder } }
}

extension Companions {
  /// Whether credits for an order may stand in the streams of its transactions.
  fileprivate func mayCredit(_ payment: Payment) -> Bool {
    !transactions.isEmpty
      && transactions[payment.history.stream]?.contains { $0.history.isInLedger } ?? false
  }
}

extension Judgement {
  /// Whether a credit that fits no transfer of its transaction is for a known order, or for a
  /// transaction of that hash on another chain: then it is evaluated there.
  fileprivate func isKnownElsewhere(
    _ credit: CreditBook.Credit, _ transaction: Transaction
  ) -> Bool {
    guard transaction.transfers.isEmpty else { return false }
    if transaction.history.isNamedByProvider { return true }
    let account = transaction.subject.account
    if let id = credit.facts.orderID, companions.order(id, of: account) != nil { return true }
    let stream = transaction.history.stream
    return companions.payers[stream]?.isEmpty == false
      || companions.namesakes[stream]?.contains { !$0.transfers.isEmpty } ?? false
  }
}
