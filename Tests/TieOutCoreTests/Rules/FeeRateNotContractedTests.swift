import Testing
@testable import TieOutCore

@Suite struct FeeRateNotContractedTests {
  static func stated(_ rate: Amount) -> Projection {
    settled(.same("100", fee: "0.3", rate: rate, out: "99.7"))
  }
  static func rate(
    _ rate: Amount, since: Timestamp = "01 00:00", network: Network? = nil, chain: ChainID? = nil
  ) -> ContractedRate {
    ContractedRate(since: since, rate: rate, network: network, chain: chain)
  }
  static func agreed(_ rates: ContractedRate...) -> RuleSettings {
    var settings = RuleSettings()
    settings.contractedRates = rates
    return settings
  }

  static let table: [RuleCase] = [
    RuleCase(
      "another rate than agreed", stated("0.004"), settings: agreed(rate("0.003")),
      finds: "fee-rate-not-contracted high payment pay_1 | 0.003 | 0.004"),
    RuleCase("the rate that was agreed", stated("0.003"), settings: agreed(rate("0.003"))),
    RuleCase("the same, written otherwise", stated("0.0030"), settings: agreed(rate("3e-3"))),
    RuleCase("nothing was agreed", stated("0.004")),
    RuleCase(
      "agreed for later", stated("0.004"), settings: agreed(rate("0.003", since: "29 00:00"))),
    RuleCase(
      "the newer agreement holds", stated("0.004"),
      settings: agreed(rate("0.003"), rate("0.004", since: "28 00:00"))),
    RuleCase(
      "the older one no longer", stated("0.003"),
      settings: agreed(rate("0.003"), rate("0.004", since: "28 00:00")),
      finds: "fee-rate-not-contracted high payment pay_1 | 0.004 | 0.003"),
    RuleCase(
      "the chain's counts more than a newer one for all", stated("0.002"),
      settings: agreed(rate("0.002", chain: .ethereum), rate("0.003", since: "28 00:00"))),
    RuleCase(
      "another chain's does not count", stated("0.003"),
      settings: agreed(rate("0.002", chain: .sepolia), rate("0.003"))),
    RuleCase(
      "the network's counts more than one for all", stated("0.002"),
      settings: agreed(rate("0.002", network: .mainnet), rate("0.003", since: "28 00:00"))),
    RuleCase(
      "another network's does not count", stated("0.004"),
      settings: agreed(rate("0.002", network: .testnet))),
    RuleCase(
      "paid just before the change, told just after", stated("0.003"),
      settings: agreed(rate("0.003"), rate("0.004", since: "09:45"))),
    RuleCase(
      "told more than the service level after the change", stated("0.003"),
      settings: agreed(rate("0.003"), rate("0.004", since: "09:44:59")),
      finds: "fee-rate-not-contracted high payment pay_1 | 0.004 | 0.003"),
    RuleCase(
      "accepted before the change, completed after",
      payment(
        told(.paymentAccepted, at: "08:00"),
        told(
          .paymentCompleted, at: "10:00",
          Facts(
            chain: .ethereum, part: 0, parts: 1, settlement: .same("100", fee: "0.3", out: "99.7")))
      ),
      settings: agreed(rate("0.003"), rate("0.004", since: "09:00"))),
    RuleCase(
      "no rate is stated", settled(.same("100", fee: "0.3", rate: nil, out: "99.7")),
      settings: agreed(rate("0.004"))),
    RuleCase(
      "not completed", payment(told(.paymentAccepted, at: "10:00")), settings: agreed(rate("0.004"))
    ),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(FeeRateNotContracted.self)
  }
}
