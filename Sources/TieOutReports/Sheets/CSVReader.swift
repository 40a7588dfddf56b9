/// Reads CSV as spreadsheets save it: separated by comma, semicolon or tab, whichever its first row has most
/// of; with or without byte order mark; any line ends.
enum CSVReader {
  /// The sheet of a file.
  static func sheet(_ bytes: [UInt8]) throws(SheetError) -> Sheet {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw SheetError(
        "expected a workbook (.xlsx) or CSV in UTF-8, found other bytes: save it as CSV UTF-8")
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return Sheet(rows: try rows(body, separator(body)), dayZero: nil)
  }

  private static func separator(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    let first = bytes.prefix { $0 != 10 && $0 != 13 }
    let counts = ",;\t".utf8.map { separator in (separator, first.count { $0 == separator }) }
    return counts.max { $0.1 < $1.1 }?.0 ?? UInt8(ascii: ",")
  }

  private static func rows(
    _ bytes: ArraySlice<UInt8>, _ separator: UInt8
  ) throws(SheetError) -> [Sheet.Row] {
    var rows: [Sheet.Row] = []
    var (row, cell, isQuoted, index) = (Sheet.Row(number: 1, cells: [:]), [UInt8](), false, 0)
    var place = bytes.startIndex
    func endCell() {
      if !cell.isEmpty { row.cells[index] = String(decoding: cell, as: UTF8.self) }
      (cell, index) = ([], index + 1)
    }
    func endRow() {
      endCell()
      if !row.cells.isEmpty { rows.append(row) }
      (row, index) = (Sheet.Row(number: row.number + 1, cells: [:]), 0)
    }
    while place < bytes.endIndex {
      let byte = bytes[place]
      let next = place + 1 < bytes.endIndex ? bytes[place + 1] : 0
      switch byte {
      case 34 where isQuoted && next == 34:
        cell.append(34)
        place += 1
      case 34 where isQuoted || cell.isEmpty: isQuoted.toggle()
      case separator where !isQuoted: endCell()
      case 13 where !isQuoted && next == 10: break
      case 10 where !isQuoted, 13 where !isQuoted: endRow()
      case _: cell.append(byte)
      }
      place += 1
    }
    guard !isQuoted else {
      throw SheetError(
        "expected the quote that ends a cell of row \(row.number), found the end of the file")
    }
    if index > 0 || !cell.isEmpty { endRow() }
    return rows
  }
}
