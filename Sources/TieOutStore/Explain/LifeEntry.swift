package import TieOutCore

/// One step in the life of a finding: a change by a run, or a person's decision.
package struct LifeEntry: Sendable, Hashable {
  /// The time that the run evaluated, or the time of the decision.
  package var at: Timestamp
  /// `new`, `carried`, `resolved`, ... for a run; `acknowledge`, `ignore`, ... for a decision.
  package var what: String
  /// The run; for a decision, the latest run at the time.
  package var run: String
  /// The severity in the run. Nil for a decision.
  package var severity: String?
  /// For how many consecutive runs the step holds; 1 for a decision.
  package var runs: Int
  /// The person who decided. Nil for a run.
  package var actor: String?
  /// The reason of the decision.
  package var reason: String?
  /// The end of ignoring.
  package var until: Timestamp?
  /// The owner and the due day of an assignment.
  package var followUp = FollowUp()
}
