import Testing
@testable import TieOutCore

@Suite struct TransferGroupingTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let projection: Projection
    let transfers: [String]

    init(_ name: String, _ projection: Projection, is transfers: String...) {
      (self.name, self.projection, self.transfers) = (name, projection, transfers)
    }

    var testDescription: String { name }
  }

  static let table: [Row] = [
    Row(
      "one deposit: pending, confirmed, and in the list",
      transaction(
        told(.transferDetected, at: "10:00", .deposit("100", id: "evt_1")),
        told(.transferConfirmed, at: "10:05", .deposit("100", id: "evt_2")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_1"))),
      is: "player_1|USDC confirmed W 100 100 L 100"),
    Row(
      "two deposits of two references in one transaction",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", reference: "player_1", id: "evt_1")),
        told(.transferConfirmed, at: "10:05", .deposit("100", reference: "player_2", id: "evt_1")),
        listed(
          .transferConfirmed, at: "23:00", .deposit("100", reference: "player_1", object: "dep_1")),
        listed(
          .transferConfirmed, at: "23:00", .deposit("100", reference: "player_2", object: "dep_2"))),
      is: "player_1|USDC confirmed W 100 L 100", "player_2|USDC confirmed W 100 L 100"),
    Row(
      "one deposit that webhook and list claim for two references",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", reference: "player_2")),
        listed(
          .transferConfirmed, at: "23:00", .deposit("100", reference: "player_1", object: "dep_1"))),
      is: "player_1|USDC confirmed W 100 L 100"),
    Row(
      "one deposit that two webhooks claim for two references",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", reference: "player_1")),
        told(.transferConfirmed, at: "10:06", .deposit("100", reference: "player_2"))),
      is: "player_1|USDC confirmed W 100 100 L -"),
    Row(
      "two equal deposits of two references in two lists, each with ids of its own",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", reference: "player_1")),
        told(.transferConfirmed, at: "10:06", .deposit("100", reference: "player_2")),
        listed(
          .transferConfirmed, at: "23:00", .deposit("100", reference: "player_1", object: "dep_1")),
        listed(
          .transferConfirmed, at: "23:00", .deposit("100", reference: "player_2", object: "dep_2")),
        listed(
          .transferConfirmed, at: "23:01",
          .deposit("100", reference: "player_1", object: "tr_1", index: 4)),
        listed(
          .transferConfirmed, at: "23:01",
          .deposit("100", reference: "player_2", object: "tr_2", index: 9))),
      is: "player_1|USDC confirmed W 100 L 100 100", "player_2|USDC confirmed W 100 L 100 100"),
    Row(
      "two deposits of one amount, of which one is claimed for a third reference",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", reference: "player_1")),
        told(.transferConfirmed, at: "10:06", .deposit("100", reference: "player_3")),
        listed(
          .transferConfirmed, at: "23:00",
          .deposit("100", reference: "player_1", object: "tr_1", index: 4)),
        listed(
          .transferConfirmed, at: "23:00",
          .deposit("100", reference: "player_2", object: "tr_2", index: 9))),
      is: "player_1|USDC confirmed W 100 L 100", "player_2|USDC confirmed W 100 L 100"),
    Row(
      "one deposit whose reference the list spells otherwise",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", reference: "Player_1 ")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_1"))),
      is: "player_1|USDC confirmed W 100 L 100"),
    Row(
      "a reference that all spell with a capital keeps it",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", reference: "Player_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", reference: "Player_1"))),
      is: "Player_1|USDC confirmed W 100 L 100"),
    Row(
      "another spelling and another amount are another deposit",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100")),
        listed(.transferConfirmed, at: "23:00", .deposit("40", reference: "Player_1"))),
      is: "Player_1|USDC confirmed W - L 40", "player_1|USDC confirmed W 100 L -"),
    Row(
      "two deposits of one reference, told by amount",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", id: "evt_1")),
        told(.transferConfirmed, at: "10:05", .deposit("40", id: "evt_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("40", object: "dep_2"))),
      is: "player_1|USDC confirmed W 40 L 40", "player_1|USDC#2 confirmed W 100 L 100"),
    Row(
      "two deposits of one reference, of which one came as a webhook",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", id: "evt_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("40", object: "dep_2"))),
      is: "player_1|USDC confirmed W - L 40", "player_1|USDC#2 confirmed W 100 L 100"),
    Row(
      "one deposit whose amount is another in the list",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", id: "evt_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("90", object: "dep_1"))),
      is: "player_1|USDC confirmed W 100 L 90"),
    Row(
      "two deposits whose amounts are both others in the list",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", id: "evt_1")),
        told(.transferConfirmed, at: "10:05", .deposit("40", id: "evt_2")),
        listed(.transferConfirmed, at: "23:00", .deposit("90", object: "dep_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("41", object: "dep_2"))),
      is: "player_1|USDC confirmed W 40 L 41", "player_1|USDC#2 confirmed W 100 L 90"),
    Row(
      "two equal deposits, told by log index",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", id: "evt_1")),
        told(.transferConfirmed, at: "10:06", .deposit("100", id: "evt_2")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "tr_1", index: 4)),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "tr_2", index: 9))),
      is: "player_1|USDC confirmed W 100 L 100", "player_1|USDC#2 confirmed W 100 L 100"),
    Row(
      "two equal deposits, told by the provider's ids alone",
      transaction(
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_2"))),
      is: "player_1|USDC confirmed W - L 100", "player_1|USDC#2 confirmed W - L 100"),
    Row(
      "one deposit in two lists, each with an id of its own",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", id: "evt_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_1")),
        listed(.transferConfirmed, at: "23:01", .deposit("100", object: "tr_1", index: 4))),
      is: "player_1|USDC confirmed W 100 L 100 100"),
    Row(
      "two equal deposits in two lists, each with ids of its own",
      transaction(
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_2")),
        listed(.transferConfirmed, at: "23:01", .deposit("100", object: "tr_1", index: 4)),
        listed(.transferConfirmed, at: "23:01", .deposit("100", object: "tr_2", index: 9))),
      is: "player_1|USDC confirmed W - L 100 100", "player_1|USDC#2 confirmed W - L 100 100"),
    Row(
      "an amount that changed between pending and confirmed",
      transaction(
        told(.transferDetected, at: "10:00", .deposit("100", id: "evt_1")),
        told(.transferConfirmed, at: "10:05", .deposit("90", id: "evt_2"))),
      is: "player_1|USDC confirmed W 100 90 L -"),
    Row(
      "the same, and the list agrees with the later one",
      transaction(
        told(.transferDetected, at: "10:00", .deposit("100", id: "evt_1")),
        told(.transferConfirmed, at: "10:05", .deposit("90", id: "evt_2")),
        listed(.transferConfirmed, at: "23:00", .deposit("90", object: "dep_1"))),
      is: "player_1|USDC confirmed W 100 90 L 90"),
    Row(
      "the same, and the list agrees with neither",
      transaction(
        told(.transferDetected, at: "10:00", .deposit("100", id: "evt_1")),
        told(.transferConfirmed, at: "10:05", .deposit("90", id: "evt_2")),
        listed(.transferConfirmed, at: "23:00", .deposit("80", object: "dep_1"))),
      is: "player_1|USDC confirmed W 100 90 L 80"),
    Row(
      "one pending and one confirmed that a list shows under two log indexes are two",
      transaction(
        told(.transferDetected, at: "10:00", .deposit("100", id: "evt_1")),
        told(.transferConfirmed, at: "10:05", .deposit("90", id: "evt_2")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "tr_1", index: 4)),
        listed(.transferConfirmed, at: "23:00", .deposit("90", object: "tr_2", index: 9))),
      is: "player_1|USDC confirmed W 90 L 90", "player_1|USDC#2 confirmed W 100 L 100"),
    Row(
      "one pending and one confirmed that a list shows under two ids of its own are two",
      transaction(
        told(.transferDetected, at: "10:00", .deposit("100", id: "evt_1")),
        told(.transferConfirmed, at: "10:05", .deposit("90", id: "evt_2")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("90", object: "dep_2"))),
      is: "player_1|USDC confirmed W 90 L 90", "player_1|USDC#2 confirmed W 100 L 100"),
    Row(
      "one id whose amount changed between two walks",
      transaction(
        listed(.transferDetected, at: "11:00", .deposit("100", object: "dep_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("90", object: "dep_1"))),
      is: "player_1|USDC confirmed W - L 100 90"),
    Row(
      "one id ties together what amounts and another id keep apart",
      transaction(
        listed(.transferDetected, at: "11:00", .deposit("1", index: 4)),
        listed(.transferDetected, at: "12:00", .deposit("2", object: "tr_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("3", object: "tr_1", index: 4))),
      is: "player_1|USDC confirmed W - L 1 2 3"),
    Row(
      "an order's payment and a deposit in one transaction",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100", id: "evt_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "tr_1", index: 4)),
        listed(
          .transferConfirmed, at: "23:00", .deposit("100", object: "tr_2", index: 5, order: "ord_1")
        )),
      is: "ord_1|USDC confirmed W - L 100", "player_1|USDC confirmed W 100 L 100"),
    Row(
      "a credit and a strange word are no transfers",
      transaction(
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_1")),
        told(.typeUnknown, at: "10:00", Facts(word: "deposit.weird", tx: "0xaa"))),
      is: "player_1|USDC confirmed W - L 100"),
    Row("no claim, no transfer", transaction(told(.typeUnknown, at: "10:00", Facts(word: "x")))),
    Row(
      "failed, then confirmed: money wins",
      transaction(
        listed(.transferFailed, at: "11:00", .deposit("100", object: "dep_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "dep_1"))),
      is: "player_1|USDC confirmed W - L 100 100"),
  ]

  @Test(arguments: table)
  func `a transaction holds its transfers`(_ row: Row) {
    guard case .transaction(let transaction) = row.projection else {
      Issue.record("no transaction")
      return
    }
    #expect(transaction.transfers.map(\.line) == row.transfers, "\(row.name)")
  }

  /// PayIn builds the id of `deposit.completed` from the transaction hash, so two transfers share it.
  static let sharedIDs: [(String, Projection, isChange: Bool)] = [
    (
      "two references",
      transaction(
        told(
          .transferCompleted, at: "10:00",
          .deposit("1", reference: "a", id: "evt_deposit_completed_0xaa")),
        told(
          .transferCompleted, at: "10:01",
          .deposit("2", reference: "b", id: "evt_deposit_completed_0xaa"))),
      false
    ),
    (
      "one reference, both amounts listed",
      transaction(
        told(.transferCompleted, at: "10:00", .deposit("1", id: "evt_deposit_completed_0xAA")),
        told(.transferCompleted, at: "10:01", .deposit("2", id: "evt_deposit_completed_0xAA")),
        listed(.transferCompleted, at: "23:00", .deposit("1", object: "d1")),
        listed(.transferCompleted, at: "23:00", .deposit("2", object: "d2"))),
      false
    ),
    (
      "one reference, one address, and no list that knows both",
      transaction(
        told(.transferCompleted, at: "10:00", .deposit("1", id: "evt_deposit_completed_0xaa")),
        told(.transferCompleted, at: "10:01", .deposit("2", id: "evt_deposit_completed_0xaa")),
        listed(.transferCompleted, at: "23:00", .deposit("1", object: "d1"))),
      true
    ),
    (
      "an id that does not name the transaction",
      transaction(
        told(.transferCompleted, at: "10:00", .deposit("1", reference: "a", id: "evt_7")),
        told(.transferCompleted, at: "10:01", .deposit("2", reference: "b", id: "evt_7"))),
      true
    ),
    (
      "the same content twice",
      transaction(
        told(.transferCompleted, at: "10:00", .deposit("1", id: "evt_7")),
        told(.transferCompleted, at: "10:01", .deposit("1", id: "evt_7"))),
      false
    ),
  ]

  @Test(arguments: sharedIDs)
  func `an id built from a transaction is no proof that its content changed`(
    _ row: (name: String, projection: Projection, isChange: Bool)
  ) {
    let kinds = row.projection.surprises.map(\.kind)
    #expect(kinds.contains(.contentChanged) == row.isChange, "\(row.name)")
  }
}

extension Transfer {
  /// Name, state, and the amounts claimed by webhooks and lists, in order of arrival.
  fileprivate var line: String {
    let amounts = { (claims: [Observation]) in
      claims.isEmpty
        ? "-" : claims.map { $0.event.facts.amount?.description ?? "?" }.joined(separator: " ")
    }
    return "\(name) \(state) W \(amounts(told)) L \(amounts(listed))"
  }
}
