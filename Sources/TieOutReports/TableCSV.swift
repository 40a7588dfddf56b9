/// A table of projections as CSV.
package struct TableCSV: Sendable {
  /// The way a cell is written.
  package enum Cell: Sendable {
    /// A text of a provider or merchant: defused against formulas.
    case text(String?)
    /// A number or time: unchanged.
    case plain(String?)
  }

  /// The header row.
  package static func header(_ columns: [String]) -> [UInt8] {
    Array((columns.joined(separator: ",") + "\r\n").utf8)
  }

  /// One row.
  package static func row(_ cells: [Cell]) -> [UInt8] {
    var row = CSVRow()
    for cell in cells {
      switch cell {
      case .text(let text): row.text(text)
      case .plain(let text): row.plain(text)
      }
    }
    return row.finish()
  }
}
