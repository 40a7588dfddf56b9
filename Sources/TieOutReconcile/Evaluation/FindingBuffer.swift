import TieOutStore
import TieOutCore
import TieOutPostgres

/// Findings to be written to `tieout.evaluated`.
struct FindingBuffer {
  private(set) var rows = CopyBuffer()
  /// The findings themselves, if requested.
  private(set) var kept: [Finding] = []
  private let keepsFindings: Bool
  let run: String

  init(run: String, keepsFindings: Bool = false) {
    self.run = run
    self.keepsFindings = keepsFindings
  }

  /// - Parameter unit: the evaluated stream or group: see sql/runs/tables/evaluated_scopes.sql.
  mutating func add(_ finding: Finding, of unit: Digest128) {
    guard !keepsFindings else { return kept.append(finding) }
    let id = finding.id
    rows.beginRow(fields: 27)
    rows.int16(id.bucket)
    rows.text(run)
    rows.digest(id)
    rows.text(finding.findingClass.rawValue)
    rows.text(finding.severity.rawValue)
    rows.text(finding.account?.provider.rawValue ?? "")
    rows.text(finding.account?.network.rawValue ?? "")
    rows.text(finding.subject.kind)
    rows.text(finding.subject.id)
    rows.text(finding.part)
    rows.text(finding.discriminator)
    rows.text(finding.reference)
    rows.text(finding.merchantAccount)
    rows.text((finding.chain ?? finding.subject.chain)?.caip2)
    rows.text(finding.asset)
    rows.int32(finding.decimals.map { Int32($0) })
    rows.text(finding.expected)
    rows.text(finding.actual)
    rows.amount(finding.delta)
    rows.text(finding.txHash)
    rows.int64(finding.logIndex)
    rows.time(finding.eventTime)
    rows.text(finding.evidence.map(\.description).joined(separator: " "))
    rows.text(finding.note)
    rows.int32(Int32(finding.ruleVersion))
    rows.bool(finding.findingClass.definition.isMomentary)
    rows.digest(unit)
  }

  /// Writes the findings.
  consuming func write(_ session: Session) throws {
    guard rows.rowCount > 0 else { return }
    _ = try session.copyIn(
      """
      COPY tieout.evaluated (bucket, run, finding, class, severity, provider, network, subject_kind, subject, part, \
      discriminator, merchant_reference, account, chain, asset, decimals, expected, actual, delta, tx_hash, \
      log_index, event_time, evidence, note, rule_version, is_momentary, unit) FROM STDIN (FORMAT binary)
      """, rows.finish())
  }
}
