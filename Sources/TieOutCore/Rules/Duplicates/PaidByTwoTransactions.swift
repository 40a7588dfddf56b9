/// `order-paid-twice` over one order: two transactions each paid it in full, or one source names
/// two of them as its completion. Closes once the excess is given back.
///
/// Silent over parts that add up to the ordered amount, and over a transaction that was replaced by
/// another without moving money. A webhook and a list that name one each are ``IdentityDisagrees``.
enum PaidByTwoTransactions: MoneyRule {
  static let version = 2
  static let classes = OrderPaidTwice.classes

  static func findings(in money: OrderMoney, _ context: EvaluationContext) -> [Finding] {
    guard money.isPaidTwice(context.settings) else { return [] }
    let payment = money.payment
    let hashes = money.fullHashes.isEmpty ? payment.completingHashes : money.fullHashes
    var finding = Finding(
      .orderPaidTwice, .critical, payment.history, discriminator: payment.subject.id,
      evidence: money.evidence + payment.told + payment.listed,
      note: "the order was paid by \(hashes.count) different transactions: "
        + "\(money.owedBack) \(money.token.name) is still owed back")
    if let reference = finding.reference {
      finding.subject = Finding.Subject("reference", reference)
    }
    finding.amountAtStake = money.owedBack.amount
    finding.expected = "one completed payment"
    finding.actual =
      "\(payment.subject.id) \(payment.state.rawValue) by \(hashes.sorted().joined(separator: ", "))"
    return [finding]
  }
}
