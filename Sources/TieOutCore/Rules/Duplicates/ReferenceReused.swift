/// `reference-reused`: two live orders or payments share one merchant reference. A cancelled or expired
/// attempt beside a live one is how payments are retried, and silent.
enum ReferenceReused: GroupRule {
  static let version = 1
  static let kind = Group.Kind.reference

  static func findings(in group: Group, _ judgement: Judgement) -> [Finding] {
    let live = group.payments.filter(\.state.isLive)
    guard live.count > 1 else { return [] }
    return [
      group.finding(
        .referenceReused, .high, live, version: version, expected: "one live order",
        note: "\(live.count) live orders share this merchant reference: both may be paid")
    ]
  }
}
