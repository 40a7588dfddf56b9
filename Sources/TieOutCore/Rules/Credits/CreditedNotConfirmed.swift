/// `credited-not-confirmed`: a credit stands for money that is not creditable. What was creditable once is
/// ``CreditedThenWithdrawn``.
enum CreditedNotConfirmed: CreditRule {
  static func finding(of money: CreditedMoney, _ judgement: Judgement) -> Finding? {
    let credits: [CreditBook.Credit]
    switch money.standing {
    case .unknown, .creditable: return nil
    case .waiting: credits = money.live
    case .withdrawn(let time): credits = money.live.filter { $0.time >= time }
    }
    // A confirmation may be on its way: credits are made as soon as the money is seen.
    guard let first = credits.first,
      judgement.isDue(judgement.settings.creditServiceLevel, since: first.time)
    else { return nil }
    var finding = money.finding(
      .creditedNotConfirmed, credits: credits,
      note: "credited at \(first.time), though the money is not confirmed")
    finding.expected = "no credit"
    finding.actual = first.facts.amount.map { "credited \($0)" }
    finding.delta = first.facts.amount
    finding.eventTime = first.time
    return finding
  }
}
