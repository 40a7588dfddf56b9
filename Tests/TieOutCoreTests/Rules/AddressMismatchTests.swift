import Testing
@testable import TieOutCore

@Suite struct AddressMismatchTests {
  static let wrong = "address-mismatch critical transaction 0xaa/player_1|USDC | 0xaa | 0xbb"
  /// A transfer at 10:00.
  static func paid(to address: String?, order: String? = nil) -> Projection {
    transaction(
      listed(
        .transferConfirmed, at: "23:00",
        .deposit("100", created: "10:00", order: order, address: address)))
  }
  static func ordered(_ address: String?, on chain: ChainID = .sepolia) -> Projection {
    order(listed(.orderCompleted, at: "23:00", Facts(chain: chain, address: address)))
  }
  static func paying(_ address: String?, id: String = "ord_1") -> EvaluationContext {
    .with { $0.related.add(paid(to: address, order: id)) }
  }
  static func bind(_ address: String, at time: Timestamp, _ family: String = "evm") -> Claim {
    told(.addressBound, at: time, Facts(stated: time, address: address, note: family))
  }
  static func release(_ address: String, at time: Timestamp) -> Claim {
    told(.addressUnbound, at: time, Facts(stated: time, address: address, note: "evm"))
  }
  static func bound(_ claims: Claim...) -> EvaluationContext {
    let subject = Subject(.payin, .reference, "player_1")
    return .with {
      $0.related.add(Projection(History(subject, claims.map { $0.observation(of: subject) })))
    }
  }

  static let table: [RuleCase] = [
    RuleCase(
      "not the address of its order", ordered("0xAA"), in: paying("0xBB"),
      finds: "address-mismatch critical order ord_1 | 0xaa | 0xbb"),
    RuleCase(
      "the same address, in another case", ordered("0xaa"), in: paying("0xAA")),
    RuleCase(
      "seen from the transaction: reported with its order", paid(to: "0xBB", order: "ord_1"),
      in: .with { $0.related.add(ordered("0xAA")) }),
    RuleCase("no transfer is known", ordered("0xAA"), in: .with { _ in }),
    RuleCase("the order names no address", ordered(nil), in: paying("0xBB")),
    RuleCase(
      "the order is on a chain of another family",
      ordered("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", on: "tron:3448148188"),
      in: paying("0xBB")),
    RuleCase("the transfer names no address", ordered("0xAA"), in: paying(nil)),
    RuleCase(
      "the transfer pays another order", ordered("0xAA"), in: paying("0xBB", id: "ord_2")),
    RuleCase(
      "not the address of its reference", paid(to: "0xBB"),
      in: bound(bind("0xAA", at: "09:00")), finds: wrong),
    RuleCase("the bound one", paid(to: "0xBB"), in: bound(bind("0xbb", at: "09:00"))),
    RuleCase(
      "one of two bound ones", paid(to: "0xBB"),
      in: bound(bind("0xAA", at: "09:00"), bind("0xBB", at: "09:30"))),
    RuleCase("bound only later", paid(to: "0xBB"), in: bound(bind("0xAA", at: "10:30"))),
    RuleCase(
      "no binding is known", paid(to: "0xBB"),
      in: bound(registered(.referenceRegistered, account: "a"))),
    RuleCase(
      "bound in another family", paid(to: "0xBB"),
      in: bound(bind("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", at: "09:00", "tron"))),
    RuleCase(
      "rebound long before", paid(to: "0xBB"),
      in: bound(
        bind("0xBB", at: "07:00"), release("0xBB", at: "08:59"), bind("0xAA", at: "09:00")),
      finds: wrong),
    RuleCase(
      "rebound within the hour: the payer was slow", paid(to: "0xBB"),
      in: bound(
        bind("0xBB", at: "07:00"), release("0xBB", at: "09:01"), bind("0xAA", at: "09:01"))),
    RuleCase(
      "released, and nothing bound since", paid(to: "0xBB"),
      in: bound(bind("0xAA", at: "07:00"), release("0xAA", at: "08:00"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(AddressMismatch.self)
  }
}
