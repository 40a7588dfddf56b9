import TieOutCore

/// A table of projections as CSV: columns with names, cells that are text or plain.
package enum TableCSV {
  /// The header row.
  package static func header(_ columns: [String]) -> [UInt8] {
    Array((columns.joined(separator: ",") + "\r\n").utf8)
  }

  /// One row: text is defused against formulas, numbers and times are never touched.
  package static func row(_ cells: [TableCell]) -> [UInt8] {
    var row = CSVRow()
    for cell in cells {
      switch cell {
      case .text(let text): row.text(text)
      case .amount(let amount): row.plain(amount?.description)
      case .time(let time): row.plain(time?.description)
      case .number(let number): row.plain(number.map { "\($0)" })
      }
    }
    return row.finish()
  }
}
