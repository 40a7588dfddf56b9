import Testing
@testable import TieOutCore

@Suite struct PaidAfterExpiryTests {
  static func row(_ received: Amount?, _ kind: EventKind = .orderExpired, at: Timestamp = "23:00")
    -> Claim
  {
    UnderpaidTests.row(kind, received, at: at)
  }
  static func pays(
    _ amount: Amount, _ kind: EventKind = .transferConfirmed, status: Timestamp? = "10:20",
    currency: String = "USDC", more: Claim...
  ) -> Projection {
    let subject = Subject(.payin, .transaction, "0xaa", chain: .sepolia)
    let claim = listed(
      kind, at: "23:05",
      Facts(
        status: status, order: "ord_1", chain: .sepolia, currency: currency, amount: amount,
        tx: "0xaa"))
    return Projection(History(subject, ([claim] + more).map { $0.observation(of: subject) }))
  }
  static func line(_ amount: String) -> String {
    "paid-after-expiry critical order ord_1 | 0 | \(amount) | \(amount)"
  }
  static func line(
    _ key: String, _ amount: Amount, _ kind: EventKind = .refundRecorded,
    at time: Timestamp = "22:00", currency: String = "USDC"
  ) -> Claim {
    ledger(kind, at: time, Facts(status: time, currency: currency, amount: amount, note: key))
  }
  static func ledgers(_ kind: EventKind, _ amount: Amount, reference: String? = nil) -> Claim {
    ledger(kind, at: "22:00", Facts(reference: reference, amount: amount))
  }

  static let table: [RuleCase] = [
    RuleCase("all of it, late", order(row("0")), related: .of(pays("100")), finds: line("100")),
    RuleCase(
      "an hour after it came", order(row("0")), asOf: "11:20", related: .of(pays("100")),
      finds: line("100")),
    RuleCase(
      "a microsecond less", order(row("0")), asOf: "11:19:59.999999",
      related: .of(pays("100"))),
    RuleCase("a part of it, late", order(row("0")), related: .of(pays("40")), finds: line("40")),
    RuleCase(
      "all of it in time, and still expired", order(row("100")),
      related: .of(pays("100", status: "10:10")), finds: line("100")),
    RuleCase(
      "a part of it in time is another matter", order(row("40")),
      related: .of(pays("40", status: "10:10"))),
    RuleCase("the list alone says all of it", order(row("100")), finds: line("100")),
    RuleCase("the list alone says a part", order(row("40"))),
    RuleCase(
      "the list alone shows it grow after the window",
      order(row("0", at: "23:00"), row("40", at: "29 23:00")), finds: line("40")),
    RuleCase("nothing came", order(row("0"))),
    RuleCase("not confirmed yet", order(row("0")), related: .of(pays("100", .transferDetected))),
    RuleCase("failed", order(row("0")), related: .of(pays("100", .transferFailed))),
    RuleCase(
      "in another token is another matter", order(row("0")),
      related: .of(pays("100", currency: "USDT"))),
    RuleCase(
      "completed after all",
      order(row("0"), told(.orderCompleted, at: "29 10:00", Facts(amount: "100"))),
      related: .of(pays("100"))),
    RuleCase("still waiting", order(row("0", .orderPended)), related: .of(pays("100"))),
    RuleCase(
      "refunded", order(row("0"), ledgers(.refundRecorded, "100")), related: .of(pays("100"))),
    RuleCase(
      "refunded in part", order(row("0"), ledgers(.refundRecorded, "99")),
      related: .of(pays("100")), finds: line("100")),
    RuleCase(
      "refunded in parts",
      order(row("0"), line("a", "60"), line("b", "40")), related: .of(pays("100"))),
    RuleCase(
      "half refunded, told again under its key",
      order(row("0"), line("a", "50"), line("a", "50", at: "22:01")),
      related: .of(pays("100")), finds: line("100")),
    RuleCase(
      "half credited, told again under its key",
      order(
        row("0"), line("a", "50", .creditRecorded), line("a", "50", .creditRecorded, at: "22:01")),
      related: .of(pays("100")), finds: line("100")),
    RuleCase(
      "half refunded, half credited",
      order(row("0"), line("a", "50"), line("a", "50", .creditRecorded)),
      related: .of(pays("100"))),
    RuleCase(
      "another token was refunded", order(row("0"), line("a", "100", currency: "DOGE")),
      related: .of(pays("100")), finds: line("100")),
    RuleCase(
      "a refund below zero", order(row("0"), line("a", "-100")), related: .of(pays("100")),
      finds: line("100")),
    RuleCase(
      "credited with its order", order(row("0"), ledgers(.creditRecorded, "100")),
      related: .of(pays("100"))),
    RuleCase(
      "credited with its transaction", order(row("0")),
      related: .of(pays("100", more: ledgers(.creditRecorded, "100", reference: "order_1")))),
    RuleCase(
      "the credit of another receiver of its transaction", order(row("0")),
      related: .of(pays("100", more: ledgers(.creditRecorded, "100", reference: "player_1"))),
      finds: line("100")),
    RuleCase(
      "credited and taken back",
      order(row("0"), ledgers(.creditRecorded, "100"), ledgers(.creditReversed, "100")),
      related: .of(pays("100")), finds: line("100")),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(PaidAfterExpiry.self)
  }
}

@Suite struct AcceptedAfterExpiryTests {
  static let expired =
    "paid-after-expiry critical payment pay_1 | expired and unpaid | expired and accepted"

  static let table: [RuleCase] = [
    RuleCase(
      "accepted after it expired",
      payment(told(.paymentExpired, at: "10:00"), told(.paymentAccepted, at: "10:05")),
      asOf: "11:05",
      finds: expired),
    RuleCase(
      "a microsecond less",
      payment(told(.paymentExpired, at: "10:00"), told(.paymentAccepted, at: "10:05")),
      asOf: "11:04:59.999999"),
    RuleCase(
      "accepted before it expired",
      payment(told(.paymentExpired, at: "10:00"), listed(.paymentAccepted, at: "09:00")),
      finds: expired),
    RuleCase("expired", payment(told(.paymentExpired, at: "10:00"))),
    RuleCase(
      "completed after all",
      payment(
        told(.paymentExpired, at: "10:00"), told(.paymentAccepted, at: "10:05"),
        told(.paymentCompleted, at: "12:00"))),
    RuleCase(
      "refunded",
      payment(
        told(.paymentExpired, at: "10:00"), told(.paymentAccepted, at: "10:05"),
        ledger(.refundRecorded, at: "12:00", Facts(amount: "1")))),
    RuleCase(
      "accepted, then rejected",
      payment(told(.paymentAccepted, at: "10:00"), told(.paymentCancelled, at: "10:05"))),
    RuleCase(
      "the notices come in the wrong order",
      payment(told(.paymentAccepted, at: "10:30"), told(.paymentCancelled, at: "10:00"))),
    RuleCase(
      "accepted long after it was cancelled",
      payment(told(.paymentAccepted, at: "10:30:00.000001"), told(.paymentCancelled, at: "10:00")),
      finds:
        "paid-after-expiry critical payment pay_1 | cancelled and unpaid | cancelled and accepted"),
    RuleCase("an order", order(told(.orderExpired, at: "10:00"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(AcceptedAfterExpiry.self)
  }
}
