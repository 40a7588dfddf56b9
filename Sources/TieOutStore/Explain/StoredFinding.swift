public import TieOutCore

/// A finding as the last run that speaks of it stored it, and where it stands now.
public struct StoredFinding: Sendable, Hashable {
  /// As the run found it.
  public var settled: SettledFinding
  /// The run.
  public var run: String
  /// The time of judgement of that run.
  public var asOf: Timestamp
  /// Where it stands with what was decided since.
  public var stateNow: String
  /// What it came of: the stream or the group that was judged; see sql/runs/tables/judged_units.sql.
  public var unit: Digest128?
  /// A digest of the settings that the run judged by, where it noted that.
  public var settingsDigest: String?

  /// What was found.
  public var finding: Finding { settled.finding }
}
