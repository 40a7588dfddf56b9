import Testing

@testable import TieOutCore

@Suite struct ParameterTests {
  private func value(_ name: String, _ settings: RuleSettings = RuleSettings()) -> String? {
    settings.parameters.first { $0.name == name }?.value
  }

  @Test func `settings read as words`() {
    #expect(value("webhookGrace") == "1 d")
    #expect(value("webhookServiceLevel") == "15 min")
    #expect(value("absentSweepsMin") == "2")
    #expect(value("blackoutShare") == "0.5")
    #expect(value("underpaidTolerance") == "0 or 0 of it")
    #expect(value("feeRounding") == "none")
    #expect(value("stableCoins") == "USD: DAI, PYUSD, USD1, USDC, USDC.E, USDT")
    #expect(value("creditsOrders") == "false")
    #expect(value("silenced") == "none")
    #expect(
      value("expectedWebhooks")
        == "paydefi accepted, paydefi cancelled, paydefi completed, paydefi expired,"
        + " payin completed, payin confirmed, payin detected, payin expired")
  }

  @Test func `what is set reads as it was set`() {
    var settings = RuleSettings()
    settings.feeRounding = .halfEven
    settings.contractedRates = [
      ContractedRate(since: .epoch, rate: .permille(3), network: .mainnet)
    ]
    settings.severities = [.webhookLate: .high, .amountUnknown: .low]
    settings.silenced = [.stepMissing]
    settings.dustLimits = ["*": .permille(10)]
    settings.recordsCredits = [ProviderAccount(.payin, .testnet)]
    settings.webhookGrace = Interval(microseconds: 90_000_001)
    #expect(value("feeRounding", settings) == "half-even")
    #expect(
      value("contractedRates", settings)
        == "since 1970-01-01T00:00:00Z rate 0.003 network mainnet chain none")
    #expect(value("severities", settings) == "amount-unknown: low, webhook-late: high")
    #expect(value("silenced", settings) == "step-missing")
    #expect(value("dustLimits", settings) == "*: 0.01")
    #expect(value("recordsCredits", settings) == "payin/testnet")
    #expect(value("webhookGrace", settings) == "1 min 30 s 1 us")
    #expect(settings.differences(from: RuleSettings()).count == 7)
  }

  @Test func `two settings differ where a value does, in whatever order it was put in`() {
    var settings = RuleSettings()
    settings.stableCoins["EUR"] = ["EURC", "EURS"]
    var other = RuleSettings()
    other.stableCoins["EUR"] = ["EURS", "EURC"]
    #expect(settings.differences(from: other).isEmpty)
    other.partsGrace = .minutes(31)
    let differences = settings.differences(from: other).map {
      "\($0.name) \($0.before) \($0.after)"
    }
    #expect(differences == ["partsGrace 31 min 30 min"])
  }

  @Test func `every setting that a class reads has a name, and every setting is read`() {
    let names = Set(RuleSettings().parameters.map(\.name))
    // These act on every class.
    var read: Set = ["silenced", "severities", "booksSince"]
    for definition in Catalogue.definitions {
      let own = definition.settings.map(RuleSettings.name)
      #expect(names.isSuperset(of: own), "\(definition.findingClass): \(own)")
      #expect(definition.findingClass.parameters(in: RuleSettings()).count == own.count)
      read.formUnion(own)
    }
    #expect(names.subtracting(read) == [])
    #expect(FindingClass.reading(\.redeliveryWindow) == [.replayedLate])
  }

  @Test func `a class knows what explains it, grandparents too`() {
    #expect(FindingClass.webhookLate.parents == [])
    #expect(
      Set(FindingClass.stuckPending.parents)
        == [
          .terminalConflict, .statusDisagrees, .stuckConfirming, .statusRegressed,
          .confirmedThenGone, .paidAfterExpiry, .creditedThenWithdrawn, .addressRecycled,
        ])
  }
}
