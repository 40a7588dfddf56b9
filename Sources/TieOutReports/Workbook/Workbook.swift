package import Foundation
import TieOutCore

/// `report.xlsx`: a run for a spreadsheet. A summary with charts, then the rows of the day's CSV files, which
/// are read where they lie.
package struct Workbook {
  private let manifest: Manifest
  private let recent: RecentDays?
  private let limits: SheetTable.Limits

  /// The workbook of a run.
  ///
  /// - Parameters:
  ///   - recent: the days up to the booked one. Nil for a look.
  ///   - rowsMax: how many rows a sheet has at most, with its head; the others go to a further one.
  ///   - linksMax: how many links a sheet has at most; the others are plain texts.
  package init(
    _ manifest: Manifest, _ recent: RecentDays?, rowsMax: Int? = nil, linksMax: Int? = nil
  ) {
    self.manifest = manifest
    self.recent = recent
    var limits = SheetTable.Limits()
    limits.rows = rowsMax ?? limits.rows
    limits.links = linksMax ?? limits.links
    self.limits = limits
  }

  /// Writes the file beside the CSV files that it shows.
  ///
  /// - Throws: ``ReportError``; what reading the files throws.
  package func write(to url: URL) throws {
    let folder = url.deletingLastPathComponent()
    let book = try WorkbookFile(url, title: manifest.title, created: manifest.asOf)
    var summary = SummarySheet(try book.sheet("Summary"), manifest)
    for sheet in FileSheet.all where FileManager.default.fileExists(atPath: folder.file(sheet)) {
      if sheet.file == "fees.csv" { try FeesSheet(manifest, folder).write(into: book, limits) }
      try sheet.write(folder, into: book, onPage: onPage, limits)
    }
    let days = try recent.map { try DaysSheet($0, into: book, limits) }
    summary.write(days?.charts ?? [])
    try book.close()
  }

  /// The ids of the findings that the page describes one by one.
  private var onPage: Set<String> {
    let tally = manifest.findings
    return Set((tally.real.worst + tally.test.worst).map { "\($0.id)" })
  }
}

extension URL {
  fileprivate func file(_ sheet: FileSheet) -> String { appendingPathComponent(sheet.file).path }
}
