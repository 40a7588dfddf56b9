import TieOutCore
import TieOutStore

/// A finding as printed by `--json`: the columns of `findings.csv` and its current state.
struct FindingBody: Encodable {
  let finding_id: String
  let `class`: String
  let severity: String
  let state: String
  let account: String?
  let subject_kind: String
  let subject: String
  let part: String?
  let merchant_reference: String?
  let merchant_account: String?
  let chain: String?
  let asset: String?
  let decimals: Int?
  let expected: String?
  let actual: String?
  let delta: String?
  let tx_hash: String?
  let log_index: Int64?
  let event_time: String?
  let first_seen: String
  let last_seen: String
  let nights_open: Int64
  let note: String
  let rule_version: Int
  let events: [String]
  let run_id: String

  init(_ stored: StoredFinding) {
    let finding = stored.finding
    finding_id = "\(stored.settled.id)"
    `class` = finding.findingClass.rawValue
    severity = finding.severity.rawValue
    state = stored.stateNow
    account = finding.account?.path
    subject_kind = finding.subject.kind
    subject = finding.subject.id
    part = finding.part.isEmpty ? nil : finding.part
    merchant_reference = finding.reference
    merchant_account = finding.merchantAccount
    chain = finding.chain?.caip2
    asset = finding.asset
    decimals = finding.decimals
    expected = finding.expected
    actual = finding.actual
    delta = finding.delta?.description
    tx_hash = finding.txHash
    log_index = finding.logIndex
    event_time = finding.eventTime?.description
    first_seen = "\(stored.settled.firstSeen)"
    last_seen = "\(stored.settled.lastSeen)"
    nights_open = stored.settled.nightsOpen(
      at: stored.asOf, in: RuleSettings.inForce.calendar)
    note = finding.note
    rule_version = finding.ruleVersion
    events = finding.evidence.map(\.description)
    run_id = stored.run
  }
}
