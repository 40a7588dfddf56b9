import Testing
@testable import TieOutCore

/// Whole stories through all rules: one cause, one finding.
@Suite struct OneFindingTests {
  struct Tale: Sendable, CustomTestStringConvertible {
    let name: String
    let projection: Projection
    var related = RelatedStreams()
    let classes: [FindingClass]

    init(
      _ name: String, _ projection: Projection, _ related: RelatedStreams = RelatedStreams(),
      finds classes: FindingClass...
    ) {
      (self.name, self.projection, self.related) = (name, projection, related)
      self.classes = classes
    }

    var testDescription: String { name }
  }

  // MARK: an order of 100 USDC on Sepolia, created at 10:00

  static func facts(
    status: Timestamp? = nil, stated: Timestamp? = nil, amount: Amount = "100",
    received: Amount? = nil, reference: String = "order_1", tx: String? = nil
  ) -> Facts {
    Facts(
      stated: stated, status: status, created: "10:00", expires: "10:10", grace: "10:15",
      reference: reference, chain: .sepolia, currency: "USDC", amount: amount, received: received,
      address: "0x1", tx: tx)
  }
  static let completed = told(
    .orderCompleted, at: "10:05:03", facts(status: "10:05", stated: "10:05"))
  static let expired = told(.orderExpired, at: "10:15:03", facts(status: "10:15", stated: "10:15"))
  static func listedCompleted(
    _ received: Amount? = "100", at: Timestamp = "28 23:00", again: [Timestamp] = [],
    reference: String = "order_1", status: Timestamp = "10:05"
  ) -> Claim {
    listed(
      .orderCompleted, at: at, again: again,
      facts(status: status, received: received, reference: reference))
  }
  static func listedExpired(_ received: Amount? = "0") -> Claim {
    listed(.orderExpired, at: "28 23:00", again: ["29 23:00"], facts(received: received))
  }
  static func pays(
    _ amount: Amount = "100", on chain: ChainID = .sepolia, currency: String = "USDC",
    hash: String = "0xaa", at: Timestamp = "10:04"
  ) -> Projection {
    let subject = Subject(.payin, .transaction, hash, chain: chain)
    let claim = listed(
      .transferConfirmed, at: "28 23:05", again: ["29 23:05"],
      Facts(
        status: at, created: at, order: "ord_1", chain: chain, currency: currency, amount: amount,
        address: "0x1", tx: hash, index: 1))
    return Projection(History(subject, [claim.observation(of: subject)]))
  }
  static let registered = record(
    .expectation, "order_1",
    merchant(
      .expectationRegistered, at: "09:59",
      Facts(
        created: "09:59", reference: "order_1", chain: .sepolia, currency: "USDC", amount: "100")))

  // MARK: a deposit and a payment

  static let seen = told(.transferDetected, at: "10:00:03", .deposit("5", created: "10:00"))
  static let confirmed = told(
    .transferConfirmed, at: "10:01:03", .deposit("5", status: "10:01", created: "10:00"))
  static let known = record(.reference, "player_1", merchant(.referenceRegistered, at: "09:00"))
  static func settled(_ settlement: Settlement) -> Projection {
    payment(
      told(.paymentAccepted, at: "10:00", Facts(reference: "7")),
      told(
        .paymentCompleted, at: "10:05",
        Facts(
          reference: "7", chain: .ethereum, amount: settlement.payIn.amount, part: 0, parts: 1,
          settlement: settlement)),
      listed(.paymentCompleted, at: "23:00", Facts(reference: "7")))
  }
  static let priced = record(
    .expectation, "7", in: .paydefi,
    merchant(
      .expectationRegistered, at: "09:59", Facts(reference: "7", currency: "USD", amount: "100")))

