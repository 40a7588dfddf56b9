import Testing
@testable import TieOutCore

@Suite struct AddressRecycledTests {
  static func order(_ start: Timestamp, _ amount: Amount, address: String = "0xAA") -> Facts {
    Facts(
      created: start, grace: start + .minutes(15), chain: .sepolia, currency: "USDC",
      amount: amount,
      address: address)
  }
  static func order(id: String = "ord_1", _ claims: Claim) -> Projection {
    TieOutCoreTests.order(id: id, claims)
  }
  /// 100 from 10:00, expired; then 50 from 11:00.
  static let old = order(listed(.orderExpired, at: "23:00", order("10:00", "100")))
  static let new = order(
    id: "ord_2", listed(.orderPended, at: "23:00", order("11:00", "50", address: "0xaa")))

  static func context(_ own: Projection, _ other: Projection?, _ transfer: Projection)
    -> EvaluationContext
  {
    .with {
      $0.related.add(transfer)
      if case .payment(let other)? = other {
        $0.related.ordersSharingAddress[own.history.stream] = [other]
      }
    }
  }
  static func transfer(_ amount: Amount, at time: Timestamp?, _ kind: EventKind, to id: String)
    -> Projection
  {
    transaction(
      listed(kind, at: "23:00", .deposit(amount, created: time, order: id, address: "0xAA")))
  }
  /// A transfer that is assigned to the first of the two.
  static func paid(
    _ amount: Amount, at time: Timestamp?, _ kind: EventKind = .transferConfirmed,
    id: String = "ord_1",
    other: Projection? = new
  ) -> EvaluationContext {
    context(old, other, transfer(amount, at: time, kind, to: id))
  }
  /// A transfer that is assigned to the second.
  static func late(_ amount: Amount, _ before: EventKind = .orderExpired) -> EvaluationContext {
    context(
      new, order(listed(before, at: "23:00", order("10:00", "100"))),
      transfer(amount, at: "11:05", .transferConfirmed, to: "ord_2"))
  }

  static let table: [RuleCase] = [
    RuleCase(
      "outside its window, inside the other's", old, in: paid("100", at: "11:05"),
      finds:
        "address-recycled critical order ord_1 | 100 from 2025-01-28T10:00:00Z to 2025-01-28T10:15:00Z | 100 at 2025-01-28T11:05:00Z"
    ),
    RuleCase("inside its own", old, in: paid("100", at: "10:14")),
    RuleCase(
      "inside both windows", old,
      in: paid(
        "100", at: "10:12",
        other: order(id: "ord_2", listed(.orderPended, at: "23:00", order("10:10", "50"))))),
    RuleCase("outside of both", old, in: paid("100", at: "12:00")),
    RuleCase("nobody else has the address", old, in: paid("100", at: "11:05", other: nil)),
    RuleCase(
      "the other has another address", old,
      in: paid(
        "100", at: "11:05",
        other: order(
          id: "ord_2", listed(.orderPended, at: "23:00", order("11:00", "50", address: "0xbb"))))),
    RuleCase("when it came is not stated", old, in: paid("100", at: nil)),
    RuleCase("it failed", old, in: paid("100", at: "11:05", .transferFailed)),
    RuleCase("it pays another order", old, in: paid("100", at: "11:05", id: "ord_3")),
    RuleCase(
      "the amount of the order before, which expired unpaid", new, in: late("100"),
      finds:
        "address-recycled critical order ord_2 | 50 from 2025-01-28T11:00:00Z to 2025-01-28T11:15:00Z | 100 at 2025-01-28T11:05:00Z"
    ),
    RuleCase("its own amount", new, in: late("50")),
    RuleCase("a part of its own amount", new, in: late("20")),
    RuleCase(
      "the amount of the order before, which was paid", new, in: late("100", .orderCompleted)),
    RuleCase("a deposit is not an order", transaction(confirmed), in: late("100")),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(AddressRecycled.self)
  }
}
