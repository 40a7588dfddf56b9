import Testing
@testable import TieOutCore

@Suite struct TokenUnknownTests {
  static let fake = "0x00000000000000000000000000000000000000aa"
  static let usdc = AssetMismatchTests.usdc
  static func line(_ severity: String, _ subject: String, _ contract: String = fake) -> String {
    "token-unknown \(severity) \(subject) | a known token | \(contract)"
  }
  static func ordered(_ contract: String?, on chain: ChainID = .ethereum) -> Projection {
    order(
      listed(
        .orderCompleted, at: "23:00",
        Facts(chain: chain, currency: "USDC", contract: contract, amount: "5")))
  }
  static func deposit(
    _ contract: String?, currency: String = "USDC", order: String? = nil,
    _ kind: EventKind = .transferConfirmed, more: Claim...
  ) -> Projection {
    let subject = Subject(.payin, .transaction, "0xaa", chain: .ethereum)
    let claim = listed(
      kind, at: "23:00",
      Facts(
        reference: order == nil ? "player_1" : nil, order: order, chain: .ethereum,
        currency: currency,
        contract: contract, amount: "5", tx: "0xaa"))
    return Projection(History(subject, ([claim] + more).map { $0.observation(of: subject) }))
  }
  static func paid(in payIn: String, out: String, on chain: ChainID = .ethereum) -> Projection {
    var settlement = Settlement.same("100", fee: "0.3", out: "99.7")
    settlement.payIn.contract = payIn
    settlement.payOut?.contract = out
    return settled(settlement, chain: chain)
  }
  static let tron: ChainID = "tron:728126428"
  static func ordered(in ticker: String, on chain: ChainID = .ethereum) -> Projection {
    order(
      listed(.orderCompleted, at: "23:00", Facts(chain: chain, currency: ticker, amount: "5")))
  }
  static func paid(out ticker: String) -> Projection {
    var settlement = Settlement.same("100", fee: "0.3", out: "99.7")
    settlement.payOut = Settlement.Side(contract: nil, currency: ticker, amount: "99.7")
    return settled(settlement, chain: .ethereum)
  }
  static let credit = ledger(.creditRecorded, at: "23:30", Facts(amount: "5"))

  static let table: [RuleCase] = [
    RuleCase("an order", ordered(fake), finds: line("medium", "order ord_1")),
    RuleCase("a known contract", ordered(Settlement.usdc)),
    RuleCase("a ticker alone", ordered(nil)),
    RuleCase("known on another chain of the network", ordered(usdc)),
    RuleCase(
      "known on a chain of the other network alone", ordered(Settlement.usdc, on: .sepolia),
      finds: line("medium", "order ord_1", Settlement.usdc)),
    RuleCase("a deposit", deposit(fake), finds: line("medium", "transaction 0xaa/player_1|USDC")),
    RuleCase(
      "a credited deposit that calls itself USDC", deposit(fake, more: credit),
      finds: line("critical", "transaction 0xaa/player_1|USDC")),
    RuleCase(
      "a credited deposit of its own name", deposit(fake, currency: "FOO", more: credit),
      finds: line("medium", "transaction 0xaa/player_1|FOO")),
    RuleCase("a credited deposit of a known token", deposit(Settlement.usdc, more: credit)),
    RuleCase("a deposit that failed", deposit(fake, .transferFailed)),
    RuleCase(
      "an order's transfer, where the order says nothing", deposit(fake, order: "ord_1"),
      related: .of(ordered(nil)), finds: line("medium", "transaction 0xaa/ord_1|USDC")),
    RuleCase(
      "an order's transfer, where the order says it", deposit(fake, order: "ord_1"),
      related: .of(ordered(fake))),
    RuleCase("a swap from any token", paid(in: fake, out: Settlement.usdc)),
    RuleCase(
      "a payOut", paid(in: Settlement.usdc, out: fake), finds: line("medium", "payment pay_1")),
    RuleCase("the documents' own example", paid(in: usdc, out: usdc)),
    RuleCase(
      "a ticker that no list has", ordered(in: "DOGE"), finds: line("medium", "order ord_1", "DOGE")
    ),
    RuleCase("in other letters", ordered(in: "usdc")),
    RuleCase(
      "a ticker of another chain", ordered(in: "USDC", on: tron),
      finds: line("medium", "order ord_1", "USDC")),
    RuleCase("on a test chain any known ticker", ordered(in: "USDT", on: .sepolia)),
    RuleCase(
      "on a test chain an unknown one", ordered(in: "DOGE", on: .sepolia),
      finds: line("medium", "order ord_1", "DOGE")),
    RuleCase(
      "on a chain that nobody knows", ordered(in: "DOGE", on: ChainID(caip2: "unknown:doge"))),
    RuleCase(
      "two unknown tickers, one finding",
      order(
        told(.orderCompleted, at: "10:00", Facts(chain: .ethereum, currency: "SHIB", amount: "5")),
        listed(
          .orderCompleted, at: "23:00", Facts(chain: .ethereum, currency: "DOGE", amount: "5"))),
      finds: line("medium", "order ord_1", "DOGE")),
    RuleCase(
      "a deposit", deposit(nil, currency: "DOGE"),
      finds: line("medium", "transaction 0xaa/player_1|DOGE", "DOGE")),
    RuleCase(
      "an order's transfer in the order's own ticker",
      deposit(nil, currency: "DOGE", order: "ord_1"),
      related: .of(ordered(in: "DOGE"))),
    RuleCase(
      "an order's transfer in another one", deposit(nil, currency: "DOGE", order: "ord_1"),
      related: .of(ordered(in: "USDC")),
      finds: line("medium", "transaction 0xaa/ord_1|DOGE", "DOGE")),
    RuleCase("a payOut", paid(out: "DOGE"), finds: line("medium", "payment pay_1", "DOGE")),
    RuleCase("a payOut in USDC", paid(out: "USDC")),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(TokenUnknown.self) }
}

extension TokenUnknownTests {
  static func deposit(_ contract: String?, _ kind: EventKind) -> Projection {
    deposit(contract, order: nil, kind)
  }
}
