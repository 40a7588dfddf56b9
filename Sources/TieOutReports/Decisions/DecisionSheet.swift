package import TieOutCore

/// The decisions in a sheet of findings, as a person filled it in: the sheet `Findings` of `report.xlsx`, or
/// the same as CSV.
///
/// A row asks for something where one of its cells does: an empty cell leaves a finding as it is, and so do
/// the owner and the due day that were there when the file was written.
package struct DecisionSheet: Sendable {
  /// The name of the sheet in a workbook.
  package static let name = "Findings"

  /// The columns, by the names in the first row, as in `findings.csv` or in words. A file needs the first
  /// two; their order is free, and others may stand between them.
  package enum Column: String, Sendable, CaseIterable {
    /// The finding's id. The sheet may call it `finding`.
    case finding = "finding_id"
    /// What the finding was when the file was written: ``AsWritten``.
    case asWritten = "as_written"
    /// `acknowledge`, `ignore`, `resolve` or `reopen`.
    case decision
    /// Ignoring only: the day, or the time, on which it counts again.
    case until
    /// The reason of the decision.
    case reason
    /// The owner.
    case owner
    /// The last day on which it is in time.
    case due
    /// A comment.
    case comment
  }

  /// The rows that ask for something.
  package private(set) var rows: [DecisionRow] = []
  /// What is wrong with rows.
  package private(set) var problems: [RowProblem] = []

  /// Reads a workbook, or CSV.
  ///
  /// - Parameter calendar: says when days begin.
  /// - Throws: ``SheetError`` if the file as a whole cannot be read.
  package init(_ bytes: [UInt8], _ calendar: BusinessCalendar) throws(SheetError) {
    let sheet = try Sheet(Self.name, of: bytes)
    let columns = try Self.columns(sheet.rows.first)
    var seen: [Digest128: Int] = [:]
    for row in sheet.rows.dropFirst() {
      var cells = RowCells(row, columns, dayZero: sheet.dayZero, calendar)
      let read = cells.decision()
      problems += cells.problems
      guard let read else { continue }
      if let first = seen.updateValue(read.number, forKey: read.finding) {
        problems.append(RowProblem(read.number, "it is about the same finding as row \(first)"))
      }
      rows.append(read)
    }
  }

  /// The indexes of the columns that the header names.
  private static func columns(_ header: Sheet.Row?) throws(SheetError) -> [Column: Int] {
    var columns: [Column: Int] = [:]
    for (index, cell) in (header?.cells ?? [:]).sorted(by: { $0.key < $1.key }) {
      let name = cell.trimmed.lowercased().replacing(" ", with: "_")
      guard let column = name == "finding" ? .finding : Column(rawValue: name) else { continue }
      if columns[column] == nil { columns[column] = index }
    }
    for column in [Column.finding, .asWritten] where columns[column] == nil {
      throw SheetError(
        "expected a first row with the column \(column.rawValue), as in report.xlsx and findings.csv,"
          + " found none")
    }
    return columns
  }
}

/// The cells of one row, and what is wrong with them.
private struct RowCells {
  private let row: Sheet.Row
  private let columns: [DecisionSheet.Column: Int]
  private let dayZero: BusinessDay?
  private let calendar: BusinessCalendar
  private(set) var problems: [RowProblem] = []

  init(
    _ row: Sheet.Row, _ columns: [DecisionSheet.Column: Int], dayZero: BusinessDay?,
    _ calendar: BusinessCalendar
  ) {
    self.row = row
    self.columns = columns
    self.dayZero = dayZero
    self.calendar = calendar
  }

  /// What the row decides. Nil if it asks for nothing, or something is wrong.
  mutating func decision() -> DecisionRow? {
    let asking: [DecisionSheet.Column] = [.decision, .until, .reason, .owner, .due, .comment]
    guard asking.contains(where: { text($0) != nil }), var read = identity() else { return nil }
    read.action = action()
    read.until = until()
    read.reason = text(.reason)
    read.due = day(.due).flatMap { $0 == read.asWritten.due ? nil : $0 }
    read.owner = text(.owner).flatMap { $0 == read.asWritten.owner ? nil : $0 }
    read.comment = text(.comment)
    check(read)
    return problems.isEmpty && read.asks ? read : nil
  }

  private mutating func identity() -> DecisionRow? {
    let id = text(.finding)
    guard let finding = id.flatMap({ Digest128($0.filter { $0 != "-" }) }) else {
      problem(.finding, "the id of a finding, 32 hexadecimal digits")
      return nil
    }
    guard let asWritten = text(.asWritten).flatMap(AsWritten.init) else {
      problem(.asWritten, "the text that the report has there")
      return nil
    }
    return DecisionRow(row.number, finding, asWritten)
  }

  private mutating func action() -> FindingAction? {
    guard let word = text(.decision)?.lowercased() else { return nil }
    let action = FindingAction(rawValue: word)
    guard let action, action.changesState else {
      let words = FindingAction.allCases.filter(\.changesState).map(\.rawValue)
      problem(.decision, words.joined(separator: ", "))
      return nil
    }
    return action
  }

  private mutating func until() -> Timestamp? {
    guard let text = text(.until) else { return nil }
    return Timestamp(text) ?? day(.until).map(calendar.start(of:))
  }

  /// A day: `2025-04-01`, or the number of a date cell.
  private mutating func day(_ column: DecisionSheet.Column) -> BusinessDay? {
    guard let text = text(column) else { return nil }
    let serial = dayZero.flatMap { zero in
      Int64(text).map { BusinessDay(number: zero.number + $0) }
    }
    // Smaller and larger numbers are no dates of our time.
    let read =
      BusinessDay(text) ?? serial.flatMap { (10_957...47_481).contains($0.number) ? $0 : nil }
    if read == nil { problem(column, "a day such as 2025-04-01, or a date cell of a workbook") }
    return read
  }

  private mutating func check(_ read: DecisionRow) {
    if read.action == .ignore, read.reason == nil {
      problem(.reason, "the reason for which it is ignored")
    }
    if read.reason != nil, text(.decision) == nil {
      problem(.decision, "the decision of this reason")
    }
    if text(.until) != nil, let action = read.action, action != .ignore {
      problem(.until, "an empty cell: only ignoring has an end")
    }
    if text(.until) != nil, text(.decision) == nil {
      problem(.decision, "ignore, which this end is of")
    }
  }

  private mutating func problem(_ column: DecisionSheet.Column, _ expected: String) {
    let found = text(column).map { "\"\($0.prefix(80))\"" } ?? "an empty cell"
    problems.append(
      RowProblem(row.number, "column \(column.rawValue): expected \(expected), found \(found)"))
  }

  private func text(_ column: DecisionSheet.Column) -> String? {
    let text = columns[column].flatMap { row.cells[$0] }?.replacing("\r\n", with: "\n").undefused
      .trimmed
    return text?.isEmpty == true ? nil : text
  }
}

extension DecisionRow {
  fileprivate var asks: Bool { action != nil || owner != nil || due != nil || comment != nil }
}

extension String {
  /// Without the quote by which `findings.csv` keeps a spreadsheet from running a text.
  fileprivate var undefused: String {
    let second = utf8.dropFirst().first
    return hasPrefix("'") && second.map { "=@+-\t\r\n".utf8.contains($0) } == true
      ? String(dropFirst()) : self
  }

  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
