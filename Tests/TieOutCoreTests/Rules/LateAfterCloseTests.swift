import Testing
@testable import TieOutCore

@Suite struct LateAfterCloseTests {
  static let closed = EvaluationContext.with {
    $0.closedPeriods = [
      ClosedPeriod(lastDay: "2025-01-28", end: "29 00:00", recordedBy: "29 03:00")
    ]
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
      finds: "late-after-close medium transaction 0xaa | unknown | confirmed, 100"),
    RuleCase(
      "of two closed periods, the one that it belongs to",
      late(order(completed(at: "10:00", recorded: "30 12:00"))),
      in: .with {
        $0.closedPeriods = [
          ClosedPeriod(lastDay: "2025-01-29", end: "30 00:00", recordedBy: "30 03:00"),
          ClosedPeriod(lastDay: "2025-01-28", end: "29 00:00", recordedBy: "29 03:00"),
        ]
      }, finds: "late-after-close medium order ord_1 | unknown | completed, 100"),
    RuleCase(
      "two transfers, one finding",
      late(
        transaction(
          (
            told(.transferConfirmed, at: "30 00:00", .deposit("100", status: "10:00", index: 1)),
            "30 00:00"
          ),
          (
            told(.transferConfirmed, at: "30 00:00", .deposit("7", status: "10:00", index: 2)),
            "30 00:00"
          ))),
      in: closed,
      finds:
        "late-after-close medium transaction 0xaa | unknown; unknown | confirmed, 7; confirmed, 100"
    ),
    RuleCase(
      "a stated time far ahead of its arrival counts as the arrival",
      late(
        order(
          (
            told(.orderCompleted, at: "28 09:00", Facts(status: "30 10:00", amount: "100")),
            "30 00:00"
          )
        )), in: closed, finds: "late-after-close medium order ord_1 | unknown | completed, 100"),
    RuleCase(
      "money of the period was booked after the close, by evidence of a later day",
      late(
        order(
          completed(at: "10:00", recorded: "28 10:01"),
          (
            told(.orderExpired, at: "30 10:00", Facts(status: "30 10:00", amount: "100")),
            "30 10:00"
          )
        )), in: booked(LateBooking(on: "2025-01-28")),
      finds:
        "late-after-close medium order ord_1 | nothing booked after the close"
        + " | order withdrawn on 2025-01-30: sales:payin:testnet 100 USDT"),
    RuleCase(
      "money of a later day was booked", order(told(.orderCompleted, at: "29 10:00")),
      in: booked(LateBooking(on: "2025-01-29"))),
    RuleCase(
      "it was booked before the close", order(told(.orderCompleted, at: "10:00")),
      in: booked(LateBooking(on: "2025-01-28", recordedAt: "29 03:00"))),
    RuleCase(
      "of two closed periods, the one of its value day", order(told(.orderCompleted, at: "10:00")),
      in: booked(
        LateBooking(on: "2025-01-29", recordedAt: "31 02:30"),
        ClosedPeriod(lastDay: "2025-01-29", end: "30 00:00", recordedBy: "30 03:00")),
      finds:
        "late-after-close medium order ord_1 | nothing booked after the close"
        + " | order withdrawn on 2025-01-30: sales:payin:testnet 100 USDT"),
  ]

  static func booked(_ booking: LateBooking, _ periods: ClosedPeriod...) -> EvaluationContext {
    var context = closed
    context.closedPeriods += periods
    context.lateBookings = [Subject(.payin, .order, "ord_1").stream: [booking]]
    return context
  }

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(LateAfterClose.self) }
}

extension LateBooking {
  fileprivate init(on valueDay: BusinessDay, recordedAt: Timestamp = "30 02:30") {
    self.init(
      part: "order", valueDay: valueDay, bookedDay: "2025-01-30", reason: "withdrawn",
      lines: "sales:payin:testnet 100 USDT",
      recordedAt: recordedAt)
  }
}
