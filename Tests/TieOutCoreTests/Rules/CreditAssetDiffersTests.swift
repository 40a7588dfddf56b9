import Testing
@testable import TieOutCore

@Suite struct CreditAssetDiffersTests {
  static let elsewhere: Transaction = {
    guard case .transaction(let transaction) = transaction(on: .amoy, credited()) else {
      preconditionFailure("a transaction")
    }
    return transaction
  }()

  static let table: [RuleCase] = [
    RuleCase(
      "another token: amounts are not compared",
      transaction(confirmed, credited("101", currency: "USDT")), in: credits(),
      finds: "credit-asset-differs critical transaction 0xaa/player_1|USDC | USDC | USDT"),
    RuleCase(
      "no token is named", transaction(confirmed, credited(currency: nil)), in: credits()),
    RuleCase(
      "the right ticker, another contract",
      transaction(
        listed(
          .transferConfirmed, at: "23:00",
          .deposit("100", status: "10:00").changed { $0.contract = "0x01" }),
        credited(contract: "0x02")), in: credits(),
      finds: "credit-asset-differs critical transaction 0xaa/player_1|USDC | 0x01 | 0x02"),
    RuleCase(
      "the right contract, which the ledger calls otherwise",
      transaction(
        listed(
          .transferConfirmed, at: "23:00",
          .deposit("100", status: "10:00").changed { $0.contract = "0x01" }),
        credited(currency: "USDC.E", contract: "0x01")), in: credits()),
    RuleCase(
      "only the credit names a contract", transaction(confirmed, credited(contract: "0x02")),
      in: credits()),
    RuleCase(
      "the right hash on another chain", transaction(confirmed),
      in: credits { context in
        context.related.sameHashOnOtherChains[transaction(confirmed).history.stream] = [elsewhere]
      },
      finds:
        "credit-asset-differs critical transaction 0xaa/player_1|USDC | eip155:11155111 | eip155:80002"
    ),
    RuleCase(
      "seen from the other chain: judged there", .transaction(elsewhere),
      in: credits { context in
        guard case .transaction(let money) = transaction(confirmed) else { return }
        context.related.sameHashOnOtherChains[elsewhere.history.stream] = [money]
      }),
    RuleCase(
      "a payment may be credited in either of its tokens",
      payment(
        told(
          .paymentCompleted, at: "10:00",
          Facts(
            chain: .ethereum, currency: "WETH", part: 0, parts: 1,
            settlement: .swap("1", fee: "9", out: "2991"))),
        credited("1", reference: nil, currency: "WETH", order: "pay_1")), in: credits()),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Crediting.self) }
}
