/// `swap-fee-mismatch`: tokens differ, and the fee is further from `rate × (payOut + fee)` than the
/// tolerance allows. Positive slippage belongs to the fee, so it is never exact.
enum SwapFeeMismatch: Rule {
  static let version = 2

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    SettlementCase.cases(in: projection, judgement.registry).compactMap { item in
      guard !item.isSameToken, let rate = item.settlement.feeRate, rate > .zero,
        let fee = item.settlement.fee, let due = item.feeDue, !item.isSame(fee, due),
        let apart = try? fee.subtracting(due).magnitude,
        let allowed = try? due.product(judgement.settings.swapFeeTolerance, cutTo: 30).amount,
        apart > allowed, !item.isDust(judgement.settings)
      else { return nil }
      return item.finding(
        .swapFeeMismatch, .high, expected: item.inBaseUnits(due), actual: fee,
        "the swap's fee \(fee) is not within tolerance of rate \(rate) × (payOut + fee)")
    }
  }
}
