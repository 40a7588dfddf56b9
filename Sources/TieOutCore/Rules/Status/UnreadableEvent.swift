/// `unreadable-event`: a verified body (or a row of a page) that cannot be decoded. Kept as it came.
enum UnreadableEvent: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    let unreadable = projection.history.observations.filter {
      $0.event.kind == .bodyUnreadable
    }
    guard let first = unreadable.first else { return [] }
    var finding = Finding(
      .unreadableEvent, .high, projection.history, evidence: unreadable,
      note: first.event.facts.note ?? "cannot be decoded")
    finding.subject.kind = "event"
    finding.expected = "a body that can be read"
    finding.actual = first.event.facts.note
    return [finding]
  }
}
