import TieOutCore

/// A table that fits a width: columns that may be cut give way, the widest first.
struct FittedTable {
  /// One column.
  struct Column {
    /// Its title.
    let title: String
    /// Its width where it has to be cut; nil for a column that never is.
    var widthMin: Int?
    /// Whether it is right-aligned, with one blank before the next column, its unit.
    var isFigure = false
  }

  private let columns: [Column]
  private let rows: [[String]]

  init(_ columns: [Column], _ rows: [[String]]) {
    self.columns = columns
    self.rows = [columns.map(\.title)] + rows.map { $0.map(\.printableLine) }
  }

  /// The title's line and one line a row.
  func lines(width: Int) -> [String] {
    let widths = widths(within: width)
    return rows.map { row in
      var line = ""
      for (column, width) in widths.enumerated() {
        let cell = row[column].cut(to: width)
        let isFigure = columns[column].isFigure
        line += isFigure ? cell.aligned(to: width) + " " : cell.padded(to: width) + "  "
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private func widths(within width: Int) -> [Int] {
    var widths = columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let gaps = columns.dropLast().reduce(0) { $0 + ($1.isFigure ? 1 : 2) }
    var excess = widths.reduce(gaps, +) - width
    let slack = { (column: Int) in columns[column].widthMin.map { widths[column] - $0 } ?? 0 }
    while excess > 0, let widest = columns.indices.max(by: { slack($0) < slack($1) }),
      slack(widest) > 0
    {
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}

extension String {
  /// Its beginning, with an ellipsis where it is longer than a width.
  func cut(to width: Int) -> String {
    count > width ? prefix(max(0, width - 1)) + "…" : self
  }
}
