/// `credit-asset-differs`: the credit is in another token than the money, or names another chain.
/// Amounts of different tokens are not compared.
enum CreditAssetDiffers: CreditRule {
  static let classes = define(
    .creditAssetDiffers, .crediting, "critical", atStake: .whole,
    "The credit is in another token, or on another chain, than the money.",
    fires: "the credit's token or chain is not that of the money that it names",
    closes: "it is corrected",
    do: "Reverse it and credit the right asset. Tell tokens apart by chain and contract, not by"
      + " ticker.")

  static func finding(of money: CreditedMoney, _ context: EvaluationContext) -> Finding? {
    if let credit = money.creditsOnOtherChains.first { return onOtherChain(credit, money) }
    let credits = money.live
    guard let credit = credits.first, !credits.contains(where: money.isInToken) else { return nil }
    let own = money.currencies.sorted().joined(separator: ", ")
    let isByContract = credit.facts.contract != nil && !money.contracts.isEmpty
    let expected = isByContract ? money.contracts.sorted().joined(separator: ", ") : own
    let actual = (isByContract ? credit.facts.contract : credit.facts.currency) ?? ""
    var finding = money.finding(
      .creditAssetDiffers, credits: [credit], note: "the money is \(expected), the credit \(actual)"
    )
    finding.expected = expected
    finding.actual = actual
    return finding
  }

  private static func onOtherChain(
    _ credit: CreditBook.Credit, _ money: CreditedMoney
  ) -> Finding {
    let chain = money.history.subject.chain?.caip2 ?? ""
    let named = credit.claim.event.subject.chain?.caip2 ?? ""
    var finding = money.finding(
      .creditAssetDiffers, credits: [credit],
      note: "the money is on \(chain), the credit names the same transaction on \(named)")
    finding.expected = chain
    finding.actual = named
    return finding
  }
}

extension FindingClass {
  /// The credit is in another token, or on another chain, than the money.
  public static let creditAssetDiffers = FindingClass("credit-asset-differs")
}
