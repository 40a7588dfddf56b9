/// `event-id-reused`: one event id (without an id: one final statement, or one row of one sweep)
/// with different content in status, money or subject.
enum EventIDReused: SubjectRule {
  static let version = 1
  static let classes = define(
    .eventIDReused, .duplicates, "critical", atStake: .whole,
    "One event id stands for two different contents.",
    fires: "two events of one id differ in status, money or subject",
    closes: "never: it is a fact",
    do: "Ask the provider which of both is right, and check by the list. A system that keys events"
      + " by id alone has lost one of them: check whether your crediting did.")

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard projection.surprises.contains(where: { $0.kind == .contentChanged }),
      let changed = projection.history.contentChanges.first
    else { return [] }
    let id = changed[0].event.facts.eventID
    let amounts = Set(changed.compactMap(\.event.facts.amount)).sorted()
    let states = Set(changed.map(\.event.kind.rawValue)).sorted()
    return [
      Finding(
        .eventIDReused, .critical, projection.history, discriminator: id ?? states[0],
        evidence: changed, expected: "one content",
        actual: (states + amounts.map(\.description)).joined(separator: ", "),
        note: (id.map { "event id \($0)" } ?? "the same \(states[0]) statement")
          + " came with \(changed.count) different contents")
    ]
  }
}

/// `event-id-reused` over subjects: one event id was sent for two of them.
enum EventIDReusedAcross: GroupRule {
  static let version = 1
  static let kind = Group.Kind.event
  static let classes = EventIDReused.classes

  static func findings(in group: Group, _ context: EvaluationContext) -> [Finding] {
    let id = group.key.key
    // PayIn names a deposit's event after its transaction hash, whatever the chain.
    let named = group.members.filter {
      $0.subject.kind == .transaction && id.lowercased().contains($0.subject.id.lowercased())
    }
    guard group.members.count > 1, named.count < group.members.count else { return [] }
    let carriers = group.members.flatMap { member in
      member.history.observations.filter { $0.event.facts.eventID == id }
    }
    guard
      let last = carriers.last(by: \.firstSeen),
      let owner = group.members.first(where: { $0.subject == last.event.subject })
    else { return [] }
    return [
      Finding(
        .eventIDReused, .critical, owner.history, discriminator: id, evidence: carriers,
        expected: "one subject",
        actual: Set(group.members.map(\.subject.id)).sorted().joined(separator: ", "),
        note: "event id \(id) was sent for \(group.members.count) different objects")
    ]
  }
}

extension FindingClass {
  /// One event id stands for two different contents.
  public static let eventIDReused = FindingClass("event-id-reused")
}
