import Testing
@testable import TieOutCore

@Suite struct ConfirmedNotCreditedTests {
  static let missing =
    "confirmed-not-credited critical transaction 0xaa/player_1|USDC | 100 | 0 | -100"
  static let completed = listed(
    .orderCompleted, at: "23:00",
    Facts(status: "10:00", chain: .sepolia, currency: "USDC", amount: "100"))

  /// The minimum amount of USDC on Sepolia.
  static func minimum(
    _ amount: Amount, network: Network = .testnet, chain: ChainID = .sepolia,
    symbol: String = "USDC", contract: String? = nil
  ) -> CreditMinimum {
    CreditMinimum(
      network: network, chain: chain, contract: contract, symbol: symbol, amount: amount)
  }

  static let table: [RuleCase] = [
    RuleCase("nobody was credited", transaction(confirmed), in: credits(), finds: missing),
    RuleCase(
      "the service level is just over", transaction(confirmed), in: credits(asOf: "10:15"),
      finds: missing),
    RuleCase(
      "a microsecond before", transaction(confirmed), in: credits(asOf: "10:14:59.999999")),
    RuleCase("credited", transaction(confirmed, credited()), in: credits()),
    RuleCase("credits are not in use", transaction(confirmed), in: .with { _ in }),
    RuleCase(
      "they are, by configuration", transaction(confirmed),
      in: .with { $0.settings.recordsCredits = [.payin] }, finds: missing),
    RuleCase(
      "confirmed on the day before the first credit: that day is judged", transaction(confirmed),
      in: credits { $0.use.creditsSince[.payin] = "29 23:00" }, finds: missing),
    RuleCase(
      "confirmed before that day: older than the records", transaction(confirmed),
      in: credits { $0.use.creditsSince[.payin] = "30 00:00" }),
    RuleCase(
      "older, and the configuration says that credits are recorded", transaction(confirmed),
      in: credits {
        $0.use.creditsSince[.payin] = "30 00:00"
        $0.settings.recordsCredits = [.payin]
      }, finds: missing),
    RuleCase(
      "not confirmed yet", transaction(listed(.transferDetected, at: "10:00", .deposit("100"))),
      in: credits()),
    RuleCase(
      "failed", transaction(listed(.transferFailed, at: "10:00", .deposit("100"))),
      in: credits()),
    RuleCase(
      "the other of two transfers is credited",
      transaction(
        confirmed,
        listed(
          .transferConfirmed, at: "23:00", .deposit("40", reference: "player_2", status: "10:00")),
        credited()),
      in: credits(),
      finds: "confirmed-not-credited critical transaction 0xaa/player_2|USDC | 40 | 0 | -40"),
    RuleCase("refunded instead", transaction(confirmed, refunded("100")), in: credits()),
    RuleCase(
      "half refunded, told again under its key",
      transaction(
        confirmed, KeyReusedTests.refund("50"), KeyReusedTests.refund("50", at: "13:00")),
      in: credits(), finds: missing),
    RuleCase(
      "refunded in another token",
      transaction(confirmed, KeyReusedTests.refund("100", currency: "DOGE")), in: credits(),
      finds: missing),
    RuleCase(
      "refunded in part", transaction(confirmed, refunded("99")), in: credits(), finds: missing
    ),
    RuleCase(
      "dust", transaction(confirmed),
      in: credits { $0.settings.dustLimits = ["USDC": "100.01"] }),
    RuleCase(
      "not dust", transaction(confirmed),
      in: credits { $0.settings.dustLimits = ["USDC": "100", "*": "1000"] }, finds: missing),
    RuleCase(
      "less than the ledger credits", transaction(confirmed),
      in: credits { $0.creditMinimums = [minimum("100.000001")] }),
    RuleCase(
      "just what the ledger credits", transaction(confirmed),
      in: credits { $0.creditMinimums = [minimum("100")] }, finds: missing),
    RuleCase(
      "a least amount of another chain, another network, another token", transaction(confirmed),
      in: credits {
        $0.creditMinimums = [
          minimum("200", chain: .amoy), minimum("200", network: .mainnet),
          minimum("200", symbol: "USDT"),
        ]
      }, finds: missing),
    RuleCase(
      "the contract tells which token it is, not the ticker",
      transaction(
        listed(
          .transferConfirmed, at: "23:00",
          .deposit("100", status: "10:00").changed { $0.contract = "0x01" })),
      in: credits { $0.creditMinimums = [minimum("200", contract: "0x02")] }, finds: missing),
    RuleCase(
      "less than the ledger credits of that contract",
      transaction(
        listed(
          .transferConfirmed, at: "23:00",
          .deposit("100", status: "10:00").changed { $0.contract = "0x01" })),
      in: credits { $0.creditMinimums = [minimum("200", symbol: "USDC.e", contract: "0x01")] }),
    RuleCase(
      "the credit was taken back, the money is still there",
      transaction(confirmed, credited(), takenBack()), in: credits(), finds: missing),
    RuleCase(
      "its webhook came late: the service level counts from then",
      transaction(
        confirmed, told(.transferConfirmed, at: "12:00", .deposit("100", status: "10:00"))),
      in: credits(asOf: "12:14:59")),
    RuleCase(
      "an order's payment is not owed by itself",
      transaction(listed(.transferConfirmed, at: "23:00", .deposit("100", order: "ord_1"))),
      in: credits()),
    RuleCase(
      "nobody may be credited while it is claimed twice",
      transaction(
        confirmed, told(.transferConfirmed, at: "10:00", .deposit("100", reference: "player_2"))),
      in: credits()),
    RuleCase(
      "nobody is credited on a chain of the other network",
      transaction(in: ProviderAccount(.payin, .mainnet), confirmed),
      in: credits { $0.use.credits.insert(ProviderAccount(.payin, .mainnet)) }),
    RuleCase(
      "nobody may be credited while an order claims the deposit",
      transaction(
        confirmed,
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "t1", order: "ord_1"))),
      in: credits { $0.settings.creditsOrders = true }),
    RuleCase(
      "nor for the order", order(completed),
      in: credits {
        $0.settings.creditsOrders = true
        $0.related.add(
          transaction(
            confirmed,
            listed(.transferConfirmed, at: "23:00", .deposit("100", object: "t1", order: "ord_1"))))
      }),
    RuleCase("orders are not credited", order(completed), in: credits()),
    RuleCase(
      "orders are credited", order(completed),
      in: credits { $0.settings.creditsOrders = true },
      finds: "confirmed-not-credited critical order ord_1 | 100 | 0 | -100"),
    RuleCase(
      "an order that was credited", order(completed, credited(reference: nil, order: "ord_1")),
      in: credits { $0.settings.creditsOrders = true }),
    RuleCase(
      "an order whose credit names its transaction", order(completed),
      in: credits {
        $0.settings.creditsOrders = true
        $0.related.add(
          transaction(
            listed(.transferConfirmed, at: "23:00", .deposit("100", order: "ord_1")),
            credited(reference: nil)))
      }),
    RuleCase(
      "the same, of whose transaction no transfer is known", order(completed),
      in: credits {
        $0.settings.creditsOrders = true
        $0.related.add(transaction(credited(reference: nil, order: "ord_1")))
      }),
    RuleCase(
      "a payment is owed what was paid out", settled(.same("100", fee: "0.3", out: "99.7")),
      in: credits { $0.settings.creditsOrders = true },
      finds: "confirmed-not-credited critical payment pay_1 | 99.7 | 0 | -99.7"),
    RuleCase(
      "a payment of which the amounts are not known",
      payment(listed(.paymentCompleted, at: "23:00")),
      in: credits { $0.settings.creditsOrders = true }),
    RuleCase(
      "nothing was ordered", order(listed(.orderPended, at: "23:00")),
      in: credits { $0.settings.creditsOrders = true }),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Crediting.self) }
}
