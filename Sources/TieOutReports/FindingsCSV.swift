package import TieOutCore

/// `findings.csv`. Its columns and their order are a contract; new columns go to the end.
package struct FindingsCSV: Sendable {
  /// The columns.
  package static let columns = [
    "finding_id", "class", "severity", "state", "provider", "network", "subject_kind", "subject",
    "merchant_reference", "account", "chain", "asset", "decimals", "expected", "actual", "delta",
    "tx_hash", "log_index", "event_time_utc", "first_seen_utc", "last_seen_utc", "nights_open",
    "business_day", "rule_version", "evidence", "note", "run_id",
    "amount", "amount_at_stake", "what_to_do", "chain_name", "explorer_url", "merchant",
    "owner", "due", "comment", "as_written",
  ]

  /// How many pieces of evidence a cell lists; the store has all of them.
  private static let evidenceMax = 20

  private let runID: String
  private let asOf: Timestamp
  private let calendar: BusinessCalendar

  /// The rows of one run.
  package init(runID: String, asOf: Timestamp, calendar: BusinessCalendar) {
    self.runID = runID
    self.asOf = asOf
    self.calendar = calendar
  }

  /// The header row.
  package var header: [UInt8] { Array((Self.columns.joined(separator: ",") + "\r\n").utf8) }

  /// The row of a finding.
  package func row(_ settled: SettledFinding) -> [UInt8] {
    let finding = settled.finding
    var row = CSVRow()
    row.plain(settled.id.description)
    row.plain(finding.findingClass.rawValue)
    row.plain(finding.severity.rawValue)
    row.plain(settled.state.rawValue)
    row.plain(finding.account?.provider.rawValue)
    row.plain(finding.account?.network.rawValue)
    row.plain(finding.subject.kind)
    row.text(finding.subject.id)
    row.text(finding.reference)
    row.text(finding.merchantAccount)
    row.text(finding.chain?.caip2)
    row.text(finding.asset)
    row.plain(finding.decimals.map { "\($0)" })
    row.text(finding.expected)
    row.text(finding.actual)
    row.plain(finding.delta?.description)
    row.text(finding.txHash)
    row.plain(finding.logIndex.map { "\($0)" })
    row.plain(finding.eventTime?.description)
    row.plain(settled.firstSeen.description)
    row.plain(settled.lastSeen.description)
    row.plain("\(settled.nightsOpen(at: asOf, in: calendar))")
    row.plain(businessDay(of: finding).description)
    row.plain("\(finding.ruleVersion)")
    row.plain(finding.evidence.prefix(Self.evidenceMax).map(\.description).joined(separator: " "))
    row.text(finding.note)
    row.plain(runID)
    row.plain(finding.amount?.description)
    row.plain(finding.amountAtStake?.description)
    row.plain(finding.findingClass.definition.advice)
    row.plain(finding.chainName)
    row.plain(finding.explorerURL)
    row.plain(finding.account?.merchant.name)
    row.text(settled.followUp.owner)
    row.plain(settled.followUp.due?.description)
    row.text(settled.followUp.comment)
    row.text(AsWritten(settled)?.description)
    return row.finish()
  }

  /// The day of the event, else that of the run.
  private func businessDay(of finding: Finding) -> BusinessDay {
    finding.eventTime.map(calendar.day(of:)) ?? calendar.day(judgedAsOf: asOf)
  }
}
