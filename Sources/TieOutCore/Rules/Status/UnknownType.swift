/// `unknown-type`: an event type or status outside the known set. Stored verbatim; closes once a
/// mapping is added and the event is read again.
enum UnknownType: SubjectRule {
  static let version = 1
  static let classes = define(
    .unknownType, .status, "medium", atStake: .nothing,
    "The provider said something in a word that is not known.",
    fires: "an event type or status lies outside the known set; it is stored as it came",
    closes: "the word becomes known and the event is read again",
    do: "Look it up in the provider's changes. Until it is known, its subjects may look stuck:"
      + " check those with money by hand.")

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    let unknown = projection.history.observations.filter { $0.event.facts.unknownWord != nil }
    guard !unknown.isEmpty else { return [] }
    return Dictionary(grouping: unknown) { $0.event.facts.unknownWord ?? "" }
      .sorted { $0.key < $1.key }.map { word, events in
        return Finding(
          .unknownType, .medium, projection.history, discriminator: word, evidence: events,
          expected: "a known type or status", actual: word,
          note: "\"\(word)\" is no type or status that is known; kept as it came")
      }
  }
}

extension FindingClass {
  /// The provider said something in a word that is not known.
  public static let unknownType = FindingClass("unknown-type")
}
