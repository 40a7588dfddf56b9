/// The agreement with PayDeFi, as the configuration for evaluating the night.
struct Configuration {
  private let plan: NightPlan

  init(_ plan: NightPlan) {
    self.plan = plan
  }

  func write(to path: String) throws {
    var file = try OutputFile(path)
    for line in lines { try file.write(line: line) }
    try file.finish()
  }

  /// The rate until the day before the first day of the night, and the rate from that day on.
  static let oldRate = Money(units: 4, decimals: 3)

  private var lines: [String] {
    let past = Moment(startOf: plan.startDate) - 100 * Span.day
    var lines = [
      "# What was agreed in this night, for tieout --config.",
      "fees:", "  contracted:",
      "    - {since: \(past.text(milliseconds: false).prefix(10)), rate: \(Self.oldRate.text)}",
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

extension PayDeFiChain {
  /// There is no agreement for Avalanche.
  var isSettlementAgreed: Bool { id != 43114 }
}
