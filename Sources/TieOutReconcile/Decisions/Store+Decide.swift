package import TieOutCore

import TieOutPostgres
package import TieOutStore

extension Store {
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
