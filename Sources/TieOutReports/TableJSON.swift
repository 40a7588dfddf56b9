import Foundation

/// A table as JSON: a list of objects. Amounts are strings, so that no digit is lost; empty cells are null.
package struct TableJSON: Sendable {
  private let columns: [String]
  private var isFirst = true

  /// A table with some columns.
  package init(_ columns: [String]) { self.columns = columns }

  /// What stands before the first row.
  package static let beginning = Array("[".utf8)
  /// What stands after the last row.
  package static let end = Array("\n]\n".utf8)

  /// One row.
  package mutating func row(_ cells: [TableCell]) throws -> [UInt8] {
    defer { isFirst = false }
    let fields = try zip(columns, cells).map { name, cell in
      "\(try name.jsonLine): \(try Self.value(cell))"
    }
    return Array("\(isFirst ? "" : ",")\n{\(fields.joined(separator: ", "))}".utf8)
  }

  private static func value(_ cell: TableCell) throws -> String {
    if case .number(let number) = cell { return number.map { "\($0)" } ?? "null" }
    return try cell.plainText?.jsonLine ?? "null"
  }
}
