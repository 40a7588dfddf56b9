import Testing
@testable import TieOutCore

@Suite struct UnderpaidTests {
  static let created: Timestamp = "10:00"
  static func row(
    _ kind: EventKind = .orderCompleted, _ received: Amount?, at: Timestamp = "23:00",
    amount: Amount = "100", currency: String? = "USDC", contract: String? = nil
  ) -> Claim {
    listed(
      kind, at: at,
      Facts(
        status: kind == .orderCompleted ? "10:05" : nil, created: "10:00", reference: "order_1",
        chain: .sepolia, currency: currency, contract: contract, amount: amount,
        received: received))
  }
  /// A transfer that pays ord_1.
  static func pays(
    _ amount: Amount, _ kind: EventKind = .transferConfirmed, hash: String = "0xaa",
    on chain: ChainID = .sepolia, currency: String = "USDC", contract: String? = nil,
    at: Timestamp = "23:05", status: Timestamp? = "10:04", more: Claim...
  ) -> Projection {
    let claim = listed(
      kind, at: at,
      Facts(
        status: status, order: "ord_1", chain: chain, currency: currency, contract: contract,
        amount: amount, tx: hash))
    let subject = Subject(.payin, .transaction, hash, chain: chain)
    return Projection(
      History(subject, ([claim] + more).map { $0.observation(of: subject) }))
  }
  static func registered(
    _ amount: Amount, _ currency: String = "USDC", chain: ChainID? = .sepolia
  ) -> RelatedStreams {
    .of(
      record(
        .expectation, "order_1",
        merchant(
          .expectationRegistered, at: "09:00",
          Facts(reference: "order_1", chain: chain, currency: currency, amount: amount))))
  }
  static func line(_ actual: String, _ delta: String, of ordered: String = "100") -> String {
    "underpaid high order ord_1 | \(ordered) | \(actual) | \(delta)"
  }
  static let refund = ledger(.refundRecorded, at: "12:00", Facts(amount: "40"))

  static let table: [RuleCase] = [
    RuleCase(
      "completed over less", order(row(.orderCompleted, "99.999999")),
      finds: line("99.999999", "-0.000001")),
    RuleCase("completed over all of it", order(row(.orderCompleted, "100.000000"))),
    RuleCase("expired with a part", order(row(.orderExpired, "40")), finds: line("40", "-60")),
    RuleCase("expired with nothing", order(row(.orderExpired, "0"))),
    RuleCase(
      "expired with nothing, over amounts that disagree",
      order(told(.orderExpired, at: "10:16", Facts(amount: "90")), row(.orderExpired, "0"))),
    RuleCase("the part was refunded", order(row(.orderExpired, "40"), refund)),
    RuleCase(
      "still waits after its window", order(row(.orderPended, "40", at: "10:15:00.000001")),
      finds: line("40", "-60")),
    RuleCase("still inside", order(row(.orderPended, "40", at: "10:15"))),
    RuleCase("waits, and nobody paid", order(row(.orderPended, "0"))),
    RuleCase(
      "what an old row says of a completed order",
      order(
        row(.orderPended, "40", at: "10:03"),
        told(.orderCompleted, at: "10:05", Facts(amount: "100")))),
    RuleCase(
      "the noise of a binary float",
      order(row(.orderCompleted, "0.3", amount: "0.30000000000000004"))),
    RuleCase(
      "dust", order(row(.orderCompleted, "99.99")),
      settings: .with { $0.dustLimits = ["USDC": "0.02"] }),
    RuleCase(
      "the dust of others", order(row(.orderCompleted, "99.99")),
      settings: .with { $0.dustLimits = ["*": "0.01"] }, finds: line("99.99", "-0.01")),
    RuleCase(
      "within the tolerance", order(row(.orderCompleted, "99")),
      settings: .with { $0.underpaidTolerance = Tolerance(share: .permille(10)) }),
    RuleCase(
      "webhook and list ordered different amounts, one of which was received",
      order(told(.orderCompleted, at: "10:05", Facts(amount: "90")), row(.orderCompleted, "90"))),
    RuleCase(
      "transfers alone, listed after the end", order(row(.orderCompleted, nil)),
      related: .of(pays("60"), pays("30", hash: "0xbb")), finds: line("90", "-10")),
    RuleCase(
      "transfers that add up", order(row(.orderCompleted, nil)),
      related: .of(pays("60"), pays("40", hash: "0xbb"))),
    RuleCase(
      "the list of transfers was asked before the end", order(row(.orderCompleted, nil)),
      related: .of(pays("60", at: "10:04:59", status: "10:03"))),
    RuleCase(
      "a transfer is not confirmed yet", order(row(.orderCompleted, nil)),
      related: .of(pays("60"), pays("40", .transferDetected, hash: "0xbb"))),
    RuleCase(
      "the list says less, the transfers say all", order(row(.orderCompleted, "90")),
      related: .of(pays("100"))),
    RuleCase(
      "a part in another token", order(row(.orderCompleted, "60")),
      related: .of(pays("60"), pays("40", hash: "0xbb", currency: "USDT"))),
    RuleCase(
      "what came after the window is another matter", order(row(.orderExpired, "40")),
      related: .of(pays("40", status: "10:15:00.000001"))),
    RuleCase(
      "a part that came in time", order(row(.orderExpired, "40")),
      related: .of(pays("40", status: "10:15")), finds: line("40", "-60")),
    RuleCase(
      "the payer chooses", order(row(.orderCompleted, "5", amount: "0"))),
    RuleCase(
      "the merchant registered more", order(row(.orderCompleted, nil)),
      related: registered("120"), finds: line("100", "-20", of: "120")),
    RuleCase(
      "the merchant registered it", order(row(.orderCompleted, nil)),
      related: registered("100.0")),
    RuleCase(
      "the merchant registered another token", order(row(.orderCompleted, nil)),
      related: registered("120", "USD")),
    RuleCase(
      "not completed, whatever was registered", order(row(.orderExpired, "0")),
      related: registered("120")),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Underpaid.self) }
}
