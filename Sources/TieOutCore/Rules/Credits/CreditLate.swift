/// `credit-late`: the first credit came later than the service level after the money was creditable.
enum CreditLate: CreditRule {
  static func finding(of money: CreditedMoney, _ judgement: Judgement) -> Finding? {
    guard let credit = money.credits.first, let since = judgement.owedSince(money) else {
      return nil
    }
    let level = judgement.settings.creditServiceLevel
    guard credit.time > since + level else { return nil }
    var finding = money.finding(
      .creditLate, .low, credits: [credit],
      note: "credited \(credit.time - since) after it was creditable")
    finding.expected = "by \(since + level)"
    finding.actual = credit.time.description
    finding.eventTime = credit.time
    return finding
  }
}
