package import TieOutCore

/// The cells of one sheet, as texts.
package struct Sheet: Sendable, Hashable {
  /// A row that has cells.
  package struct Row: Sendable, Hashable {
    /// Its number, from 1, as a spreadsheet shows it.
    package let number: Int
    /// The texts of the cells that are not empty, by the column's index from 0.
    package var cells: [Int: String]

    /// A row of a number.
    package init(number: Int, cells: [Int: String]) {
      self.number = number
      self.cells = cells
    }
  }

  /// The rows, from top to bottom.
  package var rows: [Row]
  /// The day of which the number of a date cell counts the days since. Nil if dates are texts.
  package var dayZero: BusinessDay?
}

/// Why a file cannot be read as a sheet: what was expected and what was found.
package struct SheetError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The sentence.
  package let description: String

  init(_ description: String) { self.description = description }
}

extension Sheet {
  /// Reads a workbook, or CSV. A workbook is recognized by its first bytes.
  ///
  /// - Parameter name: the sheet of a workbook.
  package init(_ name: String, of bytes: [UInt8]) throws(SheetError) {
    self =
      bytes.starts(with: "PK".utf8)
      ? try WorkbookReader(bytes).sheet(name) : try CSVReader.sheet(bytes)
  }
}
