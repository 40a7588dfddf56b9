import Testing
@testable import TieOutCore

@Suite struct ReferenceUnknownTests {
  static let use = RecordUse(references: [.payin])
  static func deposit(_ kind: EventKind, reference: String = "player_1") -> Projection {
    transaction(
      told(kind, at: "10:06", .deposit("1", reference: reference, status: nil, created: "10:00")))
  }
  static func registered(_ kind: EventKind, _ reference: String = "player_1") -> RelatedStreams {
    .of(record(.reference, reference, merchant(kind, at: "09:00")))
  }
  static func unknown(_ severity: String) -> String {
    "reference-unknown \(severity) transaction 0xaa/player_1|USDC | registered by the merchant"
      + " | not registered: player_1"
  }

  static let table: [RuleCase] = [
    RuleCase(
      "confirmed", deposit(.transferConfirmed), asOf: "10:15", use: use, finds: unknown("critical")),
    RuleCase("a microsecond less", deposit(.transferConfirmed), asOf: "10:14:59.999999", use: use),
    RuleCase("only seen yet", deposit(.transferDetected), use: use, finds: unknown("high")),
    RuleCase("failed", deposit(.transferFailed), use: use),
    RuleCase("the merchant registers none", deposit(.transferConfirmed)),
    RuleCase(
      "it registers orders alone", deposit(.transferConfirmed), use: RecordUse(orders: [.payin])),
    RuleCase(
      "registered", deposit(.transferConfirmed), use: use,
      related: registered(.referenceRegistered)),
    RuleCase(
      "the provider bound it, the merchant did not register it", deposit(.transferConfirmed),
      use: use, related: registered(.addressBound), finds: unknown("critical")),
    RuleCase(
      "spelled otherwise it is registered", deposit(.transferConfirmed, reference: "player_1 "),
      use: use, related: registered(.referenceRegistered)),
    RuleCase(
      "an order's payment has none",
      transaction(listed(.transferConfirmed, at: "10:06", .deposit("1", order: "ord_1"))), use: use),
    RuleCase(
      "one of two deposits",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("1")),
        told(.transferConfirmed, at: "10:00", .deposit("2", reference: "player_2"))),
      use: use, related: registered(.referenceRegistered, "player_2"),
      finds: unknown("critical")),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(ReferenceUnknown.self)
  }
}
