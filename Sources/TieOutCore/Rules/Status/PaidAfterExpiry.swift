/// `paid-after-expiry`: money arrived for an order that stays expired or cancelled: all of it, or
/// any after the window. A part that came in time is ``Underpaid``.
///
/// Closes once refunds and credits in its token add up to it, or the order is completed. Silent
/// over money of another token or chain. If the order's address had another order by then, the
/// money may belong to that one: `address-recycled` explains it.
enum PaidAfterExpiry: MoneyRule {
  static let version = 2
  static let classes = define(
    .paidAfterExpiry, .status, "critical", atStake: .whole,
    "Money arrived for an order that stays expired or cancelled.",
    fires:
      "a transfer names the order, and the order is still expired or cancelled after the grace",
    closes: "what was refunded and credited of it adds up to it, or it is completed",
    do: "Credit the customer or refund, and record which. The provider will not complete the"
      + " order by itself.",
    explains: [.statusDisagrees],
    reads: [
      \.paidAfterExpiryGrace, \.disagreementGrace, \.underpaidTolerance, \.dustLimits,
      \.orderWindow, \.orderGrace,
    ])

  static func findings(in money: OrderMoney, _ context: EvaluationContext) -> [Finding] {
    switch money.payment.state {
    case .expired, .cancelled: break
    case .unknown, .pending, .accepted, .completed: return []
    }
    let settings = context.settings
    let confirmed = money.right.filter(\.isCreditable)
    let sum = confirmed.map(\.amount).total
    let paid = money.received.map { max(sum, $0) } ?? sum
    let left = paid.minus(money.givenBack.total)
    guard paid > .zero, money.isLate || isEnough(paid, money, settings), left > .zero,
      let since = since(money), context.isDue(settings.paidAfterExpiryGrace, since: since)
    else { return [] }
    var finding = money.finding(
      .paidAfterExpiry, .critical, expected: .zero, actual: paid,
      "\(paid) arrived for an order that is \(money.payment.state.rawValue): refund or credit it"
        + (left < paid ? " (\(left) is still left)" : ""))
    finding.amountAtStake = left.amount
    finding.eventTime = since
    finding.txHash = finding.txHash ?? confirmed.first?.transaction.subject.id
    return [finding]
  }

  private static func isEnough(
    _ paid: WideAmount, _ money: OrderMoney, _ settings: RuleSettings
  ) -> Bool {
    paid >= money.ordered || money.isSame(paid, money.ordered, settings)
      || settings.underpaidTolerance.allows(money.ordered.minus(paid), of: money.ordered)
  }

  /// When the money had arrived and the order had ended.
  private static func since(_ money: OrderMoney) -> Timestamp? {
    let times = money.right.compactMap(\.time)
    let seen = times.max() ?? money.row?.firstSeen
    return [seen, money.deadline].compactMap { $0 }.max()
  }
}

/// `paid-after-expiry` at PayDeFi: the funds are in the merchant's wallet once a payment is
/// accepted. Silent over a payment that was accepted and then cancelled: the attempt was rejected.
enum AcceptedAfterExpiry: SubjectRule {
  static let version = 2
  static let classes = PaidAfterExpiry.classes

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let payment) = projection, payment.subject.kind == .payment,
      payment.state == .expired || payment.state == .cancelled
    else { return [] }
    let claims = payment.told + payment.listed
    let accepted = claims.claiming(.accepted)
    let ends = claims.claiming(payment.state)
    guard let seen = accepted.map(\.firstSeen).min(), let end = ends.map(\.firstSeen).min(),
      // Webhooks overtake one another by minutes.
      payment.state == .expired || seen > end + context.settings.disagreementGrace,
      !isGivenBack(payment, context),
      context.isDue(context.settings.paidAfterExpiryGrace, since: max(seen, end))
    else { return [] }
    return [
      Finding(
        .paidAfterExpiry, .critical, payment.history, evidence: accepted + ends,
        expected: "\(payment.state.rawValue) and unpaid",
        actual: "\(payment.state.rawValue) and accepted",
        note: "accepted, so its funds are in the merchant's wallet, but it stays"
          + " \(payment.state.rawValue): refund or credit it")
    ]
  }

  /// Whether the merchant's ledger shows that the money was settled: all that was registered, in
  /// its token. No source states the accepted amount; if no amount is registered in a token either,
  /// any refund or credit counts.
  private static func isGivenBack(_ payment: Payment, _ context: EvaluationContext) -> Bool {
    let lines = payment.history.observations
    guard let registered = context.related.expectation(of: payment),
      let amount = registered.best(\.amount)?.wide,
      registered.best(\.currency).map(context.registry.knows(symbol:)) ?? false
    else { return GivenBack(by: lines, in: nil, context.registry).total > .zero }
    return GivenBack(by: lines, in: NamedToken(registered), context.registry).total >= amount
  }
}

extension FindingClass {
  /// Money arrived for an order that stays expired or cancelled.
  public static let paidAfterExpiry = FindingClass("paid-after-expiry")
}
