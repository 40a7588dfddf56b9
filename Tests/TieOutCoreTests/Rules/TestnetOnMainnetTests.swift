import Testing
@testable import TieOutCore

@Suite struct TestnetOnMainnetTests {
  static let real = ProviderAccount(.payin, .mainnet)
  static func on(_ chain: ChainID) -> Claim {
    told(.orderCompleted, at: "10:00", Facts(chain: chain))
  }

  static let table: [RuleCase] = [
    RuleCase(
      "a test chain in a real account", order(in: real, on(.sepolia)),
      finds: "testnet-on-mainnet high order ord_1 | mainnet | testnet"),
    RuleCase(
      "a real chain in a test account", order(on(.ethereum)),
      finds: "testnet-on-mainnet high order ord_1 | testnet | mainnet"),
    RuleCase(
      "somebody was credited for it",
      transaction(
        in: real, listed(.transferConfirmed, at: "10:00", .deposit("1")), credited("1")),
      finds: "testnet-on-mainnet critical transaction 0xaa | mainnet | testnet"),
    RuleCase(
      "and it was taken back",
      transaction(
        in: real, listed(.transferConfirmed, at: "10:00", .deposit("1")), credited("1"),
        takenBack("1")),
      finds: "testnet-on-mainnet high transaction 0xaa | mainnet | testnet"),
    RuleCase(
      "only a credit names the chain: it is judged as a credit",
      transaction(in: real, credited("1").on(.sepolia))),
    RuleCase("at home", order(on(.sepolia))),
    RuleCase("a chain that nobody knows", order(in: real, on("unknown:doge"))),
    RuleCase(
      "a deposit", transaction(in: real, listed(.transferConfirmed, at: "10:00", .deposit("1"))),
      finds: "testnet-on-mainnet high transaction 0xaa | mainnet | testnet"),
    RuleCase(
      "an order's payment is reported with its order",
      transaction(in: real, listed(.transferConfirmed, at: "10:00", .deposit("1", order: "ord_1")))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(TestnetOnMainnet.self)
  }

  @Test func `pages of the other network's host are one finding a list`() {
    let context = EvaluationContext(asOf: "31 00:00", coverage: Coverage([:]))
    let page = { (resource: String, host: String) in
      AccountFacts.ForeignPage(resource: resource, host: host, evidence: evidence(host))
    }
    let facts = AccountFacts(
      account: Self.real,
      foreignPages: [
        page("orders", "testnet.payin.com"), page("orders", "testnet.payin.com"),
        page("deposits", "testnet.payin.com"),
      ])
    let lines = TestnetHostOnMainnet.findings(
      in: [facts, AccountFacts(account: .payin)], context
    ).map(\.line)
    #expect(
      lines == [
        "testnet-on-mainnet high resource payin/mainnet/deposits | mainnet | testnet.payin.com",
        "testnet-on-mainnet high resource payin/mainnet/orders | mainnet | testnet.payin.com",
      ])
  }
}
