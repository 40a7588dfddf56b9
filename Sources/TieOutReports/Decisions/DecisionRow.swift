package import TieOutCore

/// What one row of a file decides about a finding.
package struct DecisionRow: Sendable, Hashable {
  /// The row, as a spreadsheet numbers it.
  package let number: Int
  /// The finding.
  package let finding: Digest128
  /// What the finding was when the file was written.
  package let asWritten: AsWritten
  /// A change of its state. Nil: none.
  package var action: FindingAction?
  /// Ignoring only: when it ends.
  package var until: Timestamp?
  /// The reason.
  package var reason: String?
  /// The new owner. Nil: as it is.
  package var owner: String?
  /// The new due day. Nil: as it is.
  package var due: BusinessDay?
  /// A comment.
  package var comment: String?

  /// A row that decides nothing yet.
  package init(_ number: Int, _ finding: Digest128, _ asWritten: AsWritten) {
    self.number = number
    self.finding = finding
    self.asWritten = asWritten
  }
}

/// Why a row of a file cannot be applied.
package struct RowProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The row.
  package let number: Int
  /// What was expected, what was found, and what to do.
  package let sentence: String

  /// A problem of a row.
  package init(_ number: Int, _ sentence: String) {
    self.number = number
    self.sentence = sentence
  }

  /// One line.
  package var description: String { "row \(number): \(sentence)" }
}
