/// `reference-reused`: two live orders or payments share one merchant reference. A cancelled or expired
/// attempt beside a live one is how payments are retried, and silent; so is one that was paid back.
enum ReferenceReused: GroupRule {
  static let version = 2
  static let kind = Group.Kind.reference

  static func findings(in group: Group, _ judgement: Judgement) -> [Finding] {
    let live = group.payments.filter { payment in
      payment.state.isLive
        && !payment.history.observations.contains { $0.event.kind == .refundRecorded }
    }
    guard live.count > 1 else { return [] }
    return [
      group.finding(
        .referenceReused, .high, live, version: version, expected: "one live order",
        note: "\(live.count) live orders share this merchant reference: both may be paid")
    ]
  }
}
