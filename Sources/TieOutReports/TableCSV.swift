import TieOutCore

/// A table as CSV: columns with names, cells that are text or plain.
package enum TableCSV {
  /// Who reads it.
  package enum Profile: String, Sendable, CaseIterable {
    /// Programs, by RFC 4180.
    case standard
    /// Excel: a byte order mark, and whatever it would change into a number or a date stays a text.
    case excel
  }

  /// The header row.
  package static func header(_ columns: [String], for profile: Profile = .standard) -> [UInt8] {
    (profile == .excel ? [0xEF, 0xBB, 0xBF] : [])
      + Array((columns.joined(separator: ",") + "\r\n").utf8)
  }

  /// One row: text is defused against formulas, numbers and times are never touched.
  package static func row(_ cells: [TableCell], for profile: Profile = .standard) -> [UInt8] {
    var row = CSVRow()
    for cell in cells {
      switch cell {
      case .text(let text?) where profile == .excel && ExcelText.isChanged(text):
        row.plain(ExcelText.kept(text))
      case .amount(let amount?) where profile == .excel && ExcelText.isTooLong(amount):
        row.plain(ExcelText.kept(amount.description))
      case .text(let text): row.text(text)
      case .amount, .day, .time, .number: row.plain(cell.plainText)
      }
    }
    return row.finish()
  }
}

/// Texts that Excel would change.
private enum ExcelText {
  /// The longest text in a formula.
  private static let lengthMax = 255
  /// Excel keeps this number of digits.
  private static let digitsMax = 15
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Whether it would read it as a number, a date, a truth value or a formula: if it begins like one.
  static func isChanged(_ text: String) -> Bool {
    guard let first = text.utf8.first(where: { $0 != UInt8(ascii: " ") }),
      text.utf16.count <= lengthMax, !text.utf8.contains(where: { $0 < 32 })
    else { return false }
    let word = text.trimmingPrefix(" ").lowercased()
    return "0123456789.,+-=@$%(".utf8.contains(first) || word == "true" || word == "false"
      || months.contains { word.hasPrefix($0) && word.utf8.contains { (48...57).contains($0) } }
  }

  /// Whether it would lose digits.
  static func isTooLong(_ amount: Amount) -> Bool {
    amount.description.utf8.count { (48...57).contains($0) } > digitsMax
  }

  /// A formula whose value is the text.
  static func kept(_ text: String) -> String { "=\"\(text.replacing("\"", with: "\"\""))\"" }
}

extension TableCell {
  /// Its text. Nil for an empty cell.
  package var plainText: String? {
    switch self {
    case .text(let text), .day(let text): text
    case .amount(let amount): amount?.description
    case .time(let time): time?.description
    case .number(let number): number.map { "\($0)" }
    }
  }
}
