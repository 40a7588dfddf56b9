/// One row of a result. Columns count from 0.
///
/// Each getter exists twice: `text(0)` requires a value, `textIfPresent(0)` returns nil for NULL. Both throw
/// 42804 if the column has another type; the first throws 22004 for NULL.
public struct Row: Sendable {
  /// The result, which the row keeps alive.
  public let rows: Rows

  /// Its position in the result.
  public let index: Int

  /// Whether the value is NULL.
  public func isNull(_ column: Int) -> Bool {
    let isPresent = try? rows.withField(row: index, column: column) { _ in true }
    return isPresent != true
  }
}

// MARK: - Values

extension Row {
  /// A `boolean`.
  public func bool(_ column: Int) throws(PostgresError) -> Bool {
    try present(try boolIfPresent(column), column)
  }

  /// A `smallint`.
  public func int16(_ column: Int) throws(PostgresError) -> Int16 {
    try present(try int16IfPresent(column), column)
  }

  /// An `integer`.
  public func int32(_ column: Int) throws(PostgresError) -> Int32 {
    try present(try int32IfPresent(column), column)
  }

  /// A `bigint`.
  public func int64(_ column: Int) throws(PostgresError) -> Int64 {
    try present(try int64IfPresent(column), column)
  }

  /// A `smallint`, `integer` or `bigint`.
  public func int(_ column: Int) throws(PostgresError) -> Int {
    try present(try intIfPresent(column), column)
  }

  /// Text of any type whose binary form is text: `text`, `varchar`, `json`, enums; and `jsonb`.
  public func text(_ column: Int) throws(PostgresError) -> String {
    try present(try textIfPresent(column), column)
  }

  /// A `bytea`.
  public func bytes(_ column: Int) throws(PostgresError) -> [UInt8] {
    try present(try bytesIfPresent(column), column)
  }

  /// A `uuid`.
  public func uuid(_ column: Int) throws(PostgresError) -> UUID128 {
    try present(try uuidIfPresent(column), column)
  }

  /// A `timestamptz`: microseconds since 1970-01-01 UTC. Throws 22008 for `infinity`.
  public func timestamp(_ column: Int) throws(PostgresError) -> Int64 {
    try present(try timestampIfPresent(column), column)
  }

  /// A `date`: days since 1970-01-01. Throws 22008 for `infinity`.
  public func date(_ column: Int) throws(PostgresError) -> Int32 {
    try present(try dateIfPresent(column), column)
  }

  /// A `numeric`, without trailing zeros: `1.500` is `(15, 1)`. Throws 22003 for NaN, infinities and more
  /// than 38 digits.
  public func numeric(
    _ column: Int
  ) throws(PostgresError) -> (coefficient: Int128, scale: Int) {
    try present(try numericIfPresent(column), column)
  }

  /// A `smallint[]` without NULL.
  public func int16Array(_ column: Int) throws(PostgresError) -> [Int16] {
    try array(column, .int2Array, "smallint[]") { field throws(PostgresError) in
      try FieldWire.integer(field)
    }
  }

  /// A `bigint[]` without NULL.
  public func int64Array(_ column: Int) throws(PostgresError) -> [Int64] {
    try array(column, .int8Array, "bigint[]") { field throws(PostgresError) in
      try FieldWire.integer(field)
    }
  }

  /// A `uuid[]` without NULL.
  public func uuidArray(_ column: Int) throws(PostgresError) -> [UUID128] {
    try array(column, .uuidArray, "uuid[]") { field throws(PostgresError) in
      try FieldWire.uuid(field)
    }
  }

  /// A `text[]` without NULL.
  public func textArray(_ column: Int) throws(PostgresError) -> [String] {
    try array(column, .textArray, "text[]") { FieldWire.text($0) }
  }
}

extension Row {
  private func present<Value>(
    _ value: Value?, _ column: Int
  ) throws(PostgresError) -> Value {
    if let value { return value }
    throw PostgresError(
      sqlState: "22004",
      message: "expected a value in column \(column), \(rows.name(of: column)), found NULL")
  }

  private func array<Element>(
    _ column: Int, _ type: TypeOID, _ name: String,
    _ element: (RawSpan) throws(PostgresError) -> Element
  ) throws(PostgresError) -> [Element] {
    let value = try decode(column, as: name, if: { $0 == type }) { field throws(PostgresError) in
      try ArrayWire.read(field, element)
    }
    return try present(value, column)
  }

  /// Reads a value after checking its type.
  func decode<Value>(
    _ column: Int, as name: String, if isExpected: (TypeOID) -> Bool,
    _ read: (RawSpan) throws(PostgresError) -> Value
  ) throws(PostgresError) -> Value? {
    let type = rows.type(of: column)
    guard isExpected(type) else {
      throw PostgresError(
        sqlState: "42804",
        message: """
          expected \(name) in column \(column), \(rows.name(of: column)), found the type with \
          the object id \(type.rawValue)
          """)
    }
    return try rows.withField(row: index, column: column, read)
  }
}
