/// `webhook-late`: a webhook came later than its service level after the time that it states
/// itself. The first delivery counts. PayDeFi's webhooks state no time, so they are never late.
enum WebhookLate: SubjectRule {
  static let version = 1
  static let classes = define(
    .webhookLate, .gaps, "low", atStake: .nothing,
    "A webhook came, but later than agreed.",
    fires: "it was received later than its service level after the time that it states itself",
    closes: "at once: it is counted in one night",
    do: "Nothing for a single one. A rising count says that your endpoint answers slowly, so that"
      + " the provider tries again, or that the provider is slow.",
    reads: [\.webhookServiceLevel, \.webhookServiceLevels], isMomentary: true)

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    projection.history.observations.compactMap { observation in
      guard observation.event.source == .webhook, observation.event.kind.isClaim,
        let stated = observation.event.facts.statedAt ?? observation.event.facts.statusAt
      else { return nil }
      let delay = observation.firstSeen - stated
      let level = context.settings.webhookServiceLevel(
        for: WebhookExpectation(
          projection.subject.account.provider, observation.event.kind.statusWord))
      guard delay > level else { return nil }
      let kind = observation.event.kind.rawValue
      return Finding(
        .webhookLate, .low, projection.history, discriminator: "\(kind) \(stated)",
        evidence: [observation], expected: "by \(stated + level)",
        actual: observation.firstSeen.description,
        note: "\(kind): came \(delay) after the time it states")
    }
  }
}

extension EventKind {
  /// The last word of the status that it claims: `completed`.
  fileprivate var statusWord: String {
    rawValue.split(separator: "_").last.map(String.init) ?? rawValue
  }
}

extension FindingClass {
  /// A webhook came, but later than agreed.
  public static let webhookLate = FindingClass("webhook-late")
}
