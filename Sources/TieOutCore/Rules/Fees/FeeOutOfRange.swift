/// `fee-out-of-range`: a fee that is negative, or not less than the payIn (same token), or above
/// the configured share of the gross payOut (swap).
enum FeeOutOfRange: SubjectRule {
  static let version = 2
  static let classes = define(
    .feeOutOfRange, .fees, "critical", atStake: .stated,
    "The fee cannot be: negative, or as large as the payment.",
    fires: "the fee is below zero, or not below the payIn (one token), or above the configured"
      + " share (swap); it stands for all other fee classes of the payment",
    closes: "the amounts are corrected",
    do: "Hold the settlement, look at the transaction, ask the provider.",
    explains: [
      .netMismatch, .feeRateMismatch, .swapFeeMismatch, .feeMissing, .feeUnexpected,
      .feeRateNotContracted,
    ],
    reads: [\.swapFeeShareMax])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    SettlementCase.cases(in: projection, context.registry).compactMap { item in
      guard let fee = item.settlement.fee, let limit = limit(item, context) else { return nil }
      if fee.isNegative {
        return finding(item, fee, expected: .zero, "the fee \(fee) is negative")
      }
      guard item.isSameToken ? fee.wide >= limit : fee.wide > limit, !fee.isZero else {
        return nil
      }
      return finding(
        item, fee, expected: limit,
        item.isSameToken
          ? "the fee \(fee) is not less than the payIn \(limit)"
          : "the swap's fee \(fee) is above the largest share, \(limit)")
    }
  }

  private static func finding(
    _ item: SettlementCase, _ fee: Amount, expected: WideAmount, _ note: String
  ) -> Finding {
    var finding = item.finding(
      .feeOutOfRange, .critical, expected: expected, actual: fee.wide, note)
    finding.amountAtStake = fee
    return finding
  }

  private static func limit(_ item: SettlementCase, _ context: EvaluationContext) -> WideAmount? {
    if item.isSameToken { return item.settlement.payIn.amount?.wide }
    guard let payOut = item.settlement.payOut?.amount, let fee = item.settlement.fee else {
      return nil
    }
    let most = payOut.plus(fee.magnitude).times(context.settings.swapFeeShareMax.wide)
    return most.cut(toDecimals: item.decimals ?? 18)
  }
}

extension FindingClass {
  /// The fee cannot be: negative, or as large as the payment.
  public static let feeOutOfRange = FindingClass("fee-out-of-range")
}