  static let tales: [Tale] = [
    Tale("an order, paid", order(completed, listedCompleted()), .of(pays(), registered)),
    Tale("an order that nobody paid", order(expired, listedExpired()), .of(registered)),
    Tale(
      "a deposit",
      transaction(
        seen, confirmed,
        listed(
          .transferConfirmed, at: "23:00",
          .deposit("5", status: "10:01", created: "10:00"))), .of(known)),
    Tale("a payment", settled(.same("100", fee: "0.3", out: "99.7")), .of(priced)),
    Tale(
      "an order, paid in two parts", order(completed, listedCompleted()),
      .of(pays("40", hash: "0xbb"), pays("60"), registered)),
    Tale(
      "completed, then pending",
      order(
        completed, listedCompleted(at: "28 23:00"),
        listed(.orderPended, at: "29 23:00", facts(received: "100"))),
      .of(pays(), registered), finds: .statusRegressed),
    Tale(
      "a deposit to a reference in two spellings",
      transaction(
        seen, confirmed,
        listed(
          .transferConfirmed, at: "23:00",
          .deposit("5", reference: "Player_1 ", status: "10:01", created: "10:00"))),
      .of(known), finds: .spellingVariant),
    Tale(
      "a deposit that is gone",
      transaction(
        seen, confirmed,
        listed(
          .transferFailed, at: "28 23:00", again: ["29 23:00"], .deposit("5", created: "10:00"))),
      .of(known), finds: .confirmedThenGone),
    Tale(
      "paid after the window", order(expired, listedExpired()), .of(pays(at: "11:00"), registered),
      finds: .paidAfterExpiry),
    Tale(
      "a part of it after the window", order(expired, listedExpired("40")),
      .of(pays("40", at: "11:00"), registered), finds: .paidAfterExpiry),
    Tale(
      "a part of it in time", order(expired, listedExpired("40")), .of(pays("40"), registered),
      finds: .underpaid),
    Tale(
      "too little, and completed", order(completed, listedCompleted("90")),
      .of(pays("90"), registered),
      finds: .underpaid),
    Tale(
      "too much", order(completed, listedCompleted("120")), .of(pays("120"), registered),
      finds: .overpaid),
    Tale(
      "twice", order(completed, listedCompleted("200")),
      .of(pays(), pays(hash: "0xbb"), registered),
      finds: .orderPaidTwice),
    Tale(
      "the list says all, the transfers less", order(completed, listedCompleted()),
      .of(pays("60"), registered), finds: .partsDoNotSum),
    Tale(
      "the list says less, the transfers all", order(completed, listedCompleted("60")),
      .of(pays(), registered), finds: .partsDoNotSum),
    Tale(
      "twice, and the list counts once", order(completed, listedCompleted()),
      .of(pays(), pays(hash: "0xbb"), registered), finds: .orderPaidTwice),
    Tale(
      "another token", order(expired, listedExpired()),
      .of(pays("70", currency: "USDT"), registered),
      finds: .assetMismatch),
    Tale(
      "another chain", order(expired, listedExpired()), .of(pays(on: .amoy), registered),
      finds: .chainMismatch),
    Tale(
      "another chain, another token, too late", order(expired, listedExpired()),
      .of(pays("70", on: .amoy, currency: "USDT", at: "12:00"), registered), finds: .assetMismatch),
    Tale(
      "no transaction is known",
      order(
        completed,
        listed(
          .orderCompleted, at: "23:00",
          Facts(
            status: "10:05", created: "10:00", reference: "order_1", chain: .sepolia,
            currency: "USDC", amount: "100"))), .of(registered), finds: .completedWithoutTx),
    Tale(
      "completed in the future",
      order(
        told(.orderCompleted, at: "10:05:03", facts(status: "30 10:05", stated: "10:05")),
        listedCompleted(status: "30 10:05")),
      .of(pays(), registered), finds: .timeInconsistent),
    Tale(
      "not registered", order(completed, listedCompleted()), .of(pays()),
      finds: .orderUnknownToMerchant),
    Tale(
      "registered in another spelling",
      order(
        told(
          .orderCompleted, at: "10:05:03",
          facts(status: "10:05", stated: "10:05", reference: "Order_1")),
        listedCompleted(reference: "Order_1")),
      .of(pays(), registered), finds: .spellingVariant),
    Tale("an unknown reference", transaction(seen, confirmed), finds: .referenceUnknown),
    Tale(
      "nothing went in", settled(.same("0", fee: "0.3", out: "99.7")), finds: .amountNotPositive),
    Tale(
      "nothing came out", settled(.same("100", fee: "0.3", out: "0")), .of(priced),
      finds: .amountNotPositive),
    Tale(
      "the fee took all of it", settled(.same("100", fee: "100", out: "0")), .of(priced),
      finds: .feeOutOfRange),
    Tale(
      "settled for less than its price", settled(.same("80", fee: "0.24", out: "79.76")),
      .of(priced),
      finds: .fiatPriceMismatch),
  ]

  @Test(arguments: tales) func `one cause is one finding`(_ tale: Tale) {
    let use =
      tale.related.expectations.isEmpty && tale.classes != [.orderUnknownToMerchant]
      ? RecordUse(references: [.payin])
      : RecordUse(orders: [.payin, .paydefi], references: [.payin])
    var context = EvaluationContext(asOf: "31 00:00", coverage: Coverage([:]), use: use)
    context.related = tale.related
    let found = RuleEngine.findings(in: tale.projection, context)
    #expect(found.map(\.findingClass) == tale.classes, "\(found.map(\.line))")
  }
}
