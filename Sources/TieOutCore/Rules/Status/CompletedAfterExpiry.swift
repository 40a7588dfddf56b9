/// `completed-after-expiry`: completed later than the end of the payment window plus its grace.
///
/// Sources disagree whether `expiresAt` is the end of the window or of the grace; where no end of the
/// grace is stated, the grace is added, so that no order is accused that may have been in time.
enum CompletedAfterExpiry: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    guard case .payment(let payment) = projection, payment.state == .completed,
      let deadline = payment.deadline(grace: judgement.settings.orderGrace)
    else { return [] }
    let claims = (payment.told + payment.listed).claiming(.completed)
    guard let completedAt = claims.compactMap(\.event.facts.statusAt).min(), completedAt > deadline
    else { return [] }
    var finding = Finding(
      .completedAfterExpiry, .medium, payment.history, evidence: claims,
      note: "completed \(completedAt - deadline) after its window and grace were over")
    finding.expected = "by \(deadline)"
    finding.actual = completedAt.description
    finding.eventTime = completedAt
    return [finding]
  }
}

extension Payment {
  /// When window and grace are over, where any source says when.
  func deadline(grace: Interval) -> Timestamp? {
    let stated = history.observations.compactMap {
      $0.event.facts.graceEndsAt ?? $0.event.facts.expiresAt.map { $0 + grace }
    }
    return history.best(\.graceEndsAt) ?? stated.max()
  }
}
