/// `amount-disagrees`, `scale-mismatch`, `precision-lost`: webhooks and lists give different amounts for
/// one field. Which of the three is decided by how far they are apart: see ``Amount/Likeness``.
enum AmountDisagrees: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    switch projection {
    case .payment(let payment):
      finding(payment.history, payment.told, payment.listed, judgement).map { [$0] } ?? []
    case .transaction(let transaction):
      transaction.transfers.compactMap {
        finding($0.history, $0.told, $0.listed, judgement, part: $0.name)
      }
    case .record: []
    }
  }

  private static func finding(
    _ history: History, _ told: [Observation], _ listed: [Observation], _ judgement: Judgement,
    part: String = ""
  ) -> Finding? {
    let listedAmounts = Set(listed.compactMap(\.event.facts.amount))
    guard !listedAmounts.isEmpty else { return nil }
    let odd = told.filter { claim in
      claim.event.facts.amount.map { !listedAmounts.contains($0) } ?? false
    }
    let stating = listed.filter { $0.event.facts.amount != nil }
    guard let first = stating.first, let row = stating.last, !odd.isEmpty,
      judgement.isDue(
        judgement.settings.disagreementGrace, since: max(first.firstSeen, odd[0].firstSeen))
    else { return nil }
    let judged = odd.compactMap { judge($0, row, history, part) }
    return judged.max { ($0.severity, $1.id) < ($1.severity, $0.id) }
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
    switch told.likeness(to: listed, decimals: finding.decimals) {
    case .equal: return nil
    case .different: break
    case .scaled(let power):
      finding.findingClass = .scaleMismatch
      finding.note += ": apart by exactly 10^\(power), as if base units were taken for tokens"
    case .precisionLost:
      finding.findingClass = .precisionLost
      finding.severity = .low
      finding.note += ": digits were lost in a binary float"
    }
    return finding
  }
}
