/// `completed-after-expiry`: completed later than the end of the payment window plus its grace.
///
/// Sources disagree whether `expiresAt` is the end of the window or of the grace. If no end of the
/// grace is stated, the grace is added, so that an order in time is never reported.
enum CompletedAfterExpiry: SubjectRule {
  static let version = 1
  static let classes = define(
    .completedAfterExpiry, .status, "medium", atStake: .nothing,
    "An order was completed after its time was over.",
    fires: "the time of completion is later than the end of the window and its grace",
    closes: "never: it is a fact",
    do: "Decide whether the price still holds; then deliver or refund.",
    reads: [\.orderGrace])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let payment) = projection, payment.state == .completed,
      let deadline = payment.deadline(grace: context.settings.orderGrace)
    else { return [] }
    let claims = (payment.told + payment.listed).claiming(.completed)
    guard let completedAt = claims.compactMap(\.event.facts.statusAt).min(), completedAt > deadline
    else { return [] }
    var finding = Finding(
      .completedAfterExpiry, .medium, payment.history, evidence: claims, expected: "by \(deadline)",
      actual: completedAt.description,
      note: "completed \(completedAt - deadline) after its window and grace were over")
    finding.eventTime = completedAt
    return [finding]
  }
}

extension FindingClass {
  /// An order was completed after its time was over.
  public static let completedAfterExpiry = FindingClass("completed-after-expiry")
}
