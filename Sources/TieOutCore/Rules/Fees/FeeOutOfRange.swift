/// `fee-out-of-range`: a fee that is negative, or not less than the payIn (same token), or above the
/// configured share of the gross payOut (swap).
enum FeeOutOfRange: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    SettlementCase.cases(in: projection, judgement.registry).compactMap { item in
      guard let fee = item.settlement.fee, let limit = limit(item, judgement) else { return nil }
      if fee.isNegative {
        return item.finding(
          .feeOutOfRange, .critical, expected: .zero, actual: fee, "the fee \(fee) is negative")
      }
      guard item.isSameToken ? fee >= limit : fee > limit, !fee.isZero else { return nil }
      return item.finding(
        .feeOutOfRange, .critical, expected: limit, actual: fee,
        item.isSameToken
          ? "the fee \(fee) is not less than the payIn \(limit)"
          : "the swap's fee \(fee) is above the largest share, \(limit)")
    }
  }

  private static func limit(_ item: SettlementCase, _ judgement: Judgement) -> Amount? {
    if item.isSameToken { return item.settlement.payIn.amount }
    guard let payOut = item.settlement.payOut?.amount, let fee = item.settlement.fee,
      let gross = try? payOut.adding(fee.magnitude)
    else { return nil }
    return try? gross.product(judgement.settings.swapFeeShareMax, cutTo: item.decimals ?? 18).amount
  }
}
