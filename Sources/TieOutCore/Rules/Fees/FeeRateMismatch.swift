/// `fee-rate-mismatch`: same token, and the fee is not `rate × payIn`, rounded to a base unit. The
/// delta states the overcharge (+) or undercharge (−).
///
/// Rounded either way unless the configuration states the rounding; then exactly as stated.
enum FeeRateMismatch: SubjectRule {
  static let version = 3
  static let classes = define(
    .feeRateMismatch, .fees, "high", atStake: .delta,
    "The fee is not the stated rate of the payment.",
    fires: "payIn and payOut are one token, and the fee is not rate × payIn under the rounding",
    closes: "the amounts are corrected",
    do: "The delta says by how much too much (above zero) or too little was charged. Claim it"
      + " where it adds up.",
    reads: [\.feeRounding, \.dustLimits])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    SettlementCase.cases(in: projection, context.registry).compactMap { item in
      guard item.isSameToken, let rate = item.settlement.feeRate, rate > .zero,
        let fee = item.settlement.fee, let due = item.feeDue
      else { return nil }
      let rounded = context.settings.feeRounding.flatMap { rounding in
        item.decimals.map { due.rounded(rounding, toDecimals: $0) }
      }
      guard !item.isRight(fee, due, rounded), !item.isDust(context.settings) else { return nil }
      return item.finding(
        .feeRateMismatch, .high, expected: rounded ?? item.inBaseUnits(due), actual: fee.wide,
        "the fee \(fee) is not rate \(rate) × payIn \(item.settlement.payIn.amount?.description ?? "")"
      )
    }
  }
}

extension SettlementCase {
  /// Digits below a base unit are binary float noise, whatever the rounding.
  fileprivate func isRight(_ fee: Amount, _ due: WideAmount, _ rounded: WideAmount?) -> Bool {
    guard let rounded, let decimals else { return isSame(fee.wide, due) }
    return fee.wide == rounded
      || (fee.scale > decimals && fee.wide.sharesDigits(15, with: rounded))
  }
}

extension FindingClass {
  /// The fee is not the stated rate of the payment.
  public static let feeRateMismatch = FindingClass("fee-rate-mismatch")
}
