import Testing
@testable import TieOutCore

@Suite struct ChainUnknownTests {
  static let goerli: ChainID = "unknown:goerli"
  static func deposit(
    _ kind: EventKind = .transferConfirmed, on chain: ChainID = goerli, order: String? = nil
  ) -> Claim {
    listed(kind, at: "23:00", .deposit("5", order: order).changed { $0.chain = chain })
  }
  static func paid(_ kind: EventKind = .orderCompleted, on chain: ChainID = goerli) -> Claim {
    told(kind, at: "10:00", Facts(chain: chain, currency: "USDT", amount: "5"))
  }
  static func unknown(_ subject: String, _ word: String = "goerli") -> String {
    "chain-unknown high \(subject) | a known chain | \(word)"
  }

  static let table: [RuleCase] = [
    RuleCase(
      "a confirmed deposit", transaction(on: goerli, deposit()), finds: unknown("transaction 0xaa")),
    RuleCase(
      "a completed deposit", transaction(on: goerli, deposit(.transferCompleted)),
      finds: unknown("transaction 0xaa")),
    RuleCase("a deposit that was seen", transaction(on: goerli, deposit(.transferDetected))),
    RuleCase("a completed order", order(paid()), finds: unknown("order ord_1")),
    RuleCase("an order that waits", order(paid(.orderPended))),
    RuleCase(
      "an accepted payment",
      payment(told(.paymentAccepted, at: "10:00", Facts(chain: "unknown:77"))),
      finds: unknown("payment pay_1", "77")),
    RuleCase(
      "one source knows it, the other does not",
      order(paid(), listed(.orderCompleted, at: "23:00", Facts(chain: .sepolia))),
      finds: unknown("order ord_1")),
    RuleCase("a chain that is known", transaction(deposit(on: .sepolia))),
    RuleCase(
      "a word that the registry has learned since",
      transaction(on: "unknown:ethereum-sepolia", deposit(on: "unknown:ethereum-sepolia"))),
    RuleCase(
      "a CAIP-2 id that is not registered",
      transaction(on: "unknown:eip155:5", deposit(on: "unknown:eip155:5")),
      finds: unknown("transaction 0xaa", "eip155:5")),
    RuleCase("only a credit names it", transaction(on: goerli, credited("5").on(goerli))),
    RuleCase(
      "an order's payment is reported with its order",
      transaction(on: goerli, deposit(order: "ord_1")), related: .of(order(paid()))),
    RuleCase(
      "but not where the order names another chain",
      transaction(on: goerli, deposit(order: "ord_1")),
      related: .of(order(paid(on: .sepolia))), finds: unknown("transaction 0xaa")),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(ChainUnknown.self) }

  @Test func `such money is not creditable, nor is money of the other network`() {
    let real = ProviderAccount(.payin, .mainnet)
    let rows: [(Projection, Creditability)] = [
      (transaction(on: Self.goerli, Self.deposit()), .barred(.chainUnknown)),
      (transaction(on: Self.goerli, Self.deposit(.transferDetected)), .waiting),
      (transaction(in: real, Self.deposit(on: .sepolia)), .barred(.networkMismatch)),
      (transaction(Self.deposit(on: .sepolia)), .creditable),
      (order(Self.paid()), .barred(.chainUnknown)),
      (order(in: real, Self.paid(on: .sepolia)), .barred(.networkMismatch)),
      (order(Self.paid(on: .sepolia)), .creditable),
      (
        order(
          Self.paid(on: .sepolia), listed(.orderCompleted, at: "23:00", Facts(chain: Self.goerli))),
        .barred(.chainUnknown)
      ),
    ]
    for (projection, creditability) in rows {
      switch projection {
      case .payment(let payment): #expect(payment.creditability == creditability)
      case .transaction(let transaction):
        #expect(transaction.transfers.map(\.creditability) == [creditability])
      case .record: Issue.record("no money")
      }
    }
  }
}
