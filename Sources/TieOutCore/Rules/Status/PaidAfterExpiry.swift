/// `paid-after-expiry`: money arrived for an order that stays expired or cancelled: all of it, or any after the
/// window. A part that came in time is ``Underpaid``.
///
/// Closes when it is refunded, credited or completed. Silent where the order's address had another order by
/// then (the money may be that one's: `address-recycled`), and over money of another token or chain.
enum PaidAfterExpiry: MoneyRule {
  static let version = 1

  static func findings(in money: OrderMoney, _ judgement: Judgement) -> [Finding] {
    switch money.payment.state {
    case .expired, .cancelled: break
    case .unknown, .pending, .accepted, .completed: return []
    }
    let settings = judgement.settings
    let confirmed = money.right.filter(\.isCreditable)
    let sum = (try? confirmed.map(\.amount).total()) ?? .zero
    let paid = max(sum, money.received ?? .zero)
    guard paid > .zero, money.isLate || isEnough(paid, money, settings),
      !isRecycled(money, judgement.companions), !isSettled(paid, money),
      let since = since(money), judgement.isDue(settings.paidAfterExpiryGrace, since: since)
    else { return [] }
    var finding = money.finding(
      .paidAfterExpiry, .critical, expected: .zero, actual: paid,
      "\(paid) arrived for an order that is \(money.payment.state.rawValue): refund or credit it")
    finding.eventTime = since
    finding.txHash = finding.txHash ?? confirmed.first?.transaction.subject.id
    return [finding]
  }

  private static func isEnough(
    _ paid: Amount, _ money: OrderMoney, _ settings: RuleSettings
  ) -> Bool {
    if paid >= money.ordered || money.isSame(paid, money.ordered, settings) { return true }
    guard let missing = try? money.ordered.subtracting(paid) else { return false }
    return settings.underpaidTolerance.allows(missing, of: money.ordered)
  }

  private static func isSettled(_ paid: Amount, _ money: OrderMoney) -> Bool {
    let (refunded, credited) = money.settled
    guard let settled = try? refunded.adding(credited) else { return false }
    return settled >= paid
  }

  /// Whether the address had been given to another order by the time the money came.
  private static func isRecycled(_ money: OrderMoney, _ companions: Companions) -> Bool {
    guard let neighbours = companions.neighbours[money.payment.history.stream],
      let own = money.payment.history.start
    else { return false }
    let times = money.right.compactMap(\.time)
    return neighbours.contains { other in
      guard let start = other.history.start else { return false }
      return start > own && times.contains { $0 >= start }
    }
  }

  /// When the money was there, and the order over.
  private static func since(_ money: OrderMoney) -> Timestamp? {
    let times = money.right.compactMap(\.time)
    let seen = times.max() ?? money.row?.firstSeen
    return [seen, money.deadline].compactMap { $0 }.max()
  }
}

extension OrderMoney {
  /// Whether money came after window and grace: a transfer was confirmed then, or a row that was asked after
  /// them shows less than a later one.
  var isLate: Bool {
    guard let deadline, payment.state != .completed else { return false }
    if right.contains(where: { $0.isCreditable && $0.time.map { $0 > deadline } ?? false }) {
      return true
    }
    guard let row, let received = row.event.facts.received else { return false }
    return payment.listed.contains { earlier in
      guard let before = earlier.event.facts.received else { return false }
      return before < received && earlier.lastSeen > deadline && earlier.lastSeen < row.lastSeen
    }
  }
}

/// The same at PayDeFi: its funds are in the merchant's wallet once a payment is accepted. A payment that was
/// accepted and cancelled in that order is no such case: the attempt was rejected.
enum AcceptedAfterExpiry: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    guard case .payment(let payment) = projection, payment.subject.kind == .payment,
      payment.state == .expired || payment.state == .cancelled
    else { return [] }
    let claims = payment.told + payment.listed
    let accepted = claims.claiming(.accepted)
    let ends = claims.claiming(payment.state)
    guard let seen = accepted.map(\.firstSeen).min(), let end = ends.map(\.firstSeen).min(),
      // Webhooks overtake one another by minutes.
      payment.state == .expired || seen > end + judgement.settings.disagreementGrace,
      !payment.history.observations.contains(where: { $0.event.kind.isSettlement }),
      judgement.isDue(judgement.settings.paidAfterExpiryGrace, since: max(seen, end))
    else { return [] }
    var finding = Finding(
      .paidAfterExpiry, .critical, payment.history, evidence: accepted + ends,
      note: "accepted, so its funds are in the merchant's wallet, but it stays"
        + " \(payment.state.rawValue): refund or credit it")
    finding.expected = "\(payment.state.rawValue) and unpaid"
    finding.actual = "\(payment.state.rawValue) and accepted"
    return [finding]
  }
}

extension EventKind {
  /// Whether the merchant's ledger says that the money was dealt with.
  fileprivate var isSettlement: Bool { self == .refundRecorded || self == .creditRecorded }
}
