/// Rows under a head: in one worksheet, and in further ones where one is full.
final class SheetTable {
  /// How many rows and links a worksheet has at most.
  struct Limits {
    /// With the head.
    var rows = Worksheet.rowsMax
    /// Unlike rows, links stay in memory until the file is closed. The rest are plain texts.
    var links = 2_000
  }

  private let file: WorkbookFile
  private let name: String
  private let heads: [String]
  private let widths: [Int]
  private let choices: [Int: [String]]
  private let limits: Limits
  private var sheet: Worksheet
  private var parts = 1
  private var rows = 0
  private var links = 0

  /// Begins the sheet with its head.
  init(
    _ file: WorkbookFile, _ name: String, _ columns: [SheetColumn], _ limits: Limits = Limits()
  ) throws(ReportError) {
    self.file = file
    self.name = name
    self.limits = limits
    heads = columns.flatMap(\.heads)
    widths = columns.flatMap { column in column.heads.map { _ in column.width } }
    let kinds = columns.flatMap { column in column.heads.map { _ in column.kind } }
    choices = kinds.enumerated().reduce(into: [:]) { choices, kind in
      if case .choice(let words) = kind.element { choices[kind.offset] = words }
    }
    sheet = try file.sheet(name)
    begin()
  }

  private func begin() {
    (rows, links) = (1, 0)
    for (place, head) in heads.enumerated() {
      sheet.set(width: max(widths[place], head.count + 3), of: place)
      sheet.write(.text(head), 0, place, .head)
    }
  }

  /// Adds a row.
  func add(_ cells: [SheetCell]) throws(ReportError) {
    if rows == limits.rows {
      finish()
      parts += 1
      sheet = try file.sheet("\(name) \(parts)")
      begin()
    }
    for (place, cell) in cells.enumerated() { sheet.write(counted(cell), rows, place) }
    rows += 1
  }

  /// A link as a text where there are too many.
  private func counted(_ cell: SheetCell) -> SheetCell {
    guard case .link(let text, _) = cell else { return cell }
    links += 1
    return links > limits.links ? .text(text) : cell
  }

  /// Ends the sheet behind its last row.
  func finish() {
    sheet.finishTable(rows: rows, columns: heads.count)
    guard rows > 1 else { return }
    for (column, words) in choices { sheet.offer(words, in: column, rows: 1...rows - 1) }
  }
}
