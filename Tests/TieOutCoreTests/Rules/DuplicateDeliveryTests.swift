import Testing
@testable import TieOutCore

@Suite struct DuplicateDeliveryTests {
  static let table: [RuleCase] = [
    RuleCase("once", order(told(.orderCompleted, at: "10:00"))),
    RuleCase(
      "three times", order(told(.orderCompleted, at: "10:00", again: ["10:01", "10:05"])),
      finds: "duplicate-delivery info order ord_1 | 1 | 3"),
    RuleCase(
      "one capture ingested twice", order(told(.orderCompleted, at: "10:00", again: ["10:00"]))),
    RuleCase(
      "another content is no duplicate",
      order(
        told(.orderCompleted, at: "10:00", Facts(amount: "1")),
        told(.orderCompleted, at: "10:01", Facts(amount: "2")))),
    RuleCase(
      "a list is asked every night",
      order(listed(.orderCompleted, at: "28 23:00", again: ["29 23:00"]))),
    RuleCase(
      "the parts of one webhook count once",
      payment(
        told(.paymentCompleted, at: "10:00", again: ["10:01"], Facts(part: 0, parts: 2)),
        told(.paymentCompleted, at: "10:00", again: ["10:01"], Facts(part: 1, parts: 2))),
      finds: "duplicate-delivery info payment pay_1 | 1 | 2"),
    RuleCase(
      "a test message twice",
      record(.evidence, "test_1", told(.testReceived, at: "10:00", again: ["10:01"])),
      finds: "duplicate-delivery info evidence test_1 | 1 | 2"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(DuplicateDelivery.self)
  }
}
