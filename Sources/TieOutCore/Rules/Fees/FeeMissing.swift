/// `fee-missing`: no fee, or zero, although the rate is above zero and the fee would be a base unit
/// or more.
enum FeeMissing: SubjectRule {
  static let version = 3
  static let classes = define(
    .feeMissing, .fees, "medium", atStake: .delta,
    "No fee was charged though there is a rate.",
    fires: "the fee is absent or zero, and the rate is above zero",
    closes: "the fee is stated",
    do: "Usually to your advantage: expect a correction, and do not book the difference as income.",
    explains: [.feeRateMismatch, .swapFeeMismatch], reads: [\.dustLimits])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    SettlementCase.cases(in: projection, context.registry).compactMap { item in
      guard let rate = item.settlement.feeRate, rate > .zero,
        item.settlement.fee?.isZero ?? true, let due = item.feeDue,
        due >= Amount.baseUnit(decimals: item.decimals ?? 18).wide,
        !item.isDust(context.settings)
      else { return nil }
      return item.finding(
        .feeMissing, .medium, expected: item.inBaseUnits(due), actual: .zero,
        "the rate is \(rate), but no fee was taken")
    }
  }
}

extension FindingClass {
  /// No fee was charged though there is a rate.
  public static let feeMissing = FindingClass("fee-missing")
}
