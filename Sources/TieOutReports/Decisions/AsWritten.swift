package import TieOutCore

/// What a finding was when a file was written: the column `as_written`, by which `tieout findings apply`
/// notices that it has changed since.
///
/// `5f3c…/open/2025-04-01/bob`: the digest of its content, its state, due day and owner.
package struct AsWritten: Sendable, Hashable, CustomStringConvertible {
  /// A digest of its content: `tieout.finding_content`.
  package let content: Digest128
  /// Its state.
  package let state: SettledFinding.State
  /// Its due day.
  package let due: BusinessDay?
  /// Its owner.
  package let owner: String?

  /// What a finding is.
  package init(content: Digest128, state: SettledFinding.State, _ followUp: FollowUp) {
    self.content = content
    self.state = state
    due = followUp.due
    owner = followUp.owner
  }

  /// What a finding is in a run. Nil without the digest of its content.
  package init?(_ settled: SettledFinding) {
    guard let content = settled.content else { return nil }
    self.init(content: content, state: settled.state, settled.followUp)
  }

  /// Reads a cell. Nil for other texts.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let content = Digest128(String(parts[0])),
      let state = SettledFinding.State(rawValue: String(parts[1])),
      parts[2].isEmpty || BusinessDay(parts[2]) != nil
    else { return nil }
    self.content = content
    self.state = state
    due = BusinessDay(parts[2])
    owner = parts[3].isEmpty ? nil : String(parts[3])
  }

  /// The text of the cell.
  package var description: String {
    "\(content)/\(state.rawValue)/\(due.map(\.description) ?? "")/\(owner ?? "")"
  }
}
