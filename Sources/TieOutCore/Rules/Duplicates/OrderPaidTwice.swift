/// `order-paid-twice`: two completed payments for one merchant order. Two transactions for one
/// order are ``PaidByTwoTransactions``. Closes once the excess is given back: refunds in that token
/// and on that chain that add up to it. Until then the note states what is still owed.
enum OrderPaidTwice: GroupRule {
  static let version = 3
  static let kind = Group.Kind.reference
  static let classes = define(
    .orderPaidTwice, .duplicates, "critical", atStake: .stated,
    "A customer paid one order twice.",
    fires: "two completed payments stand behind one merchant order, or two transactions behind one"
      + " provider order",
    closes: "refunds in that token and on that chain add up to what was paid too much",
    do: "Refund one of both, or credit it with the customer's consent; record the refund.",
    explains: [.referenceReused])

  static func findings(in group: Group, _ context: EvaluationContext) -> [Finding] {
    let paid = group.payments.filter { $0.state == .completed }
    // Nearly always one payment.
    guard paid.count > 1, let owed = OwedBack(of: paid, context) else { return [] }
    var finding = group.finding(
      .orderPaidTwice, .critical, paid, version: version, expected: "one completed payment",
      note: "\(paid.count) payments for this order are completed: all but one are owed back."
        + " Still owed: \(owed)")
    if let (token, paid, owed) = owed.inOneToken {
      finding.asset = token.currency ?? token.contract
      (finding.amount, finding.amountAtStake) = (paid.amount, owed.amount)
    }
    return [finding]
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

extension FindingClass {
  /// A customer paid one order twice.
  public static let orderPaidTwice = FindingClass("order-paid-twice")
}
