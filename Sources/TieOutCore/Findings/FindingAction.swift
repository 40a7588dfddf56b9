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
  /// Given to an owner, and due on a day.
  case assign
  /// Commented on.
  case comment

  /// Whether it may change the finding's state; otherwise it belongs to the follow-up.
  package var changesState: Bool {
    switch self {
    case .acknowledge, .ignore, .resolve, .reopen: true
    case .assign, .comment: false
    }
  }
}
