package import TieOutCore

/// A finding as the last run that speaks of it stored it, and where it stands now.
package struct StoredFinding: Sendable, Hashable {
  /// As the run found it.
  package var settled: SettledFinding
  /// The run.
  package var run: String
  /// The time of judgement of that run.
  package var asOf: Timestamp
  /// Where it stands with what was decided since.
  package var stateNow: String
  /// What it came of: the stream or the group that was judged; see sql/runs/tables/judged_units.sql.
  package var unit: Digest128?
  /// A digest of the settings that the run judged by, where it noted that.
  package var settingsDigest: String?

  /// What was found.
  package var finding: Finding { settled.finding }
}
