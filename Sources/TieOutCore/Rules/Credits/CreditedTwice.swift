/// `credited-twice`: more than one unreversed credit for one piece of money. Several lines with one
/// key are one credit; two credits for two transfers of one transaction are right.
enum CreditedTwice: CreditRule {
  static let classes = define(
    .creditedTwice, .crediting, "critical", atStake: .whole,
    "One piece of money was credited more than once.",
    fires: "more than one live credit names the same transfer, order or payment",
    closes: "all but one are reversed",
    do: "Reverse the later ones. Key credits by the piece of money, not by the webhook that"
      + " reported it.")

  static func finding(of money: CreditedMoney, _ context: EvaluationContext) -> Finding? {
    let own = money.live
    let all = own + money.creditsElsewhere
    // Credits that only other streams hold are evaluated there.
    guard all.count > 1, !own.isEmpty, money.creditability != .unknown else { return nil }
    var finding = money.finding(
      .creditedTwice, credits: all, note: "\(all.count) credits stand for this money: \(all.words)")
    let amounts = all.compactMap(\.facts.amount)
    if let amount = money.amount, amounts.count == all.count, all.allSatisfy(money.isInToken) {
      finding.compare(expected: amount, actual: amounts.total)
    } else {
      finding.expected = "one credit"
      finding.actual = all.words
    }
    return finding
  }
}

extension [CreditBook.Credit] {
  /// The names of the credits: keys, else amounts and times.
  fileprivate var words: String {
    map { $0.facts.note ?? "\($0.facts.amount.inWords) at \($0.time)" }.joined(separator: ", ")
  }
}

extension FindingClass {
  /// One piece of money was credited more than once.
  public static let creditedTwice = FindingClass("credited-twice")
}
