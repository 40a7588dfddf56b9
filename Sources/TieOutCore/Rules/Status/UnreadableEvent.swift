/// `unreadable-event`: a verified body (or a row of a page) that cannot be decoded. Kept as
/// received.
enum UnreadableEvent: SubjectRule {
  static let version = 1
  static let classes = define(
    .unreadableEvent, .status, "high", atStake: .nothing,
    "A genuine webhook could not be read.",
    fires: "the signature fits, and the body is no JSON, lacks a required field or has an amount"
      + " that is no number",
    closes: "it is read again with success",
    do: "Look at the stored body with tieout show, and tell the provider. Its raw bytes are kept:"
      + " nothing is lost.")

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
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

extension FindingClass {
  /// A genuine webhook could not be read.
  public static let unreadableEvent = FindingClass("unreadable-event")
}
