import TieOutCore

/// The first sheet: the verdict, what was booked and what is open on one screen, with charts beside it.
struct SummarySheet {
  private static let name = "Summary"
  private static let widths = [30, 22, 18, 12, 22, 22, 10]
  /// The first column of charts, and how many columns and rows one takes.
  private static let (chartColumn, chartColumns, chartRows) = (8, 8, 16)

  private let sheet: Worksheet
  private let manifest: Manifest
  private var row = 0
  private var charts: [SheetChart] = []

  init(_ sheet: Worksheet, _ manifest: Manifest) {
    self.sheet = sheet
    self.manifest = manifest
  }

  /// Writes the sheet, with further charts beside its own.
  mutating func write(_ further: [SheetChart]) {
    sheet.fitOnPage()
    for (place, width) in Self.widths.enumerated() { sheet.set(width: width, of: place) }
    verdict()
    for isTest in [false, true] { booked(isTest) }
    open("Open findings of real money", manifest.findings.real)
    open("Open findings of test networks", manifest.findings.test)
    ageing()
    unproven()
    for (place, chart) in (charts + further).enumerated() {
      sheet.show(
        chart, place / 2 * Self.chartRows, Self.chartColumn + place % 2 * Self.chartColumns)
    }
  }

  private mutating func verdict() {
    let verdict = PageContent.Verdict(manifest)
    add([.text(manifest.title)], .title)
    add([.text(verdict.answer)], .strong)
    add([.text(verdict.balance)])
    add([.text("As of (UTC)"), SheetCell.time(of: "\(manifest.asOf)")])
    if let knownAt = manifest.knownAt {
      add([.text("Known at (UTC)"), SheetCell.time(of: "\(knownAt)")])
    }
    add([.text("Run"), .text(manifest.runID)])
    add([.text("Program"), .text("TieOut \(manifest.program)")])
  }

  private mutating func booked(_ isTest: Bool) {
    let totals = manifest.totals.filter { Manifest.isTest($0.account) == isTest }
    guard !totals.isEmpty else { return }
    head(
      isTest ? "Booked on test networks" : "Booked, real money",
      ["Account", "Chain", "Token", "Amount", "Amount exact", "Rows"])
    for total in totals {
      let money = PageContent.MoneyRow(total)
      add(
        [.text(money.table), .text(money.account), .text(money.chain), .text(money.token)]
          + SheetCell.amount(money.sum) + [.count("\(money.count)")])
    }
  }

  private mutating func open(_ title: String, _ open: OpenFindings) {
    guard !open.keys.isEmpty else { return }
    head(title, ["Severity", "", "Token", "At stake", "At stake exact", "Findings"])
    for key in open.keys {
      let severity = open.classes.first { $0.findingClass == key.findingClass }?.severity
      let sum = open.sums[key] ?? OpenFindings.Sum()
      add(
        [
          .text(key.findingClass.rawValue), .text(severity?.rawValue ?? ""), .empty,
          .text(key.asset ?? ""),
        ] + SheetCell.amount(sum.atStake?.description ?? "") + [.count("\(sum.count)")])
    }
  }

  private mutating func ageing() {
    guard manifest.findings.closing > 0 else { return }
    head("Nights open", ["", "", "", "", "", "Findings"])
    let first = row
    for age in AgeBucket.allCases {
      let count = manifest.findings.openByAge[age] ?? 0
      add(
        [.text(age.inWords)] + Array(repeating: .empty, count: 5) + [.count("\(count)")])
    }
    charts.append(
      SheetChart(
        title: "Open findings by nights", sheet: Self.name,
        rows: first...row - 1, names: 0, values: 6))
  }

  private mutating func unproven() {
    let gaps = manifest.coverage.flatMap { covered in
      covered.gaps.map { (covered.resource, $0.replacing("/", with: " to ")) }
    }
    let rows =
      gaps + manifest.unswept.map { ($0, "never swept") }
      + manifest.unasked.map { ($0, "not swept, so events without a webhook are unknown") }
    guard !rows.isEmpty else { return }
    head("Not proven complete", ["", "", "", "", "", ""])
    for (resource, text) in rows { add([.text(resource), .text(text)]) }
  }

  /// The head of a table, below an empty row.
  private mutating func head(_ title: String, _ heads: [String]) {
    row += 1
    add([.text(title)] + heads.map { .text($0) }, .head)
  }

  private mutating func add(_ cells: [SheetCell], _ format: SheetFormat? = nil) {
    for (place, cell) in cells.enumerated() { sheet.write(cell, row, place, format) }
    row += 1
  }
}
