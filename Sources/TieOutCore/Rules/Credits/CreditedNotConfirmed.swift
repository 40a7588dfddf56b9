/// `credited-not-confirmed`: an unreversed credit for money that is not creditable: it is not
/// confirmed, or it is on a chain that the registry does not know. Money that was creditable once
/// is ``CreditedThenWithdrawn``.
enum CreditedNotConfirmed: CreditRule {
  static let classes = define(
    .creditedNotConfirmed, .crediting, "critical", atStake: .whole,
    "A credit was made for money that is not creditable yet.",
    fires: "a live credit exists, and its money is pending, failed or unknown",
    closes: "the money is confirmed",
    do: "Block withdrawal of it until it is confirmed. Check what the crediting waits for.",
    reads: [\.recordsCredits, \.creditsOrders])

  static func finding(of money: CreditedMoney, _ context: EvaluationContext) -> Finding? {
    let credits: [CreditBook.Credit]
    switch money.creditability {
    // Money that is claimed twice, or of the other network, has a finding of its own.
    case .unknown, .creditable, .barred(.claimedTwice), .barred(.networkMismatch): return nil
    case .waiting, .barred(.chainUnknown): credits = money.live
    case .withdrawn(let time): credits = money.live.filter { $0.time >= time }
    }
    guard let first = credits.first else { return nil }
    var finding = money.finding(
      .creditedNotConfirmed, credits: credits,
      note: money.creditability == .barred(.chainUnknown)
        ? "credited at \(first.time), though the chain of the money is unknown"
        : "credited at \(first.time), though the money is not confirmed")
    finding.expected = "no credit"
    finding.actual = first.facts.amount.map { "credited \($0)" }
    finding.delta = first.facts.amount
    finding.eventTime = first.time
    return finding
  }
}

extension FindingClass {
  /// A credit was made for money that is not creditable yet.
  public static let creditedNotConfirmed = FindingClass("credited-not-confirmed")
}
