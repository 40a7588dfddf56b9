package import TieOutCore

/// A finding in the last run that reports it, and its current state.
package struct StoredFinding: Sendable, Hashable {
  /// The finding in that run.
  package var settled: SettledFinding
  /// The run.
  package var run: String
  /// The time that the run evaluated.
  package var asOf: Timestamp
  /// The current state, with the decisions since.
  package var stateNow: String
  /// Its owner, due day and last comment, now.
  package var followUp: FollowUp
  /// Whether it is open past its due day, as of the latest run.
  package var isOverdue: Bool
  /// The stream or group that was evaluated; see sql/runs/tables/evaluated_scopes.sql.
  package var unit: Digest128?
  /// A digest of the run's settings. Nil if the run did not record it.
  package var settingsDigest: String?

  /// The finding itself.
  package var finding: Finding { settled.finding }
}
