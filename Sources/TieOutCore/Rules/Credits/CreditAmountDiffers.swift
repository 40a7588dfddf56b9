/// `credit-amount-differs`: the credit is not of the creditable amount. Not judged where the token differs,
/// and where another credit of the same money is right.
enum CreditAmountDiffers: CreditRule {
  static func finding(of money: CreditedMoney, _ judgement: Judgement) -> Finding? {
    guard let amount = money.amount else { return nil }
    let credits = money.live.filter(money.isInToken)
    guard let credit = credits.first, let credited = credit.facts.amount?.wide,
      !credits.contains(where: money.isOfAmount),
      !judgement.settings.isDust(max(amount, credited), of: money.currency)
    else { return nil }
    var finding = money.finding(
      .creditAmountDiffers, credits: [credit],
      note: "\(amount) is creditable, \(credited) was credited")
    finding.compare(expected: amount, actual: credited)
    return finding
  }
}
