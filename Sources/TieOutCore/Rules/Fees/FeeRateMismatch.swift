/// `fee-rate-mismatch`: same token, and the fee is not `rate × payIn`, rounded either way to a base unit.
/// The delta says over- (+) or undercharged (−).
enum FeeRateMismatch: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    SettlementCase.cases(in: projection, judgement.registry).compactMap { item in
      guard item.isSameToken, let rate = item.settlement.feeRate, rate > .zero,
        let fee = item.settlement.fee, let due = item.feeDue, !item.isSame(fee, due)
      else { return nil }
      return item.finding(
        .feeRateMismatch, .high, expected: item.inBaseUnits(due), actual: fee,
        "the fee \(fee) is not rate \(rate) × payIn \(item.settlement.payIn.amount ?? .zero)")
    }
  }
}
