import Testing
@testable import TieOutCore

@Suite struct StuckConfirmingTests {
  static func seen(_ at: Timestamp) -> Claim {
    listed(.transferDetected, at: at, .deposit("1", created: "10:00"))
  }
  static let slow: RuleSettings = {
    var settings = RuleSettings()
    settings.confirmationTimes[.sepolia] = .hours(3)
    return settings
  }()
  static func stuck(_ by: String) -> String {
    "stuck-confirming high transaction 0xaa/player_1|USDC | confirmed by 2025-01-28T\(by):00Z | pending"
  }

  static let table: [RuleCase] = [
    RuleCase(
      "an hour after it was detected", transaction(seen("11:00:00.000001")), finds: stuck("11:00")),
    RuleCase("just in time", transaction(seen("11:00"))),
    RuleCase("a slow chain has its own time", transaction(seen("13:00")), settings: slow),
    RuleCase(
      "which ends, too", transaction(seen("13:00:00.000001")), settings: slow, finds: stuck("13:00")
    ),
    RuleCase(
      "confirmed by webhook",
      transaction(seen("12:00"), told(.transferConfirmed, at: "12:01", .deposit("1")))),
    RuleCase(
      "failed is no longer waited for",
      transaction(seen("12:00"), listed(.transferFailed, at: "12:01", .deposit("1")))),
    RuleCase(
      "webhooks alone prove nothing",
      transaction(told(.transferDetected, at: "10:00", .deposit("1")))),
    RuleCase(
      "a payment accepted, an hour later still",
      payment(told(.paymentAccepted, at: "10:00"), listed(.paymentAccepted, at: "11:00:00.000001")),
      finds: "stuck-confirming high payment pay_1 | confirmed by 2025-01-28T11:00:00Z | accepted"),
    RuleCase(
      "a payment, just in time",
      payment(told(.paymentAccepted, at: "10:00"), listed(.paymentAccepted, at: "11:00"))),
    RuleCase(
      "an order is never confirming",
      order(listed(.orderPended, at: "23:00", Facts(created: "10:00")))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(StuckConfirming.self)
  }
}
