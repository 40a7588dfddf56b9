/// Applies the rules over money and its credits; assigns each credit to its money once for all of
/// them.
///
/// Money without a recorded credit costs one look, and nothing at all if credits are not in use.
enum Crediting: SubjectRule {
  static let version = 2
  static let classes = RuleRegistry.sets.credits.flatMap { $0.classes }

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    let account = projection.subject.account
    switch projection {
    case .payment(let payment):
      guard
        payment.history.isInLedger || context.related.mayCredit(payment)
          || (context.settings.creditsOrders && payment.state == .completed
            && context.recordsCredits(account))
      else { return [] }
      let book = CreditBook(payment.history)
      let money = CreditedMoney(payment, book, context)
      if money.creditability == .unknown {
        return CreditWithoutSource.findings(
          of: money.live, in: payment.history, "orders", context)
          + ReversalWrong.findings(book, [money], payment.history)
      }
      return findings(of: money, context) + ReversalWrong.findings(book, [money], payment.history)
    case .transaction(let transaction):
      let isInLedger = transaction.history.isInLedger
      guard isInLedger || (transaction.isOwed && context.recordsCredits(account)) else {
        return []
      }
      let book = CreditBook(transaction.history)
      let (money, strays) = CreditedMoney.transfers(of: transaction, book, context)
      return money.flatMap { findings(of: $0, context) }
        + CreditWithoutSource.findings(
          of: strays.filter { $0.isLive && !context.isKnownElsewhere($0, transaction) },
          in: transaction.history, "deposits", context)
        + ReversalWrong.findings(book, money, transaction.history)
    case .record: return []
    }
  }

  private static func findings(of money: CreditedMoney, _ context: EvaluationContext) -> [Finding] {
    RuleRegistry.sets.credits.compactMap { $0.finding(of: money, context) }
  }
}

extension Transaction {
  /// Whether any of its transfers is a deposit that may be creditable.
  fileprivate var isOwed: Bool { transfers.contains { $0.state.isCreditable && !$0.paysOrder } }
}

extension RelatedStreams {
  /// Whether credits for an order may stand in the streams of its transactions.
  fileprivate func mayCredit(_ payment: Payment) -> Bool {
    !transactions.isEmpty
      && transactions[payment.history.stream]?.contains { $0.history.isInLedger } ?? false
  }
}

extension EvaluationContext {
  /// Whether a credit that fits no transfer of its transaction is for a known order, or for a
  /// transaction of that hash on another chain: then it is evaluated there.
  fileprivate func isKnownElsewhere(
    _ credit: CreditBook.Credit, _ transaction: Transaction
  ) -> Bool {
    guard transaction.transfers.isEmpty else { return false }
    if transaction.history.isNamedByProvider { return true }
    let account = transaction.subject.account
    if let id = credit.facts.orderID, related.order(id, of: account) != nil { return true }
    let stream = transaction.history.stream
    return related.paymentsNaming[stream]?.isEmpty == false
      || related.sameHashOnOtherChains[stream]?.contains { !$0.transfers.isEmpty } ?? false
  }
}
