/// A type that a column can be decoded to, NULL apart.
public protocol RowValue {
  /// Reads a column's value; nil for NULL.
  ///
  /// - Throws: 42804 where the column has another type.
  static func decodeIfPresent(_ column: Int, of row: Row) throws -> Self?
}

extension Row {
  /// The value of a column by its name.
  ///
  ///     let account: String = try row.decode("account")
  ///     let amount = try row.decode("amount", as: Amount.self)
  ///
  /// - Throws: 42703 where no column has the name, 42804 where it has another type, 22004 for NULL.
  public func decode<Value: RowValue>(
    _ name: String, as type: Value.Type = Value.self
  ) throws -> Value {
    let column = try position(of: name)
    if let value = try Value.decodeIfPresent(column, of: self) { return value }
    throw PostgresError(
      sqlState: "22004", message: "expected a value in column \(name), found NULL")
  }

  /// The value of a column by its name; nil for NULL.
  ///
  /// - Throws: 42703 where no column has the name, 42804 where it has another type.
  public func decodeIfPresent<Value: RowValue>(
    _ name: String, as type: Value.Type = Value.self
  ) throws -> Value? {
    try Value.decodeIfPresent(try position(of: name), of: self)
  }

  private func position(of name: String) throws(PostgresError) -> Int {
    if let column = rows.column(name) { return column }
    let found = rows.names.joined(separator: ", ")
    throw PostgresError(sqlState: "42703", message: "expected a column \(name), found \(found)")
  }
}

extension Bool: RowValue {
  /// From `boolean`.
  public static func decodeIfPresent(_ column: Int, of row: Row) throws -> Bool? {
    try row.boolIfPresent(column)
  }
}

extension Int: RowValue {
  /// From `smallint`, `integer` or `bigint`.
  public static func decodeIfPresent(_ column: Int, of row: Row) throws -> Int? {
    try row.intIfPresent(column)
  }
}

extension Int16: RowValue {
  /// From `smallint`.
  public static func decodeIfPresent(_ column: Int, of row: Row) throws -> Int16? {
    try row.int16IfPresent(column)
  }
}

extension Int32: RowValue {
  /// From `integer`.
  public static func decodeIfPresent(_ column: Int, of row: Row) throws -> Int32? {
    try row.int32IfPresent(column)
  }
}

extension Int64: RowValue {
  /// From `bigint`.
  public static func decodeIfPresent(_ column: Int, of row: Row) throws -> Int64? {
    try row.int64IfPresent(column)
  }
}

extension String: RowValue {
  /// From any type whose binary form is text, and `jsonb`.
  public static func decodeIfPresent(_ column: Int, of row: Row) throws -> String? {
    try row.textIfPresent(column)
  }
}

extension UUID128: RowValue {
  /// From `uuid`.
  public static func decodeIfPresent(_ column: Int, of row: Row) throws -> UUID128? {
    try row.uuidIfPresent(column)
  }
}

/// A type whose arrays a column can be decoded to.
public protocol RowElement {
  /// Reads a column's elements; nil for NULL.
  static func elementsIfPresent(_ column: Int, of row: Row) throws -> [Self]?
}

extension Array: RowValue where Element: RowElement {
  /// From `bytea` or an array without NULL.
  public static func decodeIfPresent(_ column: Int, of row: Row) throws -> [Element]? {
    try Element.elementsIfPresent(column, of: row)
  }
}

extension UInt8: RowElement {
  /// From `bytea`.
  public static func elementsIfPresent(_ column: Int, of row: Row) throws -> [UInt8]? {
    try row.bytesIfPresent(column)
  }
}

extension String: RowElement {
  /// From `text[]`.
  public static func elementsIfPresent(_ column: Int, of row: Row) throws -> [String]? {
    row.isNull(column) ? nil : try row.textArray(column)
  }
}
