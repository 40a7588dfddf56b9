/// `status-disagrees`: webhooks and lists state different statuses, and the list was requested well
/// after the webhook's event.
///
/// A list that is ahead does not disagree: its webhook is late or missing (``WebhookMissing``).
enum StatusDisagrees: SubjectRule {
  static let version = 1
  static let classes = define(
    .statusDisagrees, .status, "high", atStake: .whole,
    "Webhook and list say different things.",
    fires: "a list that was asked for after the webhook and its grace shows another status",
    closes: "they agree",
    do: "Believe neither for money until the chain was looked at. Where the list is behind, the"
      + " next sweep settles it; where it stays, ask the provider.",
    explains: [.webhookMissing, .stuckPending, .stuckConfirming], reads: [\.disagreementGrace])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    projection.findings(
      payment: { payment in
        guard let listed = payment.listedLast, payment.stateTold != .unknown,
          !listed.state.follows(payment.stateTold)
        else { return nil }
        return finding(
          payment.history, payment.told.claiming(payment.stateTold), listed.claim,
          payment.stateTold.rawValue, listed.state.rawValue, context)
      },
      transfer: { transfer in
        guard let listed = transfer.listedLast, transfer.stateTold != .unknown,
          !listed.state.follows(transfer.stateTold)
        else { return nil }
        return finding(
          transfer.history, transfer.told.claiming(transfer: transfer.stateTold), listed.claim,
          transfer.stateTold.rawValue, listed.state.rawValue, context, part: transfer.name)
      })
  }

  private static func finding(
    _ history: History, _ told: [Observation], _ listed: Observation, _ stateTold: String,
    _ stateListed: String, _ context: EvaluationContext, part: String = ""
  ) -> Finding? {
    guard let event = told.map(\.time).min(),
      listed.lastSeen > event + context.settings.disagreementGrace
    else { return nil }
    return Finding(
      .statusDisagrees, .high, history, part: part, evidence: told + [listed],
      expected: "list: \(stateTold)", actual: "list: \(stateListed)",
      note: "webhooks say \(stateTold) since \(event), the list still said \(stateListed) at"
        + " \(listed.lastSeen)")
  }
}

extension FindingClass {
  /// Webhook and list say different things.
  public static let statusDisagrees = FindingClass("status-disagrees")
}
