import CXlsxWriter
import Foundation

/// One worksheet of a workbook. Its rows are written from the top.
@safe struct Worksheet {
  /// The most rows that Excel has.
  static let rowsMax = 1_048_576

  /// Its name.
  let name: String
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let file: WorkbookFile

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, _ name: String, in file: WorkbookFile) {
    self.name = name
    unsafe self.sheet = sheet
    self.file = file
    // Ids of digits stay texts, without a mark at each.
    unsafe worksheet_ignore_errors(
      sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576")
    unsafe worksheet_set_landscape(sheet)
    unsafe worksheet_set_paper(sheet, 9)
  }

  /// Writes a cell.
  func write(_ cell: SheetCell, _ row: Int, _ column: Int, _ format: SheetFormat? = nil) {
    let (row, place) = (UInt32(row), UInt16(column))
    switch cell {
    case .empty where format != nil, .text("") where format != nil:
      unsafe worksheet_write_blank(sheet, row, place, file.format(format))
    case .empty, .text(""): break
    case .text(let text): write(text, row, place, format)
    case .link(let text, let address):
      let code = unsafe worksheet_write_url_opt(
        sheet, row, place, address, file.format(.link), text.forSheet, nil)
      // An address that is too long is none.
      if code != LXW_NO_ERROR { write(text, row, place, format) }
    case .number(let text): write(number: text, row, place, .number)
    case .count(let text): write(number: text, row, place, .count)
    case .day(let text): write(number: text, row, place, .day)
    case .time(let text): write(number: text, row, place, .time)
    }
  }

  private func write(_ text: String, _ row: UInt32, _ column: UInt16, _ format: SheetFormat?) {
    let code = unsafe worksheet_write_string(
      sheet, row, column, text.forSheet, file.format(format))
    precondition(code == LXW_NO_ERROR, "a text of row \(row) is no cell: \(code)")
  }

  /// The only binary fractions beside money: Excel has no other numbers.
  private func write(
    number text: String, _ row: UInt32, _ column: UInt16, _ format: SheetFormat?
  ) {
    guard let number = Double(text) else { return write(text, row, column, nil) }
    let code = unsafe worksheet_write_number(sheet, row, column, number, file.format(format))
    precondition(code == LXW_NO_ERROR, "a number of row \(row) is no cell: \(code)")
  }

  /// Makes a column so many characters wide.
  func set(width: Int, of column: Int) {
    let place = UInt16(column)
    unsafe worksheet_set_column_pixels(sheet, place, place, UInt32(width * 7 + 5), nil)
  }

  /// Prints the sheet on pages as wide as it is.
  func fitOnPage() { unsafe worksheet_fit_to_pages(sheet, 1, 0) }

  /// Lets people choose one of some words in a column, and refuses others.
  func offer(_ words: [String], in column: Int, rows: ClosedRange<Int>) {
    var list = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe list.forEach { unsafe free($0) } }
    unsafe list.withUnsafeMutableBufferPointer { list in
      var choice = unsafe lxw_data_validation()
      unsafe choice.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      unsafe choice.value_list = list.baseAddress
      unsafe worksheet_data_validation_range(
        sheet, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound), UInt16(column),
        &choice)
    }
  }

  /// Keeps the first row in view and on each printed page, and filters by it.
  func finishTable(rows: Int, columns: Int) {
    unsafe worksheet_freeze_panes(sheet, 1, 0)
    unsafe worksheet_repeat_rows(sheet, 0, 0)
    guard columns > 0 else { return }
    unsafe worksheet_autofilter(sheet, 0, 0, UInt32(max(rows - 1, 0)), UInt16(columns - 1))
  }
}

/// Columns of some cells of a column, with those of another as their names.
struct SheetChart {
  let title: String
  /// The name of the sheet with the cells.
  let sheet: String
  let rows: ClosedRange<Int>
  let names: Int
  let values: Int
}

extension Worksheet {
  /// Puts a chart on the sheet, its left upper corner in a cell.
  func show(_ chart: SheetChart, _ row: Int, _ column: Int) {
    guard let made = unsafe file.chart(LXW_CHART_COLUMN) else {
      return
    }
    let (first, last) = (UInt32(chart.rows.lowerBound), UInt32(chart.rows.upperBound))
    let (names, values) = (UInt16(chart.names), UInt16(chart.values))
    let series = unsafe chart_add_series(made, nil, nil)
    unsafe chart_series_set_categories(series, chart.sheet, first, names, last, names)
    unsafe chart_series_set_values(series, chart.sheet, first, values, last, values)
    unsafe chart_title_set_name(made, chart.title.forSheet)
    unsafe chart_legend_set_position(made, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    unsafe chart_axis_set_num_format(made.pointee.x_axis, "mm-dd")
    unsafe worksheet_insert_chart(sheet, UInt32(row), UInt16(column), made)
  }
}
