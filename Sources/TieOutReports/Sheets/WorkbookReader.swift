import TieOutCore

/// Reads the sheets of a workbook (ECMA-376, `.xlsx`): values only, formulas by their last result.
struct WorkbookReader {
  private static let path = "xl/workbook.xml"
  private static let columnsMax = 16_384

  private let archive: ZipReader
  private var strings: [String] = []

  /// Reads the directory of a workbook.
  init(_ bytes: [UInt8]) throws(SheetError) { archive = try ZipReader(bytes) }

  /// The sheet of a name.
  func sheet(_ name: String) throws(SheetError) -> Sheet {
    var reader = self
    let book = try reader.book()
    guard let part = book.sheets.first(where: { $0.name == name })?.part else {
      let names = book.sheets.map(\.name).joined(separator: ", ")
      throw SheetError("expected a sheet \"\(name)\", found \(names.isEmpty ? "none" : names)")
    }
    if let part = book.strings { reader.strings = try reader.sharedStrings(part) }
    return Sheet(rows: try reader.rows(part), dayZero: book.dayZero)
  }

  private func part(_ path: String) throws(SheetError) -> XMLScanner {
    guard let bytes = try archive.file(path) else {
      throw SheetError("expected a workbook (.xlsx), found an archive without \(path)")
    }
    return XMLScanner(bytes)
  }

  // MARK: the book

  private struct Book {
    var sheets: [(name: String, part: String)] = []
    var strings: String?
    var dayZero = BusinessDay("1899-12-30")
  }

  private func book() throws(SheetError) -> Book {
    var book = Book()
    let parts = try relations()
    book.strings = parts.values.first { $0.type.hasSuffix("/sharedStrings") }?.path
    var scanner = try part(Self.path)
    while let token = try scanner.next() {
      guard case .start(let element, let attributes) = token else { continue }
      if element == "workbookPr", ["1", "true"].contains(attributes["date1904"]) {
        book.dayZero = BusinessDay("1904-01-01")
      }
      if element == "sheet", let name = attributes["name"], let part = parts[attributes["id"] ?? ""]
      {
        book.sheets.append((name, part.path))
      }
    }
    return book
  }

  /// The other parts of the workbook, by their ids in it.
  private func relations() throws(SheetError) -> [String: (type: String, path: String)] {
    var relations: [String: (type: String, path: String)] = [:]
    var scanner = try part("xl/_rels/workbook.xml.rels")
    while let token = try scanner.next() {
      guard case .start("Relationship", let attributes) = token, let id = attributes["Id"],
        let target = attributes["Target"]
      else { continue }
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      relations[id] = (attributes["Type"] ?? "", path)
    }
    return relations
  }

  /// The texts that cells name by number; of rich texts all runs, without phonetic hints.
  private func sharedStrings(_ path: String) throws(SheetError) -> [String] {
    var (strings, isText, isHint): ([String], Bool, Bool) = ([], false, false)
    var scanner = try part(path)
    while let token = try scanner.next() {
      switch token {
      case .start("si", _): strings.append("")
      case .start("t", _): isText = true
      case .end("t"): isText = false
      case .start("rPh", _): isHint = true
      case .end("rPh"): isHint = false
      case .text(let text) where isText && !isHint && !strings.isEmpty:
        strings[strings.count - 1] += text
      case .start, .end, .text: break
      }
    }
    return strings
  }

  // MARK: a sheet

  private func rows(_ path: String) throws(SheetError) -> [Sheet.Row] {
    var rows: [Sheet.Row] = []
    var (number, column, kind, value, isValue) = (0, -1, "", "", false)
    var scanner = try part(path)
    while let token = try scanner.next() {
      switch token {
      case .start("row", let attributes):
        number = attributes["r"].flatMap { Int($0) } ?? number + 1
        column = -1
        rows.append(Sheet.Row(number: number, cells: [:]))
      case .start("c", let attributes):
        column = try attributes["r"].map(Self.column) ?? column + 1
        (kind, value) = (attributes["t"] ?? "n", "")
      case .start("v", _), .start("t", _): isValue = true
      case .end("v"), .end("t"): isValue = false
      case .text(let text) where isValue: value += text
      case .end("c") where !value.isEmpty && !rows.isEmpty:
        rows[rows.count - 1].cells[column] = kind == "s" ? try shared(value) : value
      case .start, .end, .text: break
      }
    }
    return rows.filter { !$0.cells.isEmpty }
  }

  private func shared(_ index: String) throws(SheetError) -> String {
    guard let index = Int(index), strings.indices.contains(index) else {
      throw SheetError("expected a shared text of the workbook, found number \(index)")
    }
    return strings[index]
  }

  /// The index of the column of a reference such as `C5`.
  private static func column(_ reference: String) throws(SheetError) -> Int {
    let letters = reference.utf8.prefix { (65...90).contains($0) }
    let number = letters.count > 3 ? 0 : letters.reduce(0) { $0 * 26 + Int($1) - 64 }
    guard (1...columnsMax).contains(number) else {
      throw SheetError("expected a cell's reference such as C5, found \(reference)")
    }
    return number - 1
  }
}
