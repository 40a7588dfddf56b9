public import TieOutCore

import TieOutPostgres

/// A finding in its current state: as the latest run reported it, with the decisions since.
public struct CurrentFinding: Sendable, Hashable {
  /// Its id.
  package var id: Digest128
  /// Its class.
  public var findingClass: FindingClass
  /// Its severity.
  public var severity: Severity
  /// Its state.
  package var state: SettledFinding.State
  /// `provider/network`. Nil if it is about the run itself.
  public var account: String?
  /// `order`, `payment`, ...
  public var subjectKind: String
  /// The subject's id.
  public var subject: String
  /// The merchant's reference.
  public var reference: String?
  /// The merchant's account.
  public var merchantAccount: String?
  /// The asset.
  public var asset: String?
  /// The expected value.
  public var expected: String?
  /// The actual value.
  public var actual: String?
  /// The difference.
  public var delta: Amount?
  /// The transaction hash.
  public var txHash: String?
  /// The explanation in words.
  public var note: String
  /// The time of the first run that found it.
  public var firstSeen: Timestamp
  /// The time of the last run that found it.
  public var lastSeen: Timestamp
  /// For how many business days it has been open, the first included.
  public var nightsOpen: Int
  /// `nightsOpen` as a bucket.
  public var age: String
  /// When ignoring ends. Nil if it never ends, or the finding is not ignored.
  public var ignoredUntil: Timestamp?
  /// `evidence` or `hand` if it is resolved; otherwise nil.
  public var resolvedBy: String?
  /// The person who decided on the current state.
  public var decidedBy: String?
  /// The time of that decision.
  public var decidedAt: Timestamp?
  /// The reason of that decision.
  public var reason: String?
}

extension Store {
  /// The selected findings in their current state, worst first.
  public func findings(_ filter: FindingFilter) async throws -> [CurrentFinding] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT c.finding_id, c.class, c.severity, c.state, c.provider, c.network, c.subject_kind,
          c.subject, c.merchant_reference, c.account, c.asset, c.expected, c.actual, c.delta,
          c.tx_hash, c.note, c.first_seen, c.last_seen, c.nights_open, c.age, c.ignored_until,
          c.resolved_by, c.decided_by, c.decided_at, c.reason
        FROM \(filter.source) c WHERE \(FindingFilter.condition)
        ORDER BY array_position(ARRAY['critical', 'high', 'medium', 'low', 'info'],
          c.severity::text), c.class, c.provider, c.network, c.subject, c.finding_id
        """, filter.binds
      ).map { try CurrentFinding($0) }
    }
  }
}

extension CurrentFinding {
  fileprivate init(_ row: Row) throws {
    guard let findingClass = FindingClass(rawValue: try row.text(1)),
      let severity = Severity(rawValue: try row.text(2)),
      let state = SettledFinding.State(rawValue: try row.text(3))
    else { throw UnknownVocabulary() }
    let provider = try row.text(4)
    let delta = try row.numericIfPresent(13)
    self.init(
      id: Digest128(try row.uuid(0)), findingClass: findingClass, severity: severity, state: state,
      account: provider.isEmpty ? nil : "\(provider)/\(try row.text(5))",
      subjectKind: try row.text(6), subject: try row.text(7),
      reference: try row.textIfPresent(8), merchantAccount: try row.textIfPresent(9),
      asset: try row.textIfPresent(10), expected: try row.textIfPresent(11),
      actual: try row.textIfPresent(12),
      delta: try delta.map { try Amount(coefficient: $0.coefficient, scale: $0.scale) },
      txHash: try row.textIfPresent(14), note: try row.text(15),
      firstSeen: Timestamp(microseconds: try row.timestamp(16)),
      lastSeen: Timestamp(microseconds: try row.timestamp(17)), nightsOpen: try row.int(18),
      age: try row.text(19),
      ignoredUntil: try row.timestampIfPresent(20).map(Timestamp.init(microseconds:)),
      resolvedBy: try row.textIfPresent(21), decidedBy: try row.textIfPresent(22),
      decidedAt: try row.timestampIfPresent(23).map(Timestamp.init(microseconds:)),
      reason: try row.textIfPresent(24))
  }
}
