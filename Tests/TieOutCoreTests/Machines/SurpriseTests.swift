import Testing
@testable import TieOutCore

@Suite struct SurpriseTests {
  static let table: [(String, Projection, [Surprise.Kind])] = [
    ("nothing", order(told(.orderPended, at: "10:00"), told(.orderCompleted, at: "10:05")), []),
    (
      "completed and expired",
      order(told(.orderCompleted, at: "10:00"), listed(.orderExpired, at: "23:00")),
      [.finalStatesConflict]
    ),
    (
      "completed and cancelled",
      payment(told(.paymentCompleted, at: "10:00"), told(.paymentCancelled, at: "11:00")),
      [.finalStatesConflict]
    ),
    // Neither state involves money, so there is no surprise.
    (
      "cancelled and expired",
      payment(told(.paymentCancelled, at: "10:00"), told(.paymentExpired, at: "11:00")), []
    ),
    (
      "two amounts",
      order(
        told(.orderPended, at: "10:00", Facts(amount: "1")),
        listed(.orderPended, at: "23:00", Facts(amount: "2"))),
      [.amountsDiffer]
    ),
    (
      "a strange word", order(told(.orderPended, at: "10:00", Facts(word: "paused"))),
      [.wordUnknown]
    ),
    (
      "an unreadable body",
      record(.evidence, "evt_1", told(.bodyUnreadable, at: "10:00", Facts(note: "no JSON"))),
      [.bodyUnreadable]
    ),
    (
      "failed and confirmed",
      transaction(
        listed(.transferFailed, at: "11:00", .deposit("1")),
        listed(.transferConfirmed, at: "23:00", .deposit("1"))),
      [.finalStatesConflict]
    ),
    (
      "failed only",
      transaction(
        listed(.transferDetected, at: "10:00", .deposit("1")),
        listed(.transferFailed, at: "11:00", .deposit("1"))), []
    ),
  ]

  @Test(arguments: table)
  func `what is strange is kept beside the state`(
    _ row: (name: String, projection: Projection, kinds: [Surprise.Kind])
  ) {
    #expect(row.projection.surprises.map(\.kind) == row.kinds, "\(row.name)")
  }
}
