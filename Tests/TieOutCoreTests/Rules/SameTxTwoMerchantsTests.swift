import Testing
@testable import TieOutCore

@Suite struct SameTxTwoMerchantsTests {
  static let key = Group.Key(.payin, .merchants, "eip155:1|0xaa")
  static let home = ProviderAccount(.payin, .mainnet)
  static let brand = ProviderAccount(.payin, .mainnet, "brand-a")

  static func ordered(_ account: ProviderAccount, _ kind: EventKind = .orderCompleted) -> Projection
  {
    order(in: account, told(kind, at: "10:00", Facts(chain: .ethereum, tx: "0xaa")))
  }
  static func deposit(
    _ account: ProviderAccount, _ kind: EventKind = .transferConfirmed, log: Int64? = nil
  ) -> Projection {
    var facts = Facts(reference: "a", chain: .ethereum, amount: "1", tx: "0xaa")
    facts.logIndex = log
    return transaction(on: .ethereum, in: account, told(kind, at: "10:00", facts))
  }

  static let table: [GroupCase] = [
    GroupCase(
      "two deposits", key, [deposit(home), deposit(brand)],
      finds:
        "same-tx-two-merchants critical transaction 0xaa | one merchant"
        + " | payin/mainnet transaction 0xaa, payin/mainnet/brand-a transaction 0xaa"),
    GroupCase(
      "an order and a deposit", key, [ordered(home), deposit(brand, log: 4)],
      finds:
        "same-tx-two-merchants critical transaction 0xaa | one merchant"
        + " | payin/mainnet order ord_1, payin/mainnet/brand-a transaction 0xaa"),
    GroupCase(
      "one transfer by its log index", key, [deposit(home, log: 4), deposit(brand, log: 4)],
      finds:
        "same-tx-two-merchants critical transaction 0xaa | one merchant"
        + " | payin/mainnet transaction 0xaa, payin/mainnet/brand-a transaction 0xaa"),
    GroupCase("two transfers of a batch", key, [deposit(home, log: 4), deposit(brand, log: 5)]),
    GroupCase("one of them failed", key, [deposit(home, .transferFailed), deposit(brand)]),
    GroupCase("one of them expired", key, [ordered(home, .orderExpired), deposit(brand)]),
    GroupCase("one merchant", key, [ordered(home), deposit(home)]),
  ]

  @Test(arguments: table) func `the table holds`(_ row: GroupCase) {
    row.check(SameTxTwoMerchants.self)
  }

  @Test func `rules over one merchant's transactions see one merchant`() {
    let members = [Self.ordered(Self.home), Self.ordered(Self.brand), Self.deposit(Self.brand)]
    let group = Group(.transaction(Self.home, hash: "0xaa"), members)
    #expect(group.judged.map(\.key.kind) == [.transaction, .merchants])
    #expect(
      group.judged[0].members.map(\.subject.account) == [Self.brand, Self.brand])
    #expect(group.judged[1].members.count == 3)
    let context = EvaluationContext(asOf: "31 00:00", coverage: Coverage([:]))
    #expect(
      RuleEngine.findings(in: group, context).map(\.findingClass) == [.sameTxTwoMerchants])
  }

  @Test func `it is one finding, whichever member names the group`() {
    let context = EvaluationContext(asOf: "31 00:00", coverage: Coverage([:]))
    let members = [Self.deposit(Self.brand), Self.deposit(Self.home)]
    let ids = [Self.home, Self.brand].flatMap { account in
      RuleEngine.findings(in: Group(.transaction(account, hash: "0xaa"), members), context).map(
        \.id)
    }
    #expect(ids.count == 2)
    #expect(Set(ids).count == 1)
  }
}
