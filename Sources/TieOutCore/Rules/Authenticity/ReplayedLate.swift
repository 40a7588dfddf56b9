/// `replayed-late`: a webhook was delivered again long after its content was first seen. Repeating
/// it changes nothing here; a stranger may be replaying captured deliveries.
enum ReplayedLate: SubjectRule {
  static let version = 1
  static let classes = define(
    .replayedLate, .authenticity, "low", atStake: .nothing,
    "A genuine old delivery came once more.",
    fires: "the signature is valid and its timestamp is outside the tolerance, or its content was"
      + " first seen long ago",
    closes: "at once: it is counted in one night",
    do: "Nothing for one: it changed nothing. Many, from strangers, are an attempt at a replay.",
    explains: [.duplicateDelivery], reads: [\.redeliveryWindow],
    isMomentary: true)

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    let window = context.settings.redeliveryWindow
    return projection.history.observations.compactMap { observation in
      guard observation.event.source == .webhook, observation.sightings.count > 1,
        observation.lastSeen > observation.firstSeen + window,
        observation.event.facts.part ?? 0 == 0
      else { return nil }
      var finding = Finding(
        .replayedLate, .low, projection.history, discriminator: observation.fingerprint.description,
        evidence: [observation], expected: "by \(observation.firstSeen + window)",
        actual: observation.lastSeen.description,
        note: "\(observation.event.kind.rawValue) came again"
          + " \(observation.lastSeen - observation.firstSeen) after it first came")
      finding.eventTime = observation.lastSeen
      return finding
    }
  }
}

/// `replayed-late` for a valid signature that was made long before the delivery. If the content is
/// old as well, ``ReplayedLate`` reports it.
enum ReplayedLateSignature: AccountRule {
  static let version = 1
  static let classes = ReplayedLate.classes

  static func findings(in accounts: [AccountFacts], _ context: EvaluationContext) -> [Finding] {
    let window = context.settings.redeliveryWindow
    return accounts.flatMap { facts in
      let stale = facts.staleDeliveries.filter {
        $0.receivedAt <= context.asOf && $0.receivedAt <= $0.contentFirstSeen + window
      }
      return Dictionary(grouping: stale, by: \.subject).map { finding(facts.account, $0, $1) }
    }.sorted { $0.id < $1.id }
  }

  private static func finding(
    _ account: ProviderAccount, _ subject: Subject, _ deliveries: [AccountFacts.StaleDelivery]
  ) -> Finding {
    var finding = Finding(
      findingClass: .replayedLate, severity: .low, account: account,
      subject: Finding.Subject(delivered: subject), discriminator: "signature",
      chain: subject.chain, expected: "a signature of its time",
      eventTime: deliveries.map(\.receivedAt).max(),
      evidence: Set(deliveries.map(\.evidence)).sorted(),
      note:
        "\(deliveries.count) of its webhooks came with a valid signature that states a time long before"
    )
    finding.actual = finding.eventTime.map { "received \($0)" }
    return finding
  }
}

extension Finding.Subject {
  /// The subject that a delivery's body names; the event if the body names no object.
  init(delivered subject: Subject) {
    let kind = subject.kind == .evidence ? "event" : subject.kind.rawValue
    self.init(kind, subject.id, chain: subject.chain)
  }
}

extension FindingClass {
  /// A genuine old delivery came once more.
  public static let replayedLate = FindingClass("replayed-late")
}
