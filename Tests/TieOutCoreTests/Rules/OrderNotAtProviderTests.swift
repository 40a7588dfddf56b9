import Testing
@testable import TieOutCore

@Suite struct OrderNotAtProviderTests {
  static func expected(_ at: Timestamp = "10:00", in account: ProviderAccount = .payin)
    -> Projection
  {
    record(
      .expectation, "order_1", in: account,
      merchant(
        .expectationRegistered, at: at, Facts(created: at, reference: "order_1", amount: "5")))
  }
  static let missing =
    "order-not-at-provider medium reference order_1 | an order at the provider | none"
  static var met: RelatedStreams {
    var related = RelatedStreams()
    related.expectationsMet = [expected().history.stream]
    return related
  }

  static let table: [RuleCase] = [
    RuleCase("nobody knows it an hour later", expected(), asOf: "11:00", finds: missing),
    RuleCase("a microsecond less", expected(), asOf: "10:59:59.999999"),
    RuleCase("the provider knows it", expected(), related: met),
    RuleCase(
      "PayDeFi says nothing until the window is over", expected(in: .paydefi),
      asOf: "29 10:14:59.999999"),
    RuleCase(
      "and then it should have", expected(in: .paydefi), asOf: "29 10:15", finds: missing),
    RuleCase(
      "the provider of the same reference elsewhere is another",
      expected(in: ProviderAccount(.payin, .mainnet)),
      related: met, finds: missing),
    RuleCase(
      "a reference is no order",
      record(.reference, "player_1", merchant(.referenceRegistered, at: "10:00"))),
    RuleCase(
      "a longer grace", expected(), asOf: "11:30",
      settings: .with { $0.orderAtProviderGrace = .hours(2) }),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(OrderNotAtProvider.self)
  }

  @Test func `a line without any time counts from when it was recorded`() {
    let subject = Subject(.payin, .expectation, "order_1")
    let event = Event(subject, .merchant, .expectationRegistered, Facts(reference: "order_1"))
    let line = Observation(
      event, event.fingerprint(in: subject.stream),
      [Sighting(observedAt: .epoch, evidence: evidence("line"))], recordedAt: "10:00")
    let expected = Projection(History(subject, [line]))
    let find = { (asOf: Timestamp) in
      OrderNotAtProvider.findings(
        in: expected, EvaluationContext(asOf: asOf, coverage: Coverage([:])))
    }
    #expect(find("10:59").isEmpty)
    #expect(find("11:00").map(\.line) == [Self.missing])
  }
}
