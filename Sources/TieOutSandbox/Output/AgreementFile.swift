/// The agreement with PayDeFi, as the configuration for evaluating the night.
struct AgreementFile {
  private let plan: NightPlan

  init(_ plan: NightPlan) {
    self.plan = plan
  }

  func write(to path: String) throws {
    try OutputFile.write(lines.map { Array($0.utf8) }, to: path)
  }

  private var lines: [String] {
    let past = Moment(startOf: plan.startDate) - 100 * Span.day
    var lines = [
      "# What was agreed in this night, for tieout --config.",
      "fees:", "  contracted:",
      "    - {since: \(past.text(milliseconds: false).prefix(10)), rate: \(Settlement.formerRate.text)}",
      "    - {since: \(plan.startDate), rate: \(Settlement.usualRate.text)}",
      "settlementTokens:",
    ]
    for chain in PayDeFiChain.all where chain.isSettlementAgreed {
      lines.append("  \"\(chain.id)\": [\"\(chain.usdc.contract)\"]")
    }
    lines.append("merchantWallets:")
    for wallet in Set(PayDeFiChain.all.map(\.merchant)).sorted() {
      lines.append("  - \"\(wallet)\"")
    }
    return lines
  }
}
