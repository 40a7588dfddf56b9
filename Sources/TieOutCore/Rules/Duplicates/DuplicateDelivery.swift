/// `duplicate-delivery`: the same event was delivered again with the same content. Harmless here;
/// counted, because a backend that is not idempotent credits twice.
enum DuplicateDelivery: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    projection.history.observations.compactMap { observation in
      guard observation.event.source == .webhook, observation.sightings.count > 1,
        observation.event.facts.part ?? 0 == 0
      else { return nil }
      let times = observation.sightings.count
      var finding = Finding(
        .duplicateDelivery, .info, projection.history,
        discriminator: observation.fingerprint.description, evidence: [observation],
        note: "\(observation.event.kind.rawValue) was delivered \(times) times, first"
          + " \(observation.firstSeen), last \(observation.lastSeen)")
      finding.expected = "1"
      finding.actual = "\(times)"
      return finding
    }
  }
}
