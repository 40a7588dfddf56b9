/// `order-paid-twice`: two completed payments for one merchant order, or two transactions that each
/// completed one order.
enum OrderPaidTwice: GroupRule {
  static let version = 1
  static let kind = Group.Kind.reference

  static func findings(in group: Group, _ judgement: Judgement) -> [Finding] {
    let paid = group.payments.filter { $0.state == .completed }
    let hashes = Set(paid.flatMap { $0.completingHashes })
    guard paid.count > 1 || hashes.count > max(1, paid.count) else { return [] }
    return [
      group.finding(
        .orderPaidTwice, .critical, paid, version: version, expected: "one completed payment",
        note: paid.count > 1
          ? "\(paid.count) payments for this order are completed: all but one are owed back"
          : "the order was completed by \(hashes.count) different transactions")
    ]
  }
}

extension Payment {
  /// The transactions that claims of completion name.
  fileprivate var completingHashes: [String] {
    (told + listed).claiming(.completed).compactMap(\.event.facts.txHash)
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
