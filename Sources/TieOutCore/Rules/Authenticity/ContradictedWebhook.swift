/// `contradicted-webhook`: a verified webhook names an object, and the provider's API, asked later,
/// states that there is none. Either a stranger knows the secret, or the provider lost the object.
///
/// Silent once any list or poll shows the object after that answer.
enum ContradictedWebhook: SubjectRule {
  static let version = 1
  static let classes = define(
    .contradictedWebhook, .authenticity, "critical", atStake: .whole,
    "A signed webhook names something that the provider's API does not know.",
    fires: "the signature is valid, and the API says that there is no such object",
    closes: "the API knows it",
    do: "Assume that the secret is in foreign hands: have it replaced, and hold everything"
      + " credited by such webhooks.",
    explains: [.listMissing])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let payment) = projection else { return [] }
    let observations = payment.history.observations
    guard let absence = observations.first(where: { $0.event.kind == .absenceStated }) else {
      return []
    }
    let told = observations.filter { $0.event.source == .webhook }
    let shown = observations.filter(\.isRow).map(\.lastSeen).max()
    guard let first = told.map(\.firstSeen).min(), absence.lastSeen > first,
      shown.map({ $0 < absence.lastSeen }) ?? true
    else { return [] }
    var finding = Finding(
      .contradictedWebhook, .critical, payment.history, evidence: told + [absence],
      expected: "an object", actual: "not found",
      note: "webhooks with a valid signature tell of it since \(first), but asked at"
        + " \(absence.lastSeen) the API knows no such object")
    finding.eventTime = first
    return [finding]
  }
}

extension FindingClass {
  /// A signed webhook names something that the provider's API does not know.
  public static let contradictedWebhook = FindingClass("contradicted-webhook")
}
