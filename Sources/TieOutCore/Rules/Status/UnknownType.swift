/// `unknown-type`: an event type or status outside the known set. Stored verbatim; closes when a mapping
/// is added and the event read again.
enum UnknownType: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    let unknown = projection.history.observations.filter { $0.event.facts.unknownWord != nil }
    guard !unknown.isEmpty else { return [] }
    return Dictionary(grouping: unknown) { $0.event.facts.unknownWord ?? "" }
      .sorted { $0.key < $1.key }.map { word, events in
        var finding = Finding(
          .unknownType, .medium, projection.history, discriminator: word, evidence: events,
          note: "\"\(word)\" is no type or status that is known; kept as it came")
        finding.expected = "a known type or status"
        finding.actual = word
        return finding
      }
  }
}
