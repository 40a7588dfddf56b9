/// `credit-amount-differs`: the credit does not have the creditable amount. Not evaluated if the
/// token differs, or if another credit of the same money is right.
enum CreditAmountDiffers: CreditRule {
  static let classes = define(
    .creditAmountDiffers, .crediting, "critical", atStake: .delta,
    "The credit is not the amount that came in.",
    fires: "the live credit's amount differs from the creditable amount",
    closes: "it is corrected",
    do: "Reverse it and credit the right amount. Look for a float, wrong decimals, or a fee taken"
      + " off twice.",
    reads: [\.recordsCredits, \.creditsOrders, \.dustLimits])

  static func finding(of money: CreditedMoney, _ context: EvaluationContext) -> Finding? {
    guard let amount = money.amount else { return nil }
    let credits = money.live.filter(money.isInToken)
    guard let credit = credits.first, let credited = credit.facts.amount?.wide,
      !credits.contains(where: money.isOfAmount),
      !context.settings.isDust(max(amount, credited), of: money.currency)
    else { return nil }
    var finding = money.finding(
      .creditAmountDiffers, credits: [credit],
      note: "\(amount) is creditable, \(credited) was credited")
    finding.compare(expected: amount, actual: credited)
    return finding
  }
}

extension FindingClass {
  /// The credit is not the amount that came in.
  public static let creditAmountDiffers = FindingClass("credit-amount-differs")
}
