package import TieOutCore

/// A finding as a JSON object. Its keys are a contract; nil leaves a key out. Amounts are strings, so that no
/// digit is lost.
package struct FindingDocument: Encodable {
  let finding_id: String
  let `class`: String
  let severity: String
  let subject_kind: String
  let subject: String
  let first_seen: String
  let note: String
  package var reason: String?
  package var state: String?
  package var provider: String?
  package var network: String?
  package var merchant: String?
  package var account: String?
  package var part: String?
  package var merchant_reference: String?
  package var merchant_account: String?
  package var chain: String?
  package var asset: String?
  package var decimals: Int?
  package var expected: String?
  package var actual: String?
  package var delta: String?
  package var tx_hash: String?
  package var log_index: Int64?
  package var event_time: String?
  package var last_seen: String?
  package var nights_open: Int64?
  package var age: String?
  package var ignored_until: String?
  package var resolved_by: String?
  package var decided_by: String?
  package var decided_at: String?
  package var rule_version: Int?
  package var events: [String]?
  package var run_id: String?
  package var amount: String?
  package var amount_at_stake: String?
  package var what_to_do: String?
  package var chain_name: String?
  package var explorer_url: String?
  package var owner: String?
  package var due: String?
  package var comment: String?
  package var is_overdue: Bool?

  /// The keys that every document has.
  package init(
    id: Digest128, _ findingClass: FindingClass, _ severity: Severity,
    subjectKind: String, subject: String, firstSeen: Timestamp, note: String
  ) {
    finding_id = id.description
    `class` = findingClass.rawValue
    self.severity = severity.rawValue
    subject_kind = subjectKind
    self.subject = subject
    first_seen = firstSeen.description
    self.note = note
  }

  /// What a finding states about its subject.
  package init(_ finding: Finding, id: Digest128, firstSeen: Timestamp) {
    self.init(
      id: id, finding.findingClass, finding.severity, subjectKind: finding.subject.kind,
      subject: finding.subject.id, firstSeen: firstSeen, note: finding.note)
    merchant_reference = finding.reference
    chain = finding.chain?.caip2
    asset = finding.asset
    expected = finding.expected
    actual = finding.actual
    delta = finding.delta?.description
    tx_hash = finding.txHash
  }

  /// Adds owner, due day and last comment; nothing if the finding has none.
  package mutating func add(_ followUp: FollowUp, isOverdue: Bool) {
    owner = followUp.owner
    due = followUp.due?.description
    comment = followUp.comment
    is_overdue = isOverdue ? true : nil
  }
}
