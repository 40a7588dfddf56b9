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
        switch try decision.record(about: finding, session) {
        case .success(let outcome): outcomes.append(outcome)
        case .failure(let problem): refused.problems.append((finding, problem))
        }
      }
      guard refused.problems.isEmpty else { throw refused }
      return outcomes
    }
  }
}

extension FindingDecision {
  /// Records it about a finding, or says why it is refused.
  func record(
    about finding: Digest128, _ session: Session
  ) throws -> Result<DecisionOutcome, DecisionRefused.Problem> {
    let row = try session.execute(
      """
      SELECT outcome, problem, state
      FROM tieout.act_on_finding($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        .digest(finding), .text(action.rawValue), .text(actor), .optional(reason),
        .optional(until), .time(at), .optional(owner),
        due.map { .date(days: Int32(clamping: $0.number)) } ?? .null,
      ]
    ).one()
    if try row.decodeIfPresent("problem", as: String.self) != nil {
      return .failure(try row.decodeWord("problem"))
    }
    return .success(
      DecisionOutcome(
        finding: finding, isNew: try row.decode("outcome") == "applied",
        state: try row.decode("state")))
  }
}
