import TieOutCore
import TieOutReports
import TieOutStore

extension FindingDocument {
  /// A finding of `tieout show --json`: the columns of `findings.csv` and its current state.
  init(_ stored: StoredFinding) {
    let finding = stored.finding
    self.init(finding, id: stored.settled.id, firstSeen: stored.settled.firstSeen)
    state = stored.stateNow
    account = finding.account?.path
    part = finding.part.isEmpty ? nil : finding.part
    merchant_account = finding.merchantAccount
    decimals = finding.decimals
    log_index = finding.logIndex
    event_time = finding.eventTime?.description
    last_seen = stored.settled.lastSeen.description
    nights_open = stored.settled.nightsOpen(at: stored.asOf, in: RuleSettings.inForce.calendar)
    rule_version = finding.ruleVersion
    events = finding.evidence.map(\.description)
    run_id = stored.run
    amount = finding.amount?.description
    amount_at_stake = finding.amountAtStake?.description
    what_to_do = finding.findingClass.definition.advice
    chain_name = finding.chainName
    explorer_url = finding.explorerURL
    add(stored.followUp, isOverdue: stored.isOverdue)
  }

  /// A finding of `tieout findings list --json`, with the decision on it.
  init(_ finding: CurrentFinding) {
    self.init(
      id: finding.id, finding.findingClass, finding.severity, subjectKind: finding.subjectKind,
      subject: finding.subject, firstSeen: finding.firstSeen, note: finding.note)
    state = finding.state.rawValue
    account = finding.account
    merchant_reference = finding.reference
    merchant_account = finding.merchantAccount
    asset = finding.asset
    expected = finding.expected
    actual = finding.actual
    delta = finding.delta?.description
    tx_hash = finding.txHash
    last_seen = finding.lastSeen.description
    nights_open = Int64(finding.nightsOpen)
    age = finding.age
    ignored_until = finding.ignoredUntil?.description
    resolved_by = finding.resolvedBy
    decided_by = finding.decidedBy
    decided_at = finding.decidedAt?.description
    reason = finding.reason
    amount = finding.amount?.description
    amount_at_stake = finding.amountAtStake?.description
    what_to_do = finding.findingClass.definition.advice
    chain_name = finding.chainName
    explorer_url = finding.explorerURL
    add(finding.followUp, isOverdue: finding.isOverdue)
  }
}
