/// `order-paid-twice`: two completed payments for one merchant order. Two transactions for one order are
/// ``PaidByTwoTransactions``. Closes when all but one are refunded.
enum OrderPaidTwice: GroupRule {
  static let version = 2
  static let kind = Group.Kind.reference

  static func findings(in group: Group, _ judgement: Judgement) -> [Finding] {
    let paid = group.payments.filter { $0.state == .completed }
    // Nearly always one, and one that nothing was paid back for.
    guard paid.count > 1 else { return [] }
    let kept = paid.filter { payment in
      !payment.history.observations.contains { $0.event.kind == .refundRecorded }
    }
    guard kept.count > 1 else { return [] }
    return [
      group.finding(
        .orderPaidTwice, .critical, paid, version: version, expected: "one completed payment",
        note: "\(kept.count) payments for this order are completed: all but one are owed back")
    ]
  }
}

extension Group {
  /// The orders and payments among the members.
  var payments: [Payment] {
    members.compactMap {
      guard case .payment(let payment) = $0 else { return nil }
      return payment
    }
  }

  /// A finding that names the shared merchant reference.
  func finding(
    _ findingClass: FindingClass, _ severity: Severity, _ payments: [Payment], version: Int,
    expected: String, note: String
  ) -> Finding {
    var finding = Finding(
      findingClass: findingClass, severity: severity, account: key.account,
      subject: Finding.Subject("reference", key.key))
    if let first = payments.first { finding.describe(first.history) }
    finding.reference = key.key
    finding.prove(by: payments.flatMap { $0.told + $0.listed })
    finding.expected = expected
    finding.actual = payments.map { "\($0.subject.id) \($0.state.rawValue)" }.sorted()
      .joined(separator: ", ")
    finding.note = note
    finding.ruleVersion = version
    return finding
  }
}
