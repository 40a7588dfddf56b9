import Testing
import TieOutConfiguration
import TieOutCore
import TieOutProviders

@Suite struct MappingTests {
  @Test func `settings arrive where rules read them`() throws {
    let rules = try Configuration(
      text: """
        zone: Europe/Berlin
        cutoff: 17:00
        graces: {webhook-missing: 2h, disagreement: 90s}
        serviceLevels: {credit: 5m, creditByChain: {tron-mainnet: 1h30m}}
        confirmations: {default: 20m, chains: {eip155:1: 30m, tron-nile: 2m}}
        tolerances: {underpaid: {absolute: 0.000000000000000001, share: 0.5%}, swap-fee-mismatch: 2%}
        fees:
          rounding: half-even
          contracted:
            - {since: 2025-03-31, rate: 0.0025, network: mainnet, chain: polygon-mainnet}
        dustLimits: {USDT: 0.010, "*": 0.1}
        settlementTokens: {"137": ["3C499C542CEF5E3811E1192CE70D8CC03D5C3359"]}
        merchantWallets: ["0x742d35Cc6634C0532925a3b844Bc454e4438f44e", TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t]
        stableCoins: {eur: [eurc]}
        credits: {orders: true}
        books: {since: 2025-03-01}
        severities: {webhook-late: info}
        silenced: [duplicate-delivery]
        accounts:
          payin/mainnet: {registersOrders: true, recordsCredits: true}
        webhooks: {expected: {payin: {completed: {grace: 2h, serviceLevel: 1m}, expired: }}}
        """
    ).rules
    var expected = RuleSettings()
    let berlin = try #require(ZoneOffsets(iana: "Europe/Berlin"))
    expected.calendar = BusinessCalendar(zone: berlin, cutoff: try #require(TimeOfDay("17:00")))
    expected.webhookGrace = .hours(2)
    expected.disagreementGrace = .seconds(90)
    expected.creditServiceLevel = .minutes(5)
    expected.creditServiceLevels = [ChainID(caip2: "tron:728126428"): .minutes(90)]
    expected.confirmationTimeDefault = .minutes(20)
    expected.confirmationTimes = [
      ChainID(caip2: "eip155:1"): .minutes(30), ChainID(caip2: "tron:3448148188"): .minutes(2),
    ]
    expected.underpaidTolerance = Tolerance(
      absolute: try Amount(parsing: "1e-18"), share: try Amount(parsing: "0.005"))
    expected.swapFeeTolerance = try Amount(parsing: "0.02")
    expected.feeRounding = .halfEven
    expected.contractedRates = [
      ContractedRate(
        since: try #require(Timestamp("2025-03-30T15:00:00Z")), rate: try Amount(parsing: "0.0025"),
        network: .mainnet, chain: ChainID(caip2: "eip155:137"))
    ]
    expected.dustLimits = ["USDT": try Amount(parsing: "0.01"), "*": try Amount(parsing: "0.1")]
    expected.settlementTokens = [
      ChainID(caip2: "eip155:137"): ["0x3c499c542cef5e3811e1192ce70d8cc03d5c3359"]
    ]
    expected.merchantWallets = [
      "0x742d35cc6634c0532925a3b844bc454e4438f44e", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
    ]
    expected.stableCoins["EUR"] = ["EURC"]
    expected.creditsOrders = true
    expected.booksSince = BusinessDay("2025-03-01")
    expected.severities = [.webhookLate: .info]
    expected.silenced = [.duplicateDelivery]
    expected.registersOrders = [ProviderAccount(.payin, .mainnet)]
    expected.recordsCredits = [ProviderAccount(.payin, .mainnet)]
    expected.expectedWebhooks = expected.expectedWebhooks.filter {
      $0.provider == .paydefi || $0.status == "completed" || $0.status == "expired"
    }
    expected.webhookGraces = [WebhookExpectation(.payin, "completed"): .hours(2)]
    expected.webhookServiceLevels = [WebhookExpectation(.payin, "completed"): .minutes(1)]
    #expect(rules == expected)
  }

  @Test func `stable tokens are tickers, in capitals; without the key they are the known ones`()
    throws
  {
    #expect(try Configuration(text: nil).options.stable == Registry.stableSymbols)
    #expect(try Configuration(text: "books:").options.stable == Registry.stableSymbols)
    let some = try Configuration(text: "books: {stable: [eurc, USDC.e]}")
    #expect(some.options.stable == ["EURC", "USDC.E"])
    #expect(some.entries.first { $0.key == "books.stable" }?.value == "[EURC, USDC.E]")
    #expect(try Configuration(text: "books: {stable: []}").options.stable == [])
    #expect(throws: ConfigurationError.self) {
      try Configuration(text: "books: {stable: [two words]}")
    }
  }

  @Test func `chosen keys of metadata keep their order`() throws {
    let keys = ["cart", "Cart", "a.b-c_7", "7", String(repeating: "k", count: 64)]
    let text = "books: {metadata: [\(keys.joined(separator: ", "))]}"
    #expect(try Configuration(text: text).options.metadata == keys)
    #expect(try Configuration(text: nil).options.metadata == [])
  }

  @Test func `the command line comes before the environment, that before the file`() throws {
    let text = "out: from-file\nfailOn: low\nserve: {listen: 0.0.0.0:1}\n"
    let environment = ["TIEOUT_OUT": "from-environment", "TIEOUT_FAIL_ON": "medium"]
    let configuration = try Configuration(
      text: text, file: "t.yaml", flags: [GivenOption("out", "--out", "from-flag")],
      variables: { environment[$0] })
    let said = configuration.entries.prefix { $0.key != "database.home" }
    #expect(configuration.options.out == "from-flag")
    #expect(configuration.options.failOn == .medium)
    #expect(configuration.options.listen == "0.0.0.0:1")
    #expect(
      said.map { "\($0.key) \($0.value ?? "-") \($0.origin)" } == [
        "out from-flag --out", "failOn medium TIEOUT_FAIL_ON", "logFormat text default",
      ])
    #expect(
      configuration.entries.first { $0.key == "serve.listen" }?.origin.description == "t.yaml:3:17")
  }

  @Test func `equal settings have one digest however they are written`() throws {
    let one = try Configuration(
      text: "graces: {webhook-missing: 48h}\nsilenced: [webhook-late, duplicate-delivery]")
    let other = try Configuration(
      text:
        "silenced: [duplicate-delivery, webhook-late]\nout: elsewhere\ngraces:\n  webhook-missing: 2d\n"
    )
    #expect(one.digest == other.digest)
    #expect(one.digest.count == 32)
  }

  @Test(arguments: [
    "graces: {webhook-missing: 23h}", "cutoff: 00:01", "zone: Europe/Berlin",
    "tolerances: {underpaid: {absolute: 0.000001}}", "silenced: [webhook-late]",
    "fees: {contracted: [{since: 2025-01-01, rate: 0.3%}]}", "credits: {orders: true}",
    "webhooks: {expected: {payin: {}}}", "severities: {webhook-late: high}",
    "confirmations: {chains: {ethereum-mainnet: 1h}}", "fees: {rounding: up}",
  ])
  func `any setting that rules depend on changes the digest`(_ text: String) throws {
    #expect(try Configuration(text: text).digest != RuleSettings().digest)
  }

  @Test func `the defaults' digest is the same in every process`() {
    #expect(RuleSettings().digest == RuleSettings().digest)
  }
}
