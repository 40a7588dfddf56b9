/// What people decide about a finding. The names stand in SQL and in commands.
package enum FindingAction: String, Sendable, CaseIterable {
  /// Seen, and being worked on.
  case acknowledge
  /// Ignored, for a while or for good.
  case ignore
  /// Settled, whatever the evidence says.
  case resolve
  /// Not settled after all.
  case reopen
}
