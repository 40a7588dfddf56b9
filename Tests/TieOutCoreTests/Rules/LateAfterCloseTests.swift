import Testing
@testable import TieOutCore

@Suite struct LateAfterCloseTests {
  static let closed = EvaluationContext.with {
    $0.closedPeriods = [ClosedPeriod(name: "28", end: "29 00:00", recordedBy: "29 03:00")]
  }
  typealias Recorded = (claim: Claim, at: Timestamp)

  static func completed(at time: Timestamp, recorded: Timestamp) -> Recorded {
    (told(.orderCompleted, at: recorded, Facts(status: time, amount: "100")), recorded)
  }
  static func order(_ claims: Recorded...) -> (Subject, [Recorded]) {
    (Subject(.payin, .order, "ord_1"), claims)
  }
  static func transaction(_ claims: Recorded...) -> (Subject, [Recorded]) {
    (Subject(.payin, .transaction, "0xaa", chain: .sepolia), claims)
  }
  static func order(_ claim: Claim) -> Projection { TieOutCoreTests.order(claim) }
  static func late(_ story: (subject: Subject, claims: [Recorded])) -> Projection {
    Projection(
      History(
        story.subject,
        story.claims.map { claim, time in
          let seen = claim.observation(of: story.subject)
          return Observation(seen.event, seen.fingerprint, seen.sightings, recordedAt: time)
        }))
  }

  static let table: [RuleCase] = [
    RuleCase(
      "an order of the closed month, recorded later",
      late(order(completed(at: "10:00", recorded: "30 00:00"))), in: closed,
      finds: "late-after-close medium order ord_1 | unknown | completed, 100"),
    RuleCase(
      "recorded in time", late(order(completed(at: "10:00", recorded: "29 02:00"))), in: closed
    ),
    RuleCase(
      "it belongs to the next period", late(order(completed(at: "29 00:00", recorded: "30 00:00"))),
      in: closed),
    RuleCase(
      "nothing is closed", late(order(completed(at: "10:00", recorded: "30 00:00"))),
      in: .with { _ in }),
    RuleCase(
      "nobody knows when it was recorded", order(told(.orderCompleted, at: "10:00")),
      in: closed),
    RuleCase(
      "a list says later what a webhook said in time",
      late(
        order(
          completed(at: "10:00", recorded: "28 10:01"),
          (
            listed(.orderCompleted, at: "30 23:00", Facts(status: "10:00", amount: "100")),
            "30 23:30"
          ))), in: closed),
    RuleCase(
      "a list says another amount",
      late(
        order(
          completed(at: "10:00", recorded: "28 10:01"),
          (
            listed(.orderCompleted, at: "30 23:00", Facts(status: "10:00", amount: "90")),
            "30 23:30"
          ))), in: closed,
      finds: "late-after-close medium order ord_1 | completed, 100 | completed, 90, 100"),
    RuleCase(
      "it moved on",
      late(
        order(
          (told(.orderPended, at: "09:55", Facts(stated: "09:55", amount: "100")), "28 09:55"),
          completed(at: "10:00", recorded: "30 00:00"))), in: closed,
      finds: "late-after-close medium order ord_1 | pending, 100 | completed, 100"),
    RuleCase(
      "an earlier step came late",
      late(
        order(
          (told(.orderPended, at: "30 00:00", Facts(stated: "09:55", amount: "100")), "30 00:00"),
          completed(at: "10:00", recorded: "28 10:01"))), in: closed),
    RuleCase(
      "a transfer",
      late(
        transaction(
          (told(.transferConfirmed, at: "30 00:00", .deposit("100", status: "10:00")), "30 00:00"))),
      in: closed,
      finds: "late-after-close medium transaction 0xaa/player_1|USDC | unknown | confirmed, 100"),
    RuleCase(
      "of two closed periods, the one that it belongs to",
      late(order(completed(at: "10:00", recorded: "30 12:00"))),
      in: .with {
        $0.closedPeriods = [
          ClosedPeriod(name: "29", end: "30 00:00", recordedBy: "30 03:00"),
          ClosedPeriod(name: "28", end: "29 00:00", recordedBy: "29 03:00"),
        ]
      }, finds: "late-after-close medium order ord_1 | unknown | completed, 100"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(LateAfterClose.self) }
}
