import Testing
@testable import TieOutCore

/// What was final before the books began.
@Suite struct OpeningTests {
  /// Subjects, and whether they are in the opening balances of books that begin on the 29th.
  static let subjects: [(name: String, subject: Projection, isOpening: Bool)] = [
    ("completed, as the webhook states it", order(told(.orderCompleted, at: "10:00")), true),
    (
      "completed, learned of later",
      order(listed(.orderCompleted, at: "30 10:00", Facts(status: "28 23:59"))), true
    ),
    ("at the line", order(told(.orderCompleted, at: "29 00:00")), false),
    (
      "expired without a time of its own, by its window",
      order(listed(.orderExpired, at: "30 10:00", Facts(created: "09:00", expires: "10:00"))), true
    ),
    (
      "expired within the window's grace",
      order(
        listed(.orderExpired, at: "30 10:00", Facts(expires: "28 23:50", grace: "29 00:05"))), false
    ),
    ("waiting", order(told(.orderPended, at: "10:00")), false),
    (
      "a payment whose source states no time", payment(told(.paymentCompleted, at: "29 10:00")),
      false
    ),
    (
      "given back later",
      order(
        told(.orderCompleted, at: "10:00"),
        listed(.refundRecorded, at: "30 10:00", Facts(status: "29 10:00"))),
      false
    ),
    (
      "confirmed",
      transaction(told(.transferConfirmed, at: "10:00", .deposit("100", status: "10:00"))), true
    ),
    (
      "one of two transfers confirmed",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("100", index: 1)),
        told(.transferDetected, at: "10:00", .deposit("100", reference: "player_2", index: 2))),
      false
    ),
  ]

  @Test(arguments: subjects.indices)
  func `a subject is in the opening balances if all of it lies before the line`(_ index: Int) {
    let (name, subject, isOpening) = Self.subjects[index]
    var settings = RuleSettings()
    #expect(!settings.isOpening(subject), "\(name), without a line")
    settings.booksSince = BusinessDay("2025-01-29")
    #expect(settings.isOpening(subject) == isOpening, "\(name)")
  }
}
