import Testing
@testable import TieOutCore

@Suite struct SameTxTwoProvidersTests {
  static let key = Group.Key(.paydefi, .transaction, "eip155:1|0xaa")
  static let mainnet = ProviderAccount(.payin, .mainnet)
  static func paid(_ id: String = "pay_1", _ kind: EventKind = .paymentCompleted) -> Projection {
    payment(id: id, told(kind, at: "10:00", Facts(chain: .ethereum, tx: "0xaa")))
  }
  static func ordered(_ kind: EventKind = .orderCompleted) -> Projection {
    order(in: mainnet, told(kind, at: "10:00", Facts(chain: .ethereum, tx: "0xaa")))
  }
  static func deposit(_ kind: EventKind = .transferConfirmed) -> Projection {
    transaction(
      on: .ethereum, in: mainnet,
      told(kind, at: "10:00", Facts(reference: "a", chain: .ethereum, amount: "1", tx: "0xaa")))
  }

  static let table: [GroupCase] = [
    GroupCase(
      "an order and a payment", key, [ordered(), paid()],
      finds:
        "same-tx-two-providers high transaction 0xaa | one provider"
        + " | paydefi payment pay_1, payin order ord_1"),
    GroupCase(
      "a deposit and a payment", key, [deposit(), paid()],
      finds:
        "same-tx-two-providers high transaction 0xaa | one provider"
        + " | paydefi payment pay_1, payin transaction 0xaa"),
    GroupCase("an order and its transfer", key, [ordered(), deposit()]),
    GroupCase("two payments", key, [paid(), paid("pay_2")]),
    GroupCase("the deposit failed", key, [deposit(.transferFailed), paid()]),
    GroupCase("the payment expired", key, [ordered(), paid("pay_1", .paymentExpired)]),
  ]

  @Test(arguments: table) func `the table holds`(_ row: GroupCase) {
    row.check(SameTxTwoProviders.self)
  }

  @Test func `it is one finding, whichever member names the group`() {
    let context = EvaluationContext(asOf: "31 00:00", coverage: Coverage([:]))
    let members = [Self.ordered(), Self.paid()]
    let ids = [ProviderAccount.paydefi, Self.mainnet].flatMap { account in
      SameTxTwoProviders.findings(
        in: Group(Group.Key(account, .transaction, "eip155:1|0xaa"), members), context
      ).map(\.id)
    }
    #expect(ids.count == 2)
    #expect(Set(ids).count == 1)
  }
}
