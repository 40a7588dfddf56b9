/// `credit-asset-differs`: the credit is in another token than the money, or names another chain. Amounts of
/// different tokens are not compared.
enum CreditAssetDiffers: CreditRule {
  static func finding(of money: CreditedMoney, _ judgement: Judgement) -> Finding? {
    if let credit = money.creditsOfNamesakes.first { return onOtherChain(credit, money) }
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
