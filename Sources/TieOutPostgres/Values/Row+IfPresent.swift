// Getters that return nil for NULL.

extension Row {
  /// A `boolean`, or nil for NULL.
  public func boolIfPresent(_ column: Int) throws(PostgresError) -> Bool? {
    try decode(column, as: "boolean", if: { $0 == .bool }) { field throws(PostgresError) in
      try FieldWire.bool(field)
    }
  }

  /// A `smallint`, or nil for NULL.
  public func int16IfPresent(_ column: Int) throws(PostgresError) -> Int16? {
    try decode(column, as: "smallint", if: { $0 == .int2 }) { field throws(PostgresError) in
      try FieldWire.integer(field)
    }
  }

  /// An `integer`, or nil for NULL.
  public func int32IfPresent(_ column: Int) throws(PostgresError) -> Int32? {
    try decode(column, as: "integer", if: { $0 == .int4 }) { field throws(PostgresError) in
      try FieldWire.integer(field)
    }
  }

  /// A `bigint`, or nil for NULL.
  public func int64IfPresent(_ column: Int) throws(PostgresError) -> Int64? {
    try decode(column, as: "bigint", if: { $0 == .int8 }) { field throws(PostgresError) in
      try FieldWire.integer(field)
    }
  }

  /// A `smallint`, `integer` or `bigint`, or nil for NULL.
  public func intIfPresent(_ column: Int) throws(PostgresError) -> Int? {
    switch rows.type(of: column) {
    case .int2: try int16IfPresent(column).map(Int.init)
    case .int4: try int32IfPresent(column).map(Int.init)
    default: try int64IfPresent(column).map(Int.init)
    }
  }

  /// Text of any type whose binary form is text, and `jsonb`, or nil for NULL.
  public func textIfPresent(_ column: Int) throws(PostgresError) -> String? {
    if rows.type(of: column) == .jsonb {
      return try rows.withField(row: index, column: column) { field in
        FieldWire.text(field.extracting(droppingFirst: 1))
      }
    }
    return try decode(column, as: "text", if: \.isText) { FieldWire.text($0) }
  }

  /// A `bytea`, or nil for NULL.
  public func bytesIfPresent(_ column: Int) throws(PostgresError) -> [UInt8]? {
    try decode(column, as: "bytea", if: { $0 == .bytea }) { FieldWire.bytes($0) }
  }

  /// A `uuid`, or nil for NULL.
  public func uuidIfPresent(_ column: Int) throws(PostgresError) -> UUID128? {
    try decode(column, as: "uuid", if: { $0 == .uuid }) { field throws(PostgresError) in
      try FieldWire.uuid(field)
    }
  }

  /// A `timestamptz` in microseconds since 1970-01-01 UTC, or nil for NULL.
  public func timestampIfPresent(_ column: Int) throws(PostgresError) -> Int64? {
    try decode(column, as: "timestamptz", if: { $0 == .timestamptz }) {
      field throws(PostgresError) in
      try FieldWire.timestamp(field)
    }
  }

  /// A `date` in days since 1970-01-01, or nil for NULL.
  public func dateIfPresent(_ column: Int) throws(PostgresError) -> Int32? {
    try decode(column, as: "date", if: { $0 == .date }) { field throws(PostgresError) in
      try FieldWire.date(field)
    }
  }

  /// A `numeric` without trailing zeros, or nil for NULL.
  public func numericIfPresent(
    _ column: Int
  ) throws(PostgresError) -> (coefficient: Int128, scale: Int)? {
    try decode(column, as: "numeric", if: { $0 == .numeric }) { field throws(PostgresError) in
      try NumericWire.read(field)
    }
  }
}
