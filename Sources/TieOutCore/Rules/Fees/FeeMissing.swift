/// `fee-missing`: no fee, or zero, where the rate is above zero and the fee would be a base unit or more.
enum FeeMissing: Rule {
  static let version = 3

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    SettlementCase.cases(in: projection, judgement.registry).compactMap { item in
      guard let rate = item.settlement.feeRate, rate > .zero,
        item.settlement.fee?.isZero ?? true, let due = item.feeDue,
        due >= Amount.baseUnit(decimals: item.decimals ?? 18).wide,
        !item.isDust(judgement.settings)
      else { return nil }
      return item.finding(
        .feeMissing, .medium, expected: item.inBaseUnits(due), actual: .zero,
        "the rate is \(rate), but no fee was taken")
    }
  }
}
