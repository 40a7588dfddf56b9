/// `fee-unexpected`: a fee where the rate is zero.
enum FeeUnexpected: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    SettlementCase.cases(in: projection, judgement.registry).compactMap { item in
      guard item.settlement.feeRate == .zero, let fee = item.settlement.fee, fee > .zero else {
        return nil
      }
      return item.finding(
        .feeUnexpected, .medium, expected: .zero, actual: fee.wide,
        "the rate is zero, but a fee of \(fee) was taken")
    }
  }
}
