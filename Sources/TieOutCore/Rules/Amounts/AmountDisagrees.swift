/// `amount-disagrees`: webhooks and lists state different amounts for one field; of a list, its
/// latest statement counts. Amounts that look alike are another class: ``AmountsAlike``.
enum AmountDisagrees: SubjectRule {
  static let version = 2
  static let classes = define(
    .amountDisagrees, .amounts, "critical", atStake: .delta,
    "Webhook and list give different amounts for one field.",
    fires: "the list was asked for after the webhook and its grace, and the amounts differ",
    closes: "they agree",
    do: "Look at the chain: the transfer's amount is the true one. Correct what was credited by"
      + " the wrong one.",
    reads: [\.disagreementGrace])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    projection.findings(
      payment: { finding($0.history, $0.told, $0.listed, context) },
      transfer: { finding($0.history, $0.told, $0.listed, context, part: $0.name) })
  }

  private static func finding(
    _ history: History, _ told: [Observation], _ listed: [Observation],
    _ context: EvaluationContext,
    part: String = ""
  ) -> Finding? {
    let stating = listed.filter { $0.event.facts.amount != nil }
    guard let row = stating.last(by: \.lastSeen), let amount = row.event.facts.amount,
      let since = stating.filter({ $0.event.facts.amount == amount }).map(\.firstSeen).min()
    else { return nil }
    let odd = told.filter { $0.event.facts.amount.map { $0 != amount } ?? false }
    guard let first = odd.first,
      context.isDue(context.settings.disagreementGrace, since: max(since, first.firstSeen))
    else { return nil }
    let judged = odd.compactMap { judge($0, row, history, part) }
    // The first of the most severe.
    return judged.max { $0.severity < $1.severity }
  }

  private static func judge(
    _ claim: Observation, _ row: Observation, _ history: History, _ part: String
  ) -> Finding? {
    guard let told = claim.event.facts.amount, let listed = row.event.facts.amount else {
      return nil
    }
    var finding = Finding(
      .amountDisagrees, .critical, history, part: part, evidence: [claim, row],
      note: "the webhook says \(told), the list \(listed)")
    finding.compare(expected: listed, actual: told)
    return AmountsAlike.named(finding, told, listed)
  }
}

extension FindingClass {
  /// Webhook and list give different amounts for one field.
  public static let amountDisagrees = FindingClass("amount-disagrees")
}
