/// `step-missing`: a webhook reported the end without the step before it: a deposit confirmed but
/// never pending, a payment completed but never accepted.
///
/// Steps for which no webhook is expected are not missed. PayIn's later dialect has no webhook for
/// a pending deposit, so only `deposit.confirmed` asks for one.
enum StepMissing: SubjectRule {
  static let version = 1
  static let classes = define(
    .stepMissing, .gaps, "info", atStake: .nothing,
    "A later step was reported, an earlier one never was.",
    fires: "a final webhook was stored and the step before it (pending, accepted) was not, within"
      + " the grace",
    closes: "the step arrives",
    do: "Nothing, where it is rare: the later step says all that the earlier one did. Where it is"
      + " frequent, ask the provider which events your endpoint is subscribed to.",
    reads: [\.expectedWebhooks, \.stepGrace])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    projection.findings(
      payment: { payment in
        guard payment.subject.kind == .payment, payment.told.claiming(.accepted).isEmpty else {
          return nil
        }
        let ends = payment.told.claiming(.completed)
        return finding(payment.history, ends, "accepted", expectation: "accepted", context)
      },
      transfer: { transfer in
        guard transfer.told.claiming(transfer: .detected).isEmpty else { return nil }
        let ends = transfer.told.claiming(transfer: .confirmed)
        return finding(
          transfer.history, ends, "pending", expectation: "detected", context,
          part: transfer.name)
      })
  }

  private static func finding(
    _ history: History, _ ends: [Observation], _ step: String, expectation: String,
    _ context: EvaluationContext, part: String = ""
  ) -> Finding? {
    guard let first = ends.first,
      context.expectsWebhook(expectation, of: history.subject.account),
      context.isDue(context.settings.stepGrace, since: first.time)
    else { return nil }
    return Finding(
      .stepMissing, .info, history, part: part, evidence: ends, expected: "webhook: \(step)",
      actual: "no webhook", note: "the final webhook came, the one before it (\(step)) did not")
  }
}

extension FindingClass {
  /// A later step was reported, an earlier one never was.
  public static let stepMissing = FindingClass("step-missing")
}
