import Testing
@testable import TieOutCore

@Suite struct OrderPaidTwiceTests {
  static let key = Group.Key(.paydefi, .reference, "1")
  static func paid(_ id: String) -> Projection {
    payment(id: id, told(.paymentCompleted, at: "10:00", Facts(reference: "1")))
  }

  static let table: [GroupCase] = [
    GroupCase(
      "two completed payments", key, [paid("pay_1"), paid("pay_2")],
      finds:
        "order-paid-twice critical reference 1 | one completed payment | pay_1 completed, pay_2 completed"
    ),
    GroupCase("one", key, [paid("pay_1")]),
    GroupCase(
      "one completed, one cancelled", key,
      [
        paid("pay_1"),
        payment(id: "pay_2", told(.paymentCancelled, at: "10:00", Facts(reference: "1"))),
      ]),
    GroupCase(
      "one completed, one accepted", key,
      [
        paid("pay_1"),
        payment(id: "pay_2", told(.paymentAccepted, at: "10:00", Facts(reference: "1"))),
      ]),
    GroupCase(
      "completed by a list alone", key,
      [
        paid("pay_1"),
        payment(id: "pay_2", listed(.paymentCompleted, at: "10:00", Facts(reference: "1"))),
      ],
      finds:
        "order-paid-twice critical reference 1 | one completed payment | pay_1 completed, pay_2 completed"
    ),
    GroupCase(
      "one of them was paid back, nobody knows how much it was", key,
      [paid("pay_1"), settled("pay_2", nil, refund("1"))], finds: line),
    GroupCase("nothing was paid back", key, [settled("pay_1"), settled("pay_2")], finds: line),
    GroupCase(
      "one of them was paid back", key, [settled("pay_1"), settled("pay_2", refund("40"))]),
    GroupCase(
      "both in parts that add up", key,
      [settled("pay_1", refund("15")), settled("pay_2", refund("25", key: "b"))]),
    GroupCase(
      "in two parts", key,
      [settled("pay_1"), settled("pay_2", refund("15"), refund("25", key: "b"))]),
    GroupCase(
      "half of it", key, [settled("pay_1"), settled("pay_2", refund("20"))], finds: line),
    GroupCase(
      "half of it, told twice under one key", key,
      [settled("pay_1"), settled("pay_2", refund("20"), refund("20", at: "13:00"))], finds: line),
    GroupCase(
      "in another token", key,
      [settled("pay_1"), settled("pay_2", refund("40", currency: "USDT"))], finds: line),
    GroupCase(
      "on another chain", key,
      [settled("pay_1"), settled("pay_2", refund("40", chain: "eip155:137"))], finds: line),
    GroupCase(
      "less than nothing", key, [settled("pay_1"), settled("pay_2", refund("-40"))], finds: line),
    GroupCase(
      "given back, and taken back again", key,
      [settled("pay_1"), settled("pay_2", refund("40"), refund("-40", key: "b"))], finds: line),
    GroupCase(
      "ten times of it", key, [settled("pay_1"), settled("pay_2", refund("400"))]),
    GroupCase(
      "three payments, one of them was paid back", key,
      [settled("pay_1"), settled("pay_2", refund("40")), settled("pay_3")],
      finds:
        "order-paid-twice critical reference 1 | one completed payment"
        + " | pay_1 completed, pay_2 completed, pay_3 completed"),
    GroupCase(
      "what was swapped, as it came out", key,
      [swapped("pay_1"), swapped("pay_2", refund("2991"))]),
    GroupCase(
      "what was swapped, as it went in", key,
      [swapped("pay_1"), swapped("pay_2", refund("1", currency: "WETH"))]),
    GroupCase(
      "what was swapped, a part of it", key,
      [swapped("pay_1"), swapped("pay_2", refund("1"))], finds: line),
    GroupCase(
      "orders", Group.Key(.payin, .reference, "1"),
      [ordered("ord_1"), ordered("ord_2", refund("39.99"))],
      finds:
        "order-paid-twice critical reference 1 | one completed payment"
        + " | ord_1 completed, ord_2 completed"),
    GroupCase(
      "orders, one paid back", Group.Key(.payin, .reference, "1"),
      [ordered("ord_1"), ordered("ord_2", refund("40"))]),
  ]

  static let line =
    "order-paid-twice critical reference 1 | one completed payment | pay_1 completed, pay_2 completed"
  static func refund(
    _ amount: Amount, at time: Timestamp = "12:00", key: String = "a", currency: String = "USDC",
    chain: ChainID? = nil
  ) -> Claim {
    merchant(
      .refundRecorded, at: time,
      Facts(status: time, chain: chain, currency: currency, amount: amount, note: key))
  }
  static func settled(
    _ id: String, _ settlement: Settlement? = .same("40.12", fee: "0.12", out: "40"),
    _ refunds: Claim...
  ) -> Projection {
    let subject = Subject(.paydefi, .payment, id)
    let completed = told(
      .paymentCompleted, at: "10:00",
      Facts(
        reference: "1", chain: .ethereum, part: 0, parts: settlement == nil ? 0 : 1,
        settlement: settlement))
    return Projection(
      History(subject, ([completed] + refunds).map { $0.observation(of: subject) }))
  }
  static func settled(_ id: String, _ first: Claim, _ more: Claim...) -> Projection {
    more.isEmpty
      ? settled(id, .same("40.12", fee: "0.12", out: "40"), first)
      : settled(id, .same("40.12", fee: "0.12", out: "40"), first, more[0])
  }
  static func swapped(_ id: String, _ refunds: Claim...) -> Projection {
    refunds.isEmpty
      ? settled(id, .swap(fee: "9", out: "2991"))
      : settled(id, .swap(fee: "9", out: "2991"), refunds[0])
  }
  static func ordered(_ id: String, _ refunds: Claim...) -> Projection {
    let paid = told(
      .orderCompleted, at: "10:00",
      Facts(reference: "1", chain: .sepolia, currency: "USDC", amount: "40"))
    return refunds.isEmpty ? order(id: id, paid) : order(id: id, paid, refunds[0])
  }

  @Test func `until all is given back, the note says what is still owed`() {
    let group = Group(Self.key, [Self.settled("pay_1"), Self.settled("pay_2", Self.refund("15"))])
    let found = OrderPaidTwice.findings(
      in: group, EvaluationContext(asOf: "31 00:00", coverage: Coverage([:])))
    #expect(found.first?.note.hasSuffix("Still owed: 25 USDC") == true)
  }

  @Test(arguments: table) func `the table holds`(_ row: GroupCase) {
    row.check(OrderPaidTwice.self)
  }
}
