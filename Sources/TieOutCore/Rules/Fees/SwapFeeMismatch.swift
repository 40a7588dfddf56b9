/// `swap-fee-mismatch`: the tokens differ, and the fee is further from `rate × (payOut + fee)` than
/// the tolerance allows. Positive slippage belongs to the fee, so it is never exact.
enum SwapFeeMismatch: SubjectRule {
  static let version = 3
  static let classes = define(
    .swapFeeMismatch, .fees, "high", atStake: .delta,
    "A swap's fee is far from its stated rate.",
    fires: "the tokens differ, and the fee is outside the tolerance around rate × (payOut + fee)",
    closes: "the amounts are corrected",
    do: "Check the quote and the slippage of that swap, then claim the difference.",
    reads: [\.swapFeeTolerance, \.dustLimits])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    SettlementCase.cases(in: projection, context.registry).compactMap { item in
      guard !item.isSameToken, let rate = item.settlement.feeRate, rate > .zero,
        let fee = item.settlement.fee, let due = item.feeDue, !item.isSame(fee.wide, due),
        fee.wide.minus(due).magnitude > due.times(context.settings.swapFeeTolerance.wide),
        !item.isDust(context.settings)
      else { return nil }
      return item.finding(
        .swapFeeMismatch, .high, expected: item.inBaseUnits(due), actual: fee.wide,
        "the swap's fee \(fee) is not within tolerance of rate \(rate) × (payOut + fee)")
    }
  }
}

extension FindingClass {
  /// A swap's fee is far from its stated rate.
  public static let swapFeeMismatch = FindingClass("swap-fee-mismatch")
}
