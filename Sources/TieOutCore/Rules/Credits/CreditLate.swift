/// `credit-late`: the first credit came later than the service level after the money was
/// creditable.
enum CreditLate: CreditRule {
  static let classes = define(
    .creditLate, .crediting, "low", atStake: .nothing,
    "Money was credited later than agreed.",
    fires: "it was credited after its service level",
    closes: "at once: it is counted in one night",
    do: "Nothing for a single one; a rising count says that crediting is slow or runs too seldom.",
    reads: [
      \.creditServiceLevel, \.creditServiceLevels, \.recordsCredits, \.creditsOrders,
      \.creditsListedOnly,
    ],
    isMomentary: true)

  static func finding(of money: CreditedMoney, _ context: EvaluationContext) -> Finding? {
    guard let credit = money.credits.first, let since = context.owedSince(money) else {
      return nil
    }
    let level = money.serviceLevel(context)
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

extension FindingClass {
  /// Money was credited later than agreed.
  public static let creditLate = FindingClass("credit-late")
}
