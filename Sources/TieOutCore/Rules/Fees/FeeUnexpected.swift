/// `fee-unexpected`: a fee although the rate is zero.
enum FeeUnexpected: SubjectRule {
  static let version = 1
  static let classes = define(
    .feeUnexpected, .fees, "medium", atStake: .delta,
    "A fee was charged though the rate is zero.",
    fires: "there is a fee, and the rate is zero",
    closes: "the amounts or the rate are corrected",
    do: "Claim it from the provider, with the payment id.")

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    SettlementCase.cases(in: projection, context.registry).compactMap { item in
      guard item.settlement.feeRate == .zero, let fee = item.settlement.fee, fee > .zero else {
        return nil
      }
      return item.finding(
        .feeUnexpected, .medium, expected: .zero, actual: fee.wide,
        "the rate is zero, but a fee of \(fee) was taken")
    }
  }
}

extension FindingClass {
  /// A fee was charged though the rate is zero.
  public static let feeUnexpected = FindingClass("fee-unexpected")
}
