import Testing
@testable import TieOutCore

@Suite struct ReferenceReboundTests {
  static let twice = "reference-rebound critical reference player_1 | one evm address | 0xaa, 0xbb"
  static func bind(_ address: String, at time: Timestamp, _ family: String? = "evm") -> Claim {
    told(.addressBound, at: time, Facts(stated: time, address: address, note: family))
  }
  static func release(_ address: String, at time: Timestamp) -> Claim {
    AddressMismatchTests.release(address, at: time)
  }
  static func row(_ address: String, at time: Timestamp, since: Timestamp) -> Claim {
    listed(.addressBound, at: time, Facts(created: since, address: address, note: "evm"))
  }

  static let table: [RuleCase] = [
    RuleCase(
      "two addresses at a time",
      record(.reference, "player_1", bind("0xAA", at: "09:00"), bind("0xBB", at: "10:00")),
      finds: twice),
    RuleCase(
      "released before the next was bound",
      record(
        .reference, "player_1", bind("0xAA", at: "09:00"), release("0xAA", at: "09:30"),
        bind("0xBB", at: "10:00"))),
    RuleCase(
      "released and bound in one moment",
      record(
        .reference, "player_1", bind("0xAA", at: "09:00"), release("0xAA", at: "10:00"),
        bind("0xBB", at: "10:00"))),
    RuleCase(
      "the release came late, and states its time",
      record(
        .reference, "player_1", bind("0xAA", at: "09:00"),
        told(.addressUnbound, at: "12:00", Facts(stated: "09:30", address: "0xAA", note: "evm")),
        bind("0xBB", at: "10:00"))),
    RuleCase(
      "released only after the next was bound",
      record(
        .reference, "player_1", bind("0xAA", at: "09:00"), bind("0xBB", at: "10:00"),
        release("0xAA", at: "10:30")), finds: twice),
    RuleCase(
      "the release names no address",
      record(
        .reference, "player_1", bind("0xAA", at: "09:00"),
        told(.addressUnbound, at: "09:30", Facts(stated: "09:30")), bind("0xBB", at: "10:00"))),
    RuleCase(
      "one address, bound twice, spelled twice",
      record(.reference, "player_1", bind("0xAA", at: "09:00"), bind("0xaa", at: "10:00"))),
    RuleCase(
      "two families",
      record(
        .reference, "player_1", bind("0xAA", at: "09:00"),
        bind("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", at: "10:00", "tron"))),
    RuleCase(
      "two families, of which nobody names one",
      record(
        .reference, "player_1", bind("0xAA", at: "09:00", nil),
        bind("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", at: "10:00", nil))),
    RuleCase(
      "away and back again",
      record(
        .reference, "player_1", bind("0xAA", at: "09:00"), release("0xAA", at: "09:30"),
        bind("0xBB", at: "10:00"), release("0xBB", at: "10:30"), bind("0xAA", at: "11:00"))),
    RuleCase(
      "lists of two nights show one each",
      record(
        .reference, "player_1", row("0xAA", at: "28 23:00", since: "09:00"),
        row("0xBB", at: "29 23:00", since: "29 10:00"))),
    RuleCase(
      "the list of one night shows both",
      record(
        .reference, "player_1", row("0xAA", at: "29 23:00", since: "09:00"),
        row("0xBB", at: "29 23:00", since: "10:00")), finds: twice),
    RuleCase(
      "registered by the merchant",
      record(.reference, "player_1", registered(.referenceRegistered, account: "a"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(ReferenceRebound.self)
  }

  static let key = Group.Key(.payin, .address, "0xaa")
  static func deposit(
    _ reference: String, at time: Timestamp, _ kind: EventKind = .transferConfirmed,
    to address: String = "0xAA"
  ) -> Projection {
    transaction(
      hash: "0x\(time.microseconds)\(reference)",
      told(
        kind, at: time,
        .deposit("1", reference: reference, created: time, address: address)))
  }
  static func bound(_ reference: String, _ claims: Claim...) -> Projection {
    let subject = Subject(.payin, .reference, reference)
    return Projection(History(subject, claims.map { $0.observation(of: subject) }))
  }
  static let shared = "reference-rebound critical reference b | one reference | a, b"

  static let groups: [GroupCase] = [
    GroupCase(
      "bound to two at a time", key,
      [bound("a", bind("0xAA", at: "09:00")), bound("b", bind("0xaa", at: "10:00"))], finds: shared),
    GroupCase(
      "released before", key,
      [
        bound("a", bind("0xAA", at: "09:00"), release("0xAA", at: "09:30")),
        bound("b", bind("0xaa", at: "10:00")),
      ]),
    GroupCase(
      "bound to one of them elsewhere", key,
      [bound("a", bind("0xAA", at: "09:00")), bound("b", bind("0xbb", at: "10:00"))]),
    GroupCase(
      "deposits by turns", key,
      [deposit("a", at: "09:00"), deposit("b", at: "10:00"), deposit("a", at: "11:00")],
      finds: shared),
    GroupCase(
      "deposits of one, then of the other", key,
      [deposit("a", at: "09:00"), deposit("a", at: "10:00"), deposit("b", at: "11:00")]),
    GroupCase(
      "deposits by turns, of which one is not confirmed", key,
      [
        deposit("a", at: "09:00"), deposit("b", at: "10:00", .transferDetected),
        deposit("a", at: "11:00"),
      ]),
    GroupCase(
      "two deposits at one time", key,
      [deposit("b", at: "09:00"), deposit("a", at: "10:00"), deposit("b", at: "10:00")]),
    GroupCase(
      "deposits to another address in between", key,
      [deposit("a", at: "09:00"), deposit("b", at: "10:00", to: "0xBB"), deposit("a", at: "11:00")]),
    GroupCase(
      "by turns, as the bindings say", key,
      [
        deposit("a", at: "09:10"), deposit("b", at: "10:10"), deposit("a", at: "11:10"),
        bound(
          "a", bind("0xAA", at: "09:00"), release("0xAA", at: "09:30"), bind("0xAA", at: "11:00")),
        bound("b", bind("0xAA", at: "10:00"), release("0xAA", at: "10:30")),
      ]),
    GroupCase(
      "one reference", key, [bound("a", bind("0xAA", at: "09:00")), deposit("a", at: "10:00")]),
  ]

  static let ofReference = Group.Key(.payin, .deposits, "player_1")
  static func paid(
    to address: String, at time: Timestamp?, _ kind: EventKind = .transferConfirmed,
    on chain: ChainID = .sepolia, seen: Timestamp = "29 12:00"
  ) -> Projection {
    var facts = Facts.deposit("1", reference: "player_1", created: time, address: address)
    facts.chain = chain
    return transaction(
      hash: "0x\((time ?? seen).microseconds)\(address)", on: chain,
      told(kind, at: time ?? seen, facts))
  }

  static let deposits: [GroupCase] = [
    GroupCase(
      "to one address, to another, to the first again", ofReference,
      [
        paid(to: "0xAA", at: "09:00"), paid(to: "0xBB", at: "10:00"), paid(to: "0xaa", at: "11:00"),
      ],
      finds: twice),
    GroupCase(
      "whatever came first", ofReference,
      [
        paid(to: "0xaa", at: "11:00"), paid(to: "0xBB", at: "10:00"), paid(to: "0xAA", at: "09:00"),
      ],
      finds: twice),
    GroupCase(
      "to one, then to the other", ofReference,
      [paid(to: "0xAA", at: "09:00"), paid(to: "0xAA", at: "10:00"), paid(to: "0xBB", at: "11:00")]),
    GroupCase(
      "at one time", ofReference,
      [paid(to: "0xAA", at: "09:00"), paid(to: "0xBB", at: "10:00"), paid(to: "0xAA", at: "10:00")]),
    GroupCase(
      "the last is not confirmed", ofReference,
      [
        paid(to: "0xAA", at: "09:00"), paid(to: "0xBB", at: "10:00"),
        paid(to: "0xAA", at: "11:00", .transferDetected),
      ]),
    GroupCase(
      "one address for each chain", ofReference,
      [
        paid(to: "0xAA", at: "09:00"), paid(to: "0xBB", at: "10:00", on: .amoy),
        paid(to: "0xAA", at: "11:00"),
      ]),
    GroupCase(
      "times of arrival, far apart", ofReference,
      [
        paid(to: "0xAA", at: nil, seen: "09:00"), paid(to: "0xBB", at: nil, seen: "10:00"),
        paid(to: "0xAA", at: nil, seen: "11:00"),
      ], finds: twice),
    GroupCase(
      "a webhook that may be late", ofReference,
      [
        paid(to: "0xAA", at: "09:00"), paid(to: "0xBB", at: "10:00"),
        paid(to: "0xAA", at: nil, seen: "10:10"),
      ]),
    GroupCase(
      "as the bindings say", ofReference,
      [
        paid(to: "0xAA", at: "09:10"), paid(to: "0xBB", at: "10:10"), paid(to: "0xAA", at: "11:10"),
        bound(
          "player_1", bind("0xAA", at: "09:00"), release("0xAA", at: "09:30"),
          bind("0xBB", at: "10:00"), release("0xBB", at: "10:30"), bind("0xAA", at: "11:00")),
      ]),
    GroupCase(
      "not as the bindings say", ofReference,
      [
        paid(to: "0xAA", at: "09:10"), paid(to: "0xBB", at: "10:10"), paid(to: "0xAA", at: "11:10"),
        bound(
          "player_1", bind("0xAA", at: "09:00"), release("0xAA", at: "09:30"),
          bind("0xBB", at: "10:00")),
      ], finds: twice),
    GroupCase(
      "two bindings at a time: the rule over bindings finds it", ofReference,
      [
        paid(to: "0xAA", at: "09:10"), paid(to: "0xBB", at: "10:10"), paid(to: "0xAA", at: "11:10"),
        bound("player_1", bind("0xAA", at: "09:00"), bind("0xBB", at: "10:00")),
      ]),
  ]

  @Test(arguments: deposits) func `the table of deposits holds`(_ row: GroupCase) {
    row.check(ReferenceReboundByDeposits.self)
  }

  @Test(arguments: groups) func `the table of groups holds`(_ row: GroupCase) {
    row.check(ReferenceReboundAcross.self)
  }
}
