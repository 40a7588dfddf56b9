import Testing
@testable import TieOutCore

@Suite struct CreditWithoutSourceTests {
  static let stray =
    "credit-without-source critical transaction 0xaa | known money | credited 100 | 100"
  static func swept(_ start: Timestamp, whole: Bool = true) -> EvaluationContext {
    credits {
      $0.coverage = Coverage([
        Coverage.Resource(.payin, "deposits"): [
          Coverage.Sweep(
            name: "a", since: "28 00:00", until: "29 00:00", startedAt: start, isComplete: whole)
        ]
      ])
    }
  }

  static let table: [RuleCase] = [
    RuleCase("nobody knows the money", transaction(credited()), in: credits(), finds: stray),
    RuleCase(
      "the service level is the grace", transaction(credited()),
      in: credits(asOf: "10:19:59.999999")),
    RuleCase(
      "a sweep began after it", transaction(credited()), in: swept("11:00"), finds: stray),
    RuleCase("no sweep began after it", transaction(credited()), in: swept("10:04")),
    RuleCase(
      "the sweep is not proven", transaction(credited()), in: swept("11:00", whole: false)),
    RuleCase("taken back", transaction(credited(), takenBack()), in: credits()),
    RuleCase(
      "taken over from another system", transaction(credited().takenOver), in: credits()),
    RuleCase(
      "the same for a payment", payment(credited(reference: nil, order: "pay_1").takenOver),
      in: credits()),
    RuleCase(
      "taken over, and a sweep that covers it began after it", transaction(credited().takenOver),
      in: swept("11:00"), finds: stray),
    RuleCase(
      "named in words that nobody knows",
      transaction(listed(.typeUnknown, at: "10:00", Facts(word: "paused")), credited()),
      in: credits()),
    RuleCase(
      "for an order that is known, of whose transfer nobody knows",
      transaction(credited(order: "ord_1")),
      in: credits { $0.related.add(order(listed(.orderCompleted, at: "23:00"))) }),
    RuleCase(
      "the same by the order's transaction", transaction(credited()),
      in: credits { context in
        guard
          case .payment(let paid) = order(
            told(.orderCompleted, at: "10:00", Facts(chain: .sepolia, tx: "0xaa")))
        else { return }
        context.related.paymentsNaming[transaction(credited()).history.stream] = [paid]
      }),
    RuleCase(
      "a third credit in a transaction with two transfers",
      transaction(
        confirmed,
        listed(
          .transferConfirmed, at: "23:00", .deposit("40", reference: "player_2", status: "10:00")),
        credited(key: "a"), credited("40", at: "10:06", key: "b", reference: "player_2"),
        credited("7", at: "10:07", key: "c", reference: "player_3")), in: credits(),
      finds: "credit-without-source critical transaction 0xaa | known money | credited 7 | 7"),
    RuleCase(
      "an order that nobody knows", order(credited(reference: nil, order: "ord_1")),
      in: credits(),
      finds: "credit-without-source critical order ord_1 | known money | credited 100 | 100"),
    RuleCase(
      "a payment that nobody knows", payment(credited(reference: nil, order: "pay_1")),
      in: credits(),
      finds: "credit-without-source critical payment pay_1 | known money | credited 100 | 100"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Crediting.self) }
}

extension Claim {
  /// The same credit, imported from another system.
  fileprivate var takenOver: Claim {
    var claim = self
    claim.facts.statedAt = "23:00"
    return claim
  }
}
