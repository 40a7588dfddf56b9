/// `webhook-missing`: a list shows a status for which a webhook is expected, and none was stored.
///
/// Expected by default: webhooks for the end of an order or payment, for an accepted payment, and
/// for a confirmed deposit. A later webhook makes up for an earlier one (see ``StepMissing``). The
/// grace counts from the time of the status if the list states it, else from its first observation.
enum WebhookMissing: SubjectRule {
  static let version = 2
  static let classes = define(
    .webhookMissing, .gaps, "high for a money status, else medium", atStake: .stated,
    "The provider's list shows a status that the provider never reported by webhook.",
    fires: "a list shows a status for which a webhook is expected, and none for it was stored"
      + " within the grace",
    closes: "the webhook arrives",
    do: "Ask the provider to send the webhook again, or ingest its delivery log. Check that your"
      + " endpoint answered at that time. The list is the evidence meanwhile: nothing has to be"
      + " guessed.",
    reads: [\.expectedWebhooks, \.webhookGrace, \.webhookGraces])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    switch projection {
    case .payment(let payment): payments(payment, context).map { [$0] } ?? []
    case .transaction(let transaction):
      context.related.placedElsewhere(transaction).contains(where: \.isTold)
        ? [] : transaction.transfers.compactMap { transfer($0, context) }
    case .record: []
    }
  }

  private static func payments(_ payment: Payment, _ context: EvaluationContext) -> Finding? {
    let state = payment.stateListed
    let told = payment.stateTold
    guard told != state, !(told.follows(state) && told != .unknown),
      payment.told.claiming(state).isEmpty,
      context.expectsWebhook(state.rawValue, of: payment.subject.account)
    else { return nil }
    let claims = payment.listed.claiming(state)
    guard let start = claims.map({ $0.event.began ?? $0.firstSeen }).min(),
      context.isDue(
        context.webhookGrace(state.rawValue, of: payment.subject.account), since: start)
    else { return nil }
    let severity: Severity = state == .completed ? .high : .medium
    return finding(severity, payment.history, claims, state.rawValue, told.rawValue)
  }

  private static func transfer(_ transfer: Transfer, _ context: EvaluationContext) -> Finding? {
    guard !transfer.paysOrder, transfer.stateListed.isCreditable, !transfer.stateTold.isCreditable,
      context.expectsWebhook("confirmed", of: transfer.history.subject.account)
    else { return nil }
    let claims = transfer.listed.filter {
      TransferState(claimedBy: $0.event.kind)?.isCreditable == true
    }
    guard let start = claims.map({ $0.event.facts.statusAt ?? $0.firstSeen }).min(),
      context.isDue(
        context.webhookGrace("confirmed", of: transfer.history.subject.account), since: start)
    else { return nil }
    return finding(
      .high, transfer.history, claims, transfer.stateListed.rawValue, transfer.stateTold.rawValue,
      part: transfer.name)
  }

  private static func finding(
    _ severity: Severity, _ history: History, _ claims: [Observation], _ listed: String,
    _ told: String, part: String = ""
  ) -> Finding {
    var finding = Finding(
      .webhookMissing, severity, history, part: part, evidence: claims,
      expected: "webhook: \(listed)", actual: told == "unknown" ? "no webhook" : "webhook: \(told)",
      note: "the list says \(listed), but no webhook said so")
    // An order that expired unpaid has no money.
    if severity == .high { finding.amountAtStake = finding.amount }
    return finding
  }
}

extension FindingClass {
  /// The provider's list shows a status that no webhook reported.
  public static let webhookMissing = FindingClass("webhook-missing")
}
