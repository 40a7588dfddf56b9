import Foundation
import TieOutCore

/// A sheet with the rows of one of the day's CSV files.
struct FileSheet: Sendable {
  let name: String
  /// The name of the file.
  let file: String
  /// Its columns for a file with this header.
  let columns: @Sendable ([String]) -> [SheetColumn]

  /// All of them, in their order. A look has findings alone.
  static let all =
    [FileSheet(name: "Findings", file: "findings.csv") { _ in SheetColumn.findings }]
    + [
      ("orders", "Orders"), ("deposits", "Deposits"), ("payments", "Payments"),
      ("fees", "Fees by payment"), ("credits", "Credits"), ("balances", "Balances"),
      ("unbooked", "Unbooked"), ("journal", "Journal"),
    ].compactMap { table, name in
      ReportTable.ofDay.first { $0.name == table }.map { table in
        FileSheet(name: name, file: "\(table.name).csv") {
          SheetColumn.columns(of: table, in: $0)
        }
      }
    }

  /// Writes the sheet, row by row.
  ///
  /// - Parameter onPage: the findings that the page describes.
  func write(
    _ folder: URL, into book: WorkbookFile, onPage: Set<String>, _ limits: SheetTable.Limits
  ) throws {
    var reader = try CSVRows(folder.appendingPathComponent(file))
    guard let header = try reader.next() else { return }
    let columns = columns(header)
    let row = FileRow(header, columns, onPage)
    let sheet = try SheetTable(book, name, columns, limits)
    while let cells = try reader.next() { try sheet.add(row.cells(of: cells)) }
    sheet.finish()
  }
}

/// Makes cells of a sheet of the cells of a file.
private struct FileRow {
  private let columns: [(kind: SheetColumn.Kind, place: Int?)]
  private let places: [String: Int]
  private let onPage: Set<String>

  init(_ header: [String], _ columns: [SheetColumn], _ onPage: Set<String>) {
    let places = Dictionary(zip(header, header.indices)) { first, _ in first }
    self.columns = columns.map { ($0.kind, places[$0.name]) }
    self.places = places
    self.onPage = onPage
  }

  func cells(of row: [String]) -> [SheetCell] {
    columns.flatMap { kind, place -> [SheetCell] in
      // What the file does not have is for people to fill in.
      let text = place.map { row[$0] } ?? ""
      switch kind {
      case .text, .choice: return [.text(text)]
      case .amount: return SheetCell.amount(text)
      case .count: return [SheetCell.whole(text)]
      case .day: return [SheetCell.day(of: text)]
      case .time: return [SheetCell.time(of: text)]
      case .chain: return [.text(chainName(text))]
      case .transaction: return [explorer(of: text, row).map { .link(text, to: $0) } ?? .text(text)]
      case .finding:
        return [
          onPage.contains(text)
            ? .link(text, to: "external:\(Page.address(of: text))") : .text(text)
        ]
      }
    }
  }

  private func chainName(_ chain: String) -> String {
    Registry.standard.name(of: ChainID(caip2: chain)) ?? chain
  }

  private func explorer(of transaction: String, _ row: [String]) -> String? {
    if let place = places["explorer_url"] { return row[place].isEmpty ? nil : row[place] }
    guard let place = places["chain"] else { return nil }
    return Registry.standard.explorerURL(of: transaction, on: ChainID(caip2: row[place]))
  }
}
