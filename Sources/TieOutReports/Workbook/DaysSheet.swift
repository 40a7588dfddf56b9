import TieOutCore

/// The days up to the booked one: what came in, and how many findings were open. The charts show it.
struct DaysSheet {
  private static let name = "Thirty days"
  /// More tokens than these are in the exports.
  private static let tokensMax = 8
  /// Those of them that have a chart.
  private static let chartsMax = 4

  /// One of open findings, and one of each token.
  let charts: [SheetChart]

  /// Writes the sheet.
  init(_ recent: RecentDays, into book: WorkbookFile, _ limits: SheetTable.Limits) throws {
    let money = recent.money.prefix(Self.tokensMax)
    let sheet = try SheetTable(
      book, Self.name,
      [SheetColumn("day", .day), SheetColumn("open_findings", .count)]
        + money.map { SheetColumn($0.asset, .amount, head: $0.title) }, limits)
    for day in recent.days {
      let amounts = money.flatMap { SheetCell.amount($0.days[day]?.amount ?? "") }
      let open = recent.openFindings[day].map { SheetCell.count("\($0)") } ?? .empty
      try sheet.add([SheetCell.day(of: "\(day)"), open] + amounts)
    }
    sheet.finish()
    charts =
      (recent.openFindings.isEmpty
        ? [] : [Self.chart("Open findings at the end of each day's run", 1)])
      + money.prefix(Self.chartsMax).enumerated().map { place, money in
        Self.chart("\(money.title), came in by day", 2 + place * 2)
      }
  }

  private static func chart(_ title: String, _ values: Int) -> SheetChart {
    SheetChart(
      title: title, sheet: name, rows: 1...RecentDays.count, names: 0,
      values: values)
  }
}
