/// `stuck-pending`: a list was requested after the payment window and its grace, and the order or
/// payment was still not final.
enum StuckPending: SubjectRule {
  static let version = 1
  static let classes = define(
    .stuckPending, .status, "medium; high after three times the window", atStake: .nothing,
    "An order or payment does not come to an end.",
    fires: "it is not final in an observation made after its payment window and grace",
    closes: "it is final",
    do: "Look it up at the provider. Where it is over there, the webhook was lost and a sweep"
      + " brings it.",
    reads: [\.orderWindow, \.orderGrace, \.paymentWindow])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let payment) = projection, !payment.state.isFinal,
      let listed = payment.listedLast, let start = payment.history.start
    else { return [] }
    let settings = context.settings
    let window =
      payment.subject.kind == .order
      ? settings.orderWindow + settings.orderGrace : settings.paymentWindow
    let deadline = payment.deadline(grace: settings.orderGrace) ?? start + window
    guard listed.claim.lastSeen > deadline else { return [] }
    let isLong = listed.claim.lastSeen > start + window * 3
    var finding = Finding(
      .stuckPending, isLong ? .high : .medium, payment.history, evidence: [listed.claim],
      expected: "final by \(deadline)", actual: listed.state.rawValue,
      note: "still \(listed.state.rawValue) at \(listed.claim.lastSeen),"
        + " \(listed.claim.lastSeen - deadline) after its window and grace")
    finding.eventTime = deadline
    return [finding]
  }
}

extension FindingClass {
  /// An order or payment does not come to an end.
  public static let stuckPending = FindingClass("stuck-pending")
}
