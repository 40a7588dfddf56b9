/// `reference-reused`: two live orders or payments share one merchant reference. Silent over a
/// cancelled or expired attempt beside a live one (a retried payment), and over one that was
/// refunded.
enum ReferenceReused: GroupRule {
  static let version = 3
  static let kind = Group.Kind.reference
  static let classes = define(
    .referenceReused, .duplicates, "high", atStake: .nothing,
    "Two live objects of the provider share one merchant reference.",
    fires:
      "two orders or payments that are neither expired nor cancelled carry the same reference",
    closes: "all but one expire or are cancelled",
    do: "Cancel the unused one. Make references unique, or idempotency keys, where"
      + " orders are made.")

  static func findings(in group: Group, _ context: EvaluationContext) -> [Finding] {
    let live = group.payments.filter {
      $0.state.isLive && !$0.isGivenBack(context)
    }
    guard live.count > 1, !isSettled(live, context) else { return [] }
    return [
      group.finding(
        .referenceReused, .high, live, version: version, expected: "one live order",
        note: "\(live.count) live orders share this merchant reference: both may be paid")
    ]
  }

  /// Whether both are paid, and the excess was given back in parts of each.
  private static func isSettled(_ live: [Payment], _ context: EvaluationContext) -> Bool {
    live.allSatisfy { $0.state == .completed } && OwedBack(of: live, context) == nil
  }
}

extension FindingClass {
  /// Two live objects of the provider share one merchant reference.
  public static let referenceReused = FindingClass("reference-reused")
}
