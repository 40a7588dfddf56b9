import CXlsxWriter
import Foundation
import TieOutCore

/// An `.xlsx` file being written: row by row, so that memory stays flat however many rows there are.
@safe final class WorkbookFile {
  private let url: URL
  /// Nil once closed.
  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = unsafe []
  private var formats: [SheetFormat: UnsafeMutablePointer<lxw_format>] = unsafe [:]

  /// Begins a file.
  ///
  /// - Parameter created: what its properties state instead of the time of writing, so that equal contents
  ///   are equal bytes.
  /// - Throws: ``ReportError`` if it cannot be begun.
  init(_ url: URL, title: String, created: Timestamp) throws(ReportError) {
    self.url = url
    // What is written before it is packed lies beside the file: that folder has the room, and the rights.
    let folder = url.deletingLastPathComponent().path
    let made = unsafe url.path.withCString { path in
      unsafe folder.withCString { folder in
        var options = unsafe lxw_workbook_options()
        unsafe options.constant_memory = 1
        unsafe options.tmpdir = UnsafeMutablePointer(mutating: folder)
        return unsafe workbook_new_opt(path, &options)
      }
    }
    guard let made = unsafe made else { throw ReportError(path: url.path, reason: "no memory") }
    unsafe book = made
    for format in SheetFormat.allCases { unsafe formats[format] = unsafe format.made(in: made) }
    unsafe title.withCString { title in
      var properties = unsafe lxw_doc_properties()
      unsafe properties.title = UnsafeMutablePointer(mutating: title)
      unsafe properties.created = time_t(created.microseconds / 1_000_000)
      _ = unsafe workbook_set_properties(made, &properties)
    }
  }

  deinit { if let book = unsafe book { unsafe lxw_workbook_free(book) } }

  /// Adds a worksheet behind those that there are.
  ///
  /// - Throws: ``ReportError`` if there is no room for it.
  func sheet(_ name: String) throws(ReportError) -> Worksheet {
    guard let book = unsafe book, let sheet = unsafe workbook_add_worksheet(book, name) else {
      throw ReportError(path: url.path, reason: "the sheet \(name) cannot be begun")
    }
    unsafe sheets.append(sheet)
    return unsafe Worksheet(sheet, name, in: self)
  }

  /// A chart to put on one of its worksheets.
  func chart(_ kind: lxw_chart_type) -> UnsafeMutablePointer<lxw_chart>? {
    guard let book = unsafe book else { return nil }
    return unsafe workbook_add_chart(book, UInt8(kind.rawValue))
  }

  /// How cells look. Nil for plain ones: the library takes its time over each format of a cell.
  func format(_ format: SheetFormat?) -> UnsafeMutablePointer<lxw_format>? {
    unsafe format.flatMap { unsafe formats[$0] }
  }

  /// Packs and closes the file.
  ///
  /// - Throws: ``ReportError`` if something could not be written.
  func close() throws(ReportError) {
    guard let closing = unsafe book else { return }
    try makeSureOfRoom()
    // It frees the workbook, also if it fails.
    unsafe book = nil
    let error = unsafe workbook_close(closing)
    guard error != LXW_NO_ERROR else { return }
    throw ReportError(path: url.path, reason: unsafe String(cString: lxw_strerror(error)))
  }

  /// The library does not look whether the rows found room, nor whether their copy does, from which it packs
  /// the file: a full disk would go unnoticed.
  private func makeSureOfRoom() throws(ReportError) {
    var bytes = 0
    for index in unsafe sheets.indices {
      let rows = unsafe sheets[index].pointee.optimize_tmpfile
      guard unsafe fflush(rows) == 0 else { throw failure(errno) }
      guard unsafe ferror(rows) == 0 else { throw failure(ENOSPC) }
      bytes += unsafe ftell(rows)
    }
    let path = url.appendingPathExtension("room").path
    let file = unsafe open(path, O_CREAT | O_RDWR, 0o600)
    guard file >= 0 else { throw failure(errno) }
    // As much again, and what is not rows.
    let code = posix_fallocate(file, 0, off_t(bytes + 65_536))
    Foundation.close(file)
    unsafe unlink(path)
    guard code == 0 else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> ReportError {
    ReportError(url.path, POSIXError(.init(rawValue: code) ?? .EIO))
  }
}

/// How cells look.
enum SheetFormat: CaseIterable {
  case title, strong, head, number, count, day, time, link

  fileprivate func made(
    in book: UnsafeMutablePointer<lxw_workbook>
  ) -> UnsafeMutablePointer<lxw_format>? {
    let format = unsafe workbook_add_format(book)
    switch self {
    case .title:
      unsafe format_set_bold(format)
      unsafe format_set_font_size(format, 14)
    case .strong: unsafe format_set_bold(format)
    case .head:
      unsafe format_set_bold(format)
      unsafe format_set_bg_color(format, 0xE4E8EE)
      unsafe format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .number: unsafe format_set_num_format(format, "#,##0.00################")
    case .count: unsafe format_set_num_format(format, "#,##0")
    case .day: unsafe format_set_num_format(format, "yyyy-mm-dd")
    case .time: unsafe format_set_num_format(format, "yyyy-mm-dd hh:mm:ss")
    case .link:
      unsafe format_set_font_color(format, 0x0563C1)
      unsafe format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    }
    return unsafe format
  }
}
