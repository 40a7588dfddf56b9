/// The work on a finding: its owner, the day by which it is due, and what was last said about it.
package struct FollowUp: Sendable, Hashable {
  /// The person whose work it is.
  package var owner: String?
  /// The last day on which it is in time.
  package var due: BusinessDay?
  /// The last comment.
  package var comment: String?

  /// Neither owner nor day nor comment, unless given.
  package init(owner: String? = nil, due: BusinessDay? = nil, comment: String? = nil) {
    self.owner = owner
    self.due = due
    self.comment = comment
  }

  /// Whether an open finding is past its due day on some day.
  package func isOverdue(on day: BusinessDay) -> Bool { due.map { $0 < day } == true }

  /// Owner and due day in words: `owner bob, overdue since 2025-03-12`. Nil if it has neither.
  package func assignment(isOverdue: Bool) -> String? {
    let words = [
      owner.map { "owner \($0)" }, due.map { isOverdue ? "overdue since \($0)" : "due \($0)" },
    ].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
