import Testing
@testable import TieOutCore

@Suite struct ReplayedLateTests {
  static let table: [RuleCase] = [
    RuleCase(
      "eight days later", order(told(.orderCompleted, at: "10 10:00", again: ["18 10:00"])),
      finds: "replayed-late low order ord_1 | by 2025-01-17T10:00:00Z | 2025-01-18T10:00:00Z"),
    RuleCase(
      "just within the week", order(told(.orderCompleted, at: "10 10:00", again: ["17 10:00"]))),
    RuleCase(
      "a microsecond more",
      order(told(.orderCompleted, at: "10 10:00", again: ["17 10:00:00.000001"])),
      finds: "replayed-late low order ord_1 | by 2025-01-17T10:00:00Z | 2025-01-17T10:00:00.000001Z"
    ),
    RuleCase(
      "doubled within seconds", order(told(.orderCompleted, at: "10:00", again: ["10:00:05"]))),
    RuleCase("once", order(told(.orderCompleted, at: "10:00"))),
    RuleCase(
      "a row that every night's list shows",
      order(listed(.orderCompleted, at: "01 23:00", again: ["30 23:00"]))),
    RuleCase(
      "another event of the same order",
      order(told(.orderPended, at: "01 10:00"), told(.orderCompleted, at: "30 10:00"))),
    RuleCase(
      "one delivery, once for all of its parts",
      payment(
        told(.paymentCompleted, at: "10 10:00", again: ["18 10:00"], Facts(part: 0, parts: 2)),
        told(.paymentCompleted, at: "10 10:00", again: ["18 10:00"], Facts(part: 1, parts: 2))),
      finds: "replayed-late low payment pay_1 | by 2025-01-17T10:00:00Z | 2025-01-18T10:00:00Z"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(ReplayedLate.self) }

  @Test func `a signature of another time is one finding a subject, unless its content is old`() {
    let stale = { (id: String, received: Timestamp, first: Timestamp) in
      AccountFacts.StaleDelivery(
        subject: Subject(.payin, .order, id), receivedAt: received, contentFirstSeen: first,
        evidence: evidence("\(id) \(received)"))
    }
    var facts = AccountFacts(account: .payin)
    facts.staleDeliveries = [
      stale("ord_1", "10:00", "10:00"), stale("ord_1", "11:00", "10:00"),
      stale("ord_2", "18 10:00", "10 10:00"), stale("ord_3", "31 10:00", "31 10:00"),
    ]
    let lines = ReplayedLateSignature.findings(in: [facts], .with { _ in }).map(\.line)
    #expect(
      lines == [
        "replayed-late low order ord_1 | a signature of its time | received 2025-01-28T11:00:00Z"
      ])
  }
}
