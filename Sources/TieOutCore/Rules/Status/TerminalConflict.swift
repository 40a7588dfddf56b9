/// `terminal-conflict`: completed is claimed, and so is expired or cancelled.
enum TerminalConflict: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
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
    var finding = Finding(
      .terminalConflict, .critical, payment.history, evidence: finals,
      note: "final states that exclude each other are claimed: \(words.joined(separator: ", "))")
    finding.expected = "one final state"
    finding.actual = words.joined(separator: ", ")
    return [finding]
  }
}
