/// `terminal-conflict`: completed is claimed, and so is expired or cancelled.
enum TerminalConflict: SubjectRule {
  static let version = 1
  static let classes = define(
    .terminalConflict, .status, "critical", atStake: .whole,
    "Two ends that exclude each other are claimed.",
    fires: "completed and expired, or completed and cancelled, are both claimed of one subject",
    closes: "one of both is withdrawn",
    do: "Look for the money: transaction and amount. Credit by what is on chain, and have the"
      + " provider correct the other claim.",
    explains: [.statusDisagrees, .webhookMissing])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let payment) = projection,
      payment.surprises.contains(where: { $0.kind == .finalStatesConflict })
    else { return [] }
    let finals = (payment.told + payment.listed).filter {
      PaymentState(claimedBy: $0.event.kind)?.isFinal == true
    }
    let words = Set(
      finals.map {
        "\($0.event.source.rawValue): \(PaymentState(claimedBy: $0.event.kind)?.rawValue ?? "")"
      }
    ).sorted()
    return [
      Finding(
        .terminalConflict, .critical, payment.history, evidence: finals,
        expected: "one final state", actual: words.joined(separator: ", "),
        note: "final states that exclude each other are claimed: \(words.joined(separator: ", "))")
    ]
  }
}

extension FindingClass {
  /// Two ends that exclude each other are claimed.
  public static let terminalConflict = FindingClass("terminal-conflict")
}
