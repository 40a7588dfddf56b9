/// `order-not-at-provider`: the merchant registered an order, and neither a webhook nor a list of
/// the provider names its reference.
///
/// A provider without lists, as PayDeFi, tells nothing of a payment before it is accepted or its
/// window is over: there the grace lasts at least as long.
enum OrderNotAtProvider: SubjectRule {
  static let version = 1
  static let classes = define(
    .orderNotAtProvider, .gaps, "medium", atStake: .nothing,
    "You registered an order that the provider does not know.",
    fires: "an order was registered, and neither a webhook nor a list has named its reference"
      + " within the grace",
    closes: "the order appears",
    do: "Check whether the call that makes the order failed, and whether it went to the right"
      + " network. A customer may be waiting for a payment page.",
    reads: [\.orderAtProviderGrace, \.paymentWindow, \.webhookServiceLevel])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .record(let history) = projection, history.subject.kind == .expectation,
      !context.related.expectationsMet.contains(history.stream)
    else { return [] }
    let registered = history.observations.filter { $0.event.kind == .expectationRegistered }
    guard let since = registered.map(\.registeredAt).min(),
      context.isDue(grace(history.subject.account.provider, context.settings), since: since)
    else { return [] }
    var finding = Finding(
      .orderNotAtProvider, .medium, history, evidence: registered,
      note: "registered by the merchant, but no webhook and no list of the provider names this"
        + " reference")
    finding.subject.kind = "reference"
    finding.eventTime = since
    finding.expected = "an order at the provider"
    finding.actual = "none"
    return [finding]
  }

  private static func grace(_ provider: Provider, _ settings: RuleSettings) -> Interval {
    provider.hasLists
      ? settings.orderAtProviderGrace
      : max(settings.orderAtProviderGrace, settings.paymentWindow + settings.webhookServiceLevel)
  }
}

extension Observation {
  /// When the merchant registered something: as stated, else when the line was seen, else when it
  /// was recorded here (a line without any time is seen at the epoch).
  fileprivate var registeredAt: Timestamp {
    event.facts.createdAt ?? (firstSeen > .epoch ? firstSeen : recordedAt ?? firstSeen)
  }
}

extension FindingClass {
  /// You registered an order that the provider does not know.
  public static let orderNotAtProvider = FindingClass("order-not-at-provider")
}
