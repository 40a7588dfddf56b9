import Foundation

/// The files of a report folder that a mail carries.
struct MailedReport {
  /// `summary.txt`.
  var summary: [UInt8]
  /// `report.html`; nil if the folder has none.
  var page: [UInt8]?
  /// `report.xlsx`; nil if the folder has none, or if it is too large to be mailed.
  var workbook: [UInt8]?

  /// Many servers accept mails of up to 25 MB, and Base64 needs a third more than a file has.
  static let workbookBytesMax = 12 << 20

  /// Nil if there is no report, or if it cannot be read.
  init?(_ folder: String) {
    let read = { (name: String) in
      (try? Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name)))
        .map(Array.init)
    }
    guard let summary = read("summary.txt") else { return nil }
    self.summary = summary
    page = read("report.html")
    workbook = read("report.xlsx")
    if let size = workbook?.count, size > Self.workbookBytesMax {
      workbook = nil
      self.summary += Array("\nThe workbook is too large for a mail: \(folder)/report.xlsx\n".utf8)
    }
  }
}
