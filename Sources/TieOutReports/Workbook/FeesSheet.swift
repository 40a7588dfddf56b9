import Foundation
import TieOutCore

/// Fees by account and token: gross, fee, net, the rate that they come to, and the rates that the payments
/// state.
struct FeesSheet {
  private static let columns = [
    SheetColumn("account", .text, width: 24), SheetColumn("chain", .text),
    SheetColumn("token", .text), SheetColumn("gross", .amount), SheetColumn("fee", .amount),
    SheetColumn("net", .amount), SheetColumn("rate", .text, width: 12, head: "Rate, %"),
    SheetColumn("stated", .text, head: "Rate as stated, %"),
  ]

  private let totals: [Manifest.Total]
  private let stated: [Key: ClosedRange<Amount>]

  private struct Key: Hashable {
    let account: String
    let asset: String
  }

  /// Reads the rates in the file of fees of a folder.
  init(_ manifest: Manifest, _ folder: URL) throws {
    totals = manifest.totals
    var reader = try CSVRows(folder.appendingPathComponent("fees.csv"))
    let header = try reader.next() ?? []
    let places = Dictionary(zip(header, header.indices)) { first, _ in first }
    var stated: [Key: ClosedRange<Amount>] = [:]
    while let row = try reader.next() {
      func cell(_ name: String) -> String { places[name].map { row[$0] } ?? "" }
      guard !cell("fee_rate").isEmpty else { continue }
      let rate = try Amount(parsing: cell("fee_rate"))
      let account = ["provider", "network", "merchant"].map(cell).filter { !$0.isEmpty }
      let key = Key(account: account.joined(separator: "/"), asset: cell("booked_asset"))
      let known = stated[key] ?? rate...rate
      stated[key] = min(known.lowerBound, rate)...max(known.upperBound, rate)
    }
    self.stated = stated
  }

  /// Writes the sheet: a row for each sum of fees.
  func write(into book: WorkbookFile, _ limits: SheetTable.Limits) throws {
    let sheet = try SheetTable(book, "Fees", Self.columns, limits)
    let fees = totals.filter { $0.table == "fees" }
    for (total, row) in zip(fees, PageContent.FeeRow.all(of: totals)) {
      let rates = stated[Key(account: total.account, asset: total.asset)]
      try sheet.add(
        [.text(row.account), .text(row.chain), .text(row.token)]
          + [row.gross, row.fee, row.net].flatMap(SheetCell.amount)
          + SheetCell.amount(row.rate.replacing(" %", with: "")).prefix(1)
          + [.text(rates.map(Self.percent) ?? "")])
    }
    sheet.finish()
  }

  private static func percent(_ rates: ClosedRange<Amount>) -> String {
    let ends = [rates.lowerBound, rates.upperBound].map { rate in
      (try? Amount(coefficient: rate.coefficient, scale: rate.scale - 2)).map { "\($0)" } ?? "–"
    }
    return ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])"
  }
}
