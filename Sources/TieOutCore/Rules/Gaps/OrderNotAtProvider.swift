/// `order-not-at-provider`: the merchant registered an order, and neither a webhook nor a list of the provider
/// knows one with its reference.
///
/// A provider without lists, as PayDeFi, tells nothing of a payment before it is accepted or its window is over: there
/// the grace lasts at least as long.
enum OrderNotAtProvider: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    guard case .record(let history) = projection, history.subject.kind == .expectation,
      !judgement.companions.expectationsMet.contains(history.stream)
    else { return [] }
    let registered = history.observations.filter { $0.event.kind == .expectationRegistered }
    guard let since = registered.map(\.registeredAt).min(),
      judgement.isDue(grace(history.subject.account.provider, judgement.settings), since: since)
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
  /// When the merchant registered something: as stated, else when the line was seen, else when it was recorded
  /// here (a line without any time is seen at the epoch).
  fileprivate var registeredAt: Timestamp {
    event.facts.createdAt ?? (firstSeen > .epoch ? firstSeen : recordedAt ?? firstSeen)
  }
}
