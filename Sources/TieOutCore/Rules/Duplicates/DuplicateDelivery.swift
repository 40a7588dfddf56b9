/// `duplicate-delivery`: the same event was delivered again with the same content. Harmless here;
/// counted, because a backend that is not idempotent credits twice.
enum DuplicateDelivery: SubjectRule {
  static let version = 1
  static let classes = define(
    .duplicateDelivery, .duplicates, "info", atStake: .nothing,
    "The same webhook was delivered again.",
    fires: "a delivery brought an event that was stored before, with the same content",
    closes: "at once: it is counted in one night",
    do: "Nothing: it was stored once. Many of them say that your endpoint does not answer 2xx in"
      + " time.",
    isMomentary: true)

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    projection.history.observations.compactMap { observation in
      guard observation.event.source == .webhook, observation.sightings.count > 1,
        observation.event.facts.part ?? 0 == 0
      else { return nil }
      let times = observation.sightings.count
      return Finding(
        .duplicateDelivery, .info, projection.history,
        discriminator: observation.fingerprint.description, evidence: [observation], expected: "1",
        actual: "\(times)",
        note: "\(observation.event.kind.rawValue) was delivered \(times) times, first"
          + " \(observation.firstSeen), last \(observation.lastSeen)")
    }
  }
}

extension FindingClass {
  /// The same webhook was delivered again.
  public static let duplicateDelivery = FindingClass("duplicate-delivery")
}
