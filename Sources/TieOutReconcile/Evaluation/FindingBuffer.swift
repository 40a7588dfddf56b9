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
    rows.beginRow(fields: FindingColumns.count + 5)
    rows.int16(id.bucket)
    rows.text(run)
    rows.digest(id)
    FindingColumns.write(finding, to: &rows)
    rows.bool(finding.findingClass.definition.isMomentary)
    rows.digest(unit)
  }

  /// Writes the findings.
  consuming func write(_ session: Session) throws {
    guard rows.rowCount > 0 else { return }
    _ = try session.copyIn(
      """
      COPY tieout.evaluated (bucket, run, finding, \(FindingColumns.names), is_momentary, unit) \
      FROM STDIN (FORMAT binary)
      """, rows.finish())
  }
}
