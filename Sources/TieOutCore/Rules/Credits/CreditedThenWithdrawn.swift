/// `credited-then-withdrawn`: money was credited, then it failed or a list no longer called it
/// confirmed, and the credit was not reversed.
enum CreditedThenWithdrawn: CreditRule {
  static let classes = define(
    .creditedThenWithdrawn, .crediting, "critical", atStake: .whole,
    "Credited money failed or went away, and the credit stands.",
    fires:
      "it was credited, later failed, regressed or was withdrawn, and no reversal is recorded",
    closes: "the credit is reversed",
    do: "Reverse it, or stop its withdrawal. Look at the chain first: a list may be wrong.",
    explains: [.confirmedThenGone, .statusRegressed, .statusDisagrees],
    reads: [\.recordsCredits, \.creditsOrders])

  static func finding(of money: CreditedMoney, _ context: EvaluationContext) -> Finding? {
    guard case .withdrawn(let time) = money.creditability else { return nil }
    let credits = money.live.filter { $0.time < time }
    guard let first = credits.first else { return nil }
    var finding = money.finding(
      .creditedThenWithdrawn, credits: credits,
      note: "credited at \(first.time), withdrawn by \(time), and the credit still stands")
    finding.expected = "credit taken back"
    finding.actual = first.facts.amount.map { "credited \($0)" }
    finding.delta = first.facts.amount
    finding.eventTime = time
    return finding
  }
}

extension FindingClass {
  /// Credited money failed or went away, and the credit stands.
  public static let creditedThenWithdrawn = FindingClass("credited-then-withdrawn")
}
