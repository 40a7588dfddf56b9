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
        if try row.decodeIfPresent("problem", as: String.self) != nil {
          refused.problems.append((finding, try row.decodeWord("problem")))
        } else {
          outcomes.append(
            DecisionOutcome(
              finding: finding, isNew: try row.decode("outcome") == "applied",
              state: try row.decode("state")))
        }
      }
      guard refused.problems.isEmpty else { throw refused }
      return outcomes
    }
  }
}
