public import TieOutCore

package import TieOutPostgres

/// Selects findings. Unset criteria match everything.
public struct FindingFilter: Sendable, Hashable {
  /// Current states.
  package var states: [SettledFinding.State] = [.open, .acknowledged, .reopened]
  /// Classes.
  public var classes: [FindingClass] = []
  /// The minimum severity.
  public var severity: Severity?
  /// `provider`, `provider/network`, `provider/network/merchant`, or the merchant's account.
  public var account: String?
  /// The subject's id, or the transaction's hash.
  public var subject: String?
  /// The merchant's reference.
  public var reference: String?
  /// First seen at this time or later.
  public var since: Timestamp?
  /// Open for at least this many business days, the first included.
  public var nightsMin: Int?
  /// The order of what is selected.
  package var order = ReportOrder()

  /// Selects all open findings.
  public init() {}

  /// Resolved findings may be in earlier runs than the latest, so the latest row of each finding is read.
  package var source: String {
    states.contains(.resolved)
      ? """
      (SELECT DISTINCT ON (s.bucket, s.finding) s.* FROM tieout.finding_states s
       ORDER BY s.bucket, s.finding, s.as_of DESC)
      """ : "tieout.current_findings"
  }

  package static let condition = """
    c.state = ANY($1) AND (cardinality($2::text[]) = 0 OR c.class = ANY($2))
      AND c.severity = ANY($3)
      AND ($4::text IS NULL OR $4 IN (c.provider, c.provider || '/' || c.network,
        c.provider || '/' || c.network || '/' || c.merchant, c.account))
      AND ($5::text IS NULL OR $5 IN (c.subject, c.tx_hash))
      AND ($6::text IS NULL OR c.merchant_reference = $6)
      AND ($7::timestamptz IS NULL OR c.first_seen >= $7)
      AND ($8::integer IS NULL OR c.nights_open >= $8)
    """

  package var binds: [Bind] {
    [
      .textArray(states.map(\.rawValue)), .textArray(classes.map(\.rawValue)),
      .textArray(Severity.allCases.filter { $0 >= severity ?? .info }.map(\.rawValue)),
      .optional(account), .optional(subject), .optional(reference),
      since.map(Bind.time) ?? .null, nightsMin.map { .int32(Int32(clamping: $0)) } ?? .null,
    ]
  }
}
