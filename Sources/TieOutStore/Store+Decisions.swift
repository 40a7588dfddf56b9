package import TieOutCore

import TieOutPostgres

extension Store {
  /// The selected findings in their current state, worst first.
  public func findings(_ filter: FindingFilter) async throws -> [StandingFinding] {
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
      ).map { try StandingFinding($0) }
    }
  }

  /// Records a decision about several findings: about all of them, or about none if it is refused for one.
  ///
  /// - Throws: ``DecisionRefused``.
  package func decide(
    _ decision: FindingDecision, about findings: [Digest128]
  ) async throws -> [DecisionOutcome] {
    try await withTransaction { session in
      var outcomes: [DecisionOutcome] = []
      var refused = DecisionRefused(problems: [])
      for finding in findings {
        let row = try session.execute(
          "SELECT outcome, problem, state FROM tieout.act_on_finding($1, $2, $3, $4, $5, $6)",
          [
            .digest(finding), .text(decision.action.rawValue), .text(decision.actor),
            .optional(decision.reason), decision.until.map(Bind.time) ?? .null,
            .time(decision.at),
          ]
        ).one()
        if let word = try row.textIfPresent(1) {
          guard let problem = DecisionRefused.Problem(rawValue: word) else {
            throw UnknownVocabulary()
          }
          refused.problems.append((finding, problem))
        } else {
          outcomes.append(
            DecisionOutcome(
              finding: finding, isNew: try row.text(0) == "applied", state: try row.text(2)))
        }
      }
      guard refused.problems.isEmpty else { throw refused }
      return outcomes
    }
  }
}

extension StandingFinding {
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
