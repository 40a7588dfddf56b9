import Testing
@testable import TieOutCore

@Suite struct OrderUnknownToMerchantTests {
  static let use = RecordUse(orders: [.payin, .paydefi])
  static let one = order(
    listed(.orderPended, at: "23:00", Facts(created: "10:00", reference: "order_1")))
  static func registered(_ reference: String, in account: ProviderAccount = .payin)
    -> RelatedStreams
  {
    .of(record(.expectation, reference, in: account, merchant(.expectationRegistered, at: "09:00")))
  }
  static let unknown =
    "order-unknown-to-merchant high order ord_1 | registered by the merchant"
    + " | not registered: order_1"

  static let table: [RuleCase] = [
    RuleCase("an hour after its creation", one, asOf: "11:00", use: use, finds: unknown),
    RuleCase("a microsecond less", one, asOf: "10:59:59.999999", use: use),
    RuleCase("the merchant registers no orders", one),
    RuleCase(
      "it does, the settings say", one, settings: .with { $0.registersOrders = [.payin] },
      finds: unknown),
    RuleCase("only at the other provider", one, use: RecordUse(orders: [.paydefi])),
    RuleCase("registered", one, use: use, related: registered("order_1")),
    RuleCase("another is", one, use: use, related: registered("order_10"), finds: unknown),
    RuleCase(
      "registered at the other provider", one, use: use,
      related: registered("order_1", in: .paydefi), finds: unknown),
    RuleCase(
      "one of two statements names the registered one",
      order(
        told(.orderCompleted, at: "10:05", Facts(reference: "order_x")),
        listed(.orderCompleted, at: "23:00", Facts(created: "10:00", reference: "order_1"))),
      use: use, related: registered("order_1")),
    RuleCase(
      "spelled otherwise it is registered",
      order(told(.orderCompleted, at: "10:05", Facts(reference: " Order_1"))),
      use: use, related: registered("order_1")),
    RuleCase(
      "one of two Unicode forms is registered, whichever comes first",
      order(
        told(.orderCompleted, at: "10:05", Facts(reference: "caf\u{e9}")),
        listed(.orderCompleted, at: "10:05", Facts(reference: "cafe\u{301}"))),
      use: use, related: registered("caf\u{e9}")),
    RuleCase(
      "one of two Unicode forms is registered, the other way round",
      order(
        told(.orderCompleted, at: "10:05", Facts(reference: "caf\u{e9}")),
        listed(.orderCompleted, at: "10:05", Facts(reference: "cafe\u{301}"))),
      use: use, related: registered("cafe\u{301}")),
    RuleCase("no reference is known", order(listed(.orderPended, at: "10:00")), use: use),
    RuleCase(
      "no state is known",
      order(told(.typeUnknown, at: "10:00", Facts(word: "refunded", reference: "order_1"))),
      use: use),
    RuleCase(
      "a payment",
      payment(told(.paymentCompleted, at: "10:00", Facts(reference: "7"))), use: use,
      finds:
        "order-unknown-to-merchant high payment pay_1 | registered by the merchant"
        + " | not registered: 7"),
    RuleCase(
      "an attempt that was replaced",
      payment(told(.paymentCancelled, at: "10:00", Facts(reference: "7"))), use: use),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(OrderUnknownToMerchant.self)
  }
}
