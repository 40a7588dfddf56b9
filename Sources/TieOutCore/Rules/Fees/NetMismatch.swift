/// `net-mismatch`: same token, and `payIn − protocolFee ≠ payOut` by a base unit or more.
enum NetMismatch: Rule {
  static let version = 2

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    SettlementCase.cases(in: projection, judgement.registry).compactMap { item in
      guard item.isSameToken, let payIn = item.settlement.payIn.amount,
        let fee = item.settlement.fee, let payOut = item.settlement.payOut?.amount
      else { return nil }
      let net = payIn.minus(fee)
      guard !item.isSame(net, payOut.wide) else { return nil }
      return item.finding(
        .netMismatch, .critical, expected: net, actual: payOut.wide,
        "payIn \(payIn) less the fee \(fee) is \(net), but payOut is \(payOut)")
    }
  }
}
