/// `net-mismatch`: same token, and `payIn − protocolFee ≠ payOut` by a base unit or more.
enum NetMismatch: SubjectRule {
  static let version = 2
  static let classes = define(
    .netMismatch, .fees, "critical", atStake: .delta,
    "What was paid in, less the fee, is not what was paid out.",
    fires: "payIn and payOut are one token, and payIn − fee differs from payOut by a base unit or"
      + " more",
    closes: "the amounts are corrected",
    do: "The delta is what is missing or too much. Claim it from the provider, with the payment"
      + " id.",
    explains: [.feeRateMismatch])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    SettlementCase.cases(in: projection, context.registry).compactMap { item in
      guard item.isSameToken, let payIn = item.settlement.payIn.amount,
        let fee = item.settlement.fee, let payOut = item.settlement.payOut?.amount
      else { return nil }
      let net = payIn.minus(fee)
      guard !item.isSame(net, payOut.wide) else { return nil }
      return item.finding(
        .netMismatch, .critical, expected: net, actual: payOut.wide,
        "payIn \(payIn) less the fee \(fee) is \(net), but payOut is \(payOut)")
    }
  }
}

extension FindingClass {
  /// What was paid in, less the fee, is not what was paid out.
  public static let netMismatch = FindingClass("net-mismatch")
}
