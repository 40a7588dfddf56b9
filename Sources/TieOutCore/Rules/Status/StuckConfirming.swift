/// `stuck-confirming`: money was seen on chain, and a list requested after the chain's confirmation
/// time still did not call it confirmed.
enum StuckConfirming: SubjectRule {
  static let version = 1
  static let classes = define(
    .stuckConfirming, .status, "high", atStake: .whole,
    "Money was seen on chain and is not confirmed.",
    fires: "a deposit or accepted payment is still not confirmed in an observation made after the"
      + " chain's usual time",
    closes: "it is confirmed",
    do: "Look the transaction up on chain: too low a fee, a halted chain, or a provider that is"
      + " behind. Do not credit yet.",
    explains: [.stuckPending], reads: [\.confirmationTimes, \.confirmationTimeDefault])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    projection.findings(
      payment: { payment in
        guard payment.state == .accepted, let listed = payment.listedLast else { return nil }
        let start = (payment.told + payment.listed).claiming(.accepted).map(\.time).min()
        return finding(payment.history, start, listed.claim, "accepted", context)
      },
      transfer: { transfer in
        guard transfer.state == .detected, let listed = transfer.listedLast else { return nil }
        return finding(
          transfer.history, transfer.history.start, listed.claim, "pending", context,
          part: transfer.name)
      })
  }

  private static func finding(
    _ history: History, _ start: Timestamp?, _ listed: Observation, _ state: String,
    _ context: EvaluationContext, part: String = ""
  ) -> Finding? {
    let time = context.settings.confirmationTime(on: history.best(\.chain))
    guard let start, listed.lastSeen > start + time else { return nil }
    var finding = Finding(
      .stuckConfirming, .high, history, part: part, evidence: [listed],
      expected: "confirmed by \(start + time)", actual: state,
      note: "seen on chain at \(start), still \(state) at \(listed.lastSeen)")
    finding.eventTime = start
    return finding
  }
}

extension FindingClass {
  /// Money was seen on chain and is not confirmed.
  public static let stuckConfirming = FindingClass("stuck-confirming")
}
