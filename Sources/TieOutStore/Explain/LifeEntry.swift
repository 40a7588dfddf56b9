package import TieOutCore

/// One step in the life of a finding: what a run changed about it, or what somebody decided.
package struct LifeEntry: Sendable, Hashable {
  /// A run's time of judgement; when a decision was made.
  package var at: Timestamp
  /// `new`, `carried`, `resolved`, ... of a run; `acknowledge`, `ignore`, ... of a decision.
  package var what: String
  /// The run, or the run that the decision was made upon.
  package var run: String
  /// How bad the run found it; nil for decisions.
  package var severity: String?
  /// For how many runs in a row the same is true; 1 for decisions.
  package var runs: Int
  /// Who decided; nil for runs.
  package var actor: String?
  /// Why.
  package var reason: String?
  /// Ignored until.
  package var until: Timestamp?
}
