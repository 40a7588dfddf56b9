/// A table for people: columns are as wide as their contents, figures are right-aligned.
struct TextTable {
  private let rows: [[String]]
  private let figures: Set<Int>

  /// - Parameter figures: indexes of right-aligned columns.
  init(_ header: [String], _ rows: [[String]], figures: Set<Int> = []) {
    self.rows = [header] + rows.map { $0.map(\.printableLine) }
    self.figures = figures
  }

  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = row.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - row[column].count)
        return figures.contains(column) ? blanks + row[column] : row[column] + blanks
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
