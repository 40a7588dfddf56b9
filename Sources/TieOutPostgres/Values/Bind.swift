/// A value for `$n`, sent in the binary form of its PostgreSQL type.
///
///     session.execute("SELECT $1 + $2", [.int64(40), .int64(2)])
///
/// The type is sent too, so for a `jsonb` column use `.jsonb`, or `$1::text::jsonb`.
public enum Bind: Sendable {
  /// NULL, of the type that the statement expects.
  case null
  /// `boolean`.
  case bool(Bool)
  /// `smallint`.
  case int16(Int16)
  /// `integer`.
  case int32(Int32)
  /// `bigint`.
  case int64(Int64)
  /// `text`. PostgreSQL refuses U+0000 (22021).
  case text(String)
  /// `jsonb`, from the text of a JSON document.
  case jsonb(String)
  /// `bytea`.
  case bytes([UInt8])
  /// `uuid`.
  case uuid(UUID128)
  /// `timestamptz`: microseconds since 1970-01-01 UTC.
  case timestamp(microseconds: Int64)
  /// `date`: days since 1970-01-01.
  case date(days: Int32)
  /// `numeric`: `coefficient · 10^-scale`, scale 0 to 38, at most 38 digits.
  case numeric(coefficient: Int128, scale: Int)
  /// `smallint[]`.
  case int16Array([Int16])
  /// `bigint[]`.
  case int64Array([Int64])
  /// `uuid[]`.
  case uuidArray([UUID128])
  /// `text[]`.
  case textArray([String])
  /// `bytea[]`.
  case bytesArray([[UInt8]])
}

extension Bind {
  /// The type of the value.
  var type: TypeOID {
    switch self {
    case .null: .unspecified
    case .bool: .bool
    case .int16: .int2
    case .int32: .int4
    case .int64: .int8
    case .text: .text
    case .jsonb: .jsonb
    case .bytes: .bytea
    case .uuid: .uuid
    case .timestamp: .timestamptz
    case .date: .date
    case .numeric: .numeric
    case .int16Array: .int2Array
    case .int64Array: .int8Array
    case .uuidArray: .uuidArray
    case .textArray: .textArray
    case .bytesArray: .byteaArray
    }
  }

  /// Appends the value as a field of COPY and arrays: a length word (-1 for NULL) and the value.
  func appendField(to bytes: inout [UInt8]) {
    switch self {
    case .null: FieldWire.appendNull(to: &bytes)
    case .bool(let value): FieldWire.append(value, to: &bytes)
    case .int16(let value): FieldWire.append(value, to: &bytes)
    case .int32(let value): FieldWire.append(value, to: &bytes)
    case .int64(let value): FieldWire.append(value, to: &bytes)
    case .text(let value): bytes.appendCounted(value)
    case .jsonb(let value): FieldWire.append(jsonb: value, to: &bytes)
    case .bytes(let value): FieldWire.append(value, to: &bytes)
    case .uuid(let value): FieldWire.append(value, to: &bytes)
    case .timestamp(let value): FieldWire.append(TimestampWire.encode(value), to: &bytes)
    case .date(let value): FieldWire.append(TimestampWire.encode(days: value), to: &bytes)
    case .numeric(let coefficient, let scale):
      NumericWire.append(coefficient: coefficient, scale: scale, to: &bytes)
    case .int16Array(let values):
      ArrayWire.append(values, of: .int2, to: &bytes) { FieldWire.append($0, to: &$1) }
    case .int64Array(let values):
      ArrayWire.append(values, of: .int8, to: &bytes) { FieldWire.append($0, to: &$1) }
    case .uuidArray(let values):
      ArrayWire.append(values, of: .uuid, to: &bytes) { FieldWire.append($0, to: &$1) }
    case .textArray(let values):
      ArrayWire.append(values, of: .text, to: &bytes) { $1.appendCounted($0) }
    case .bytesArray(let values):
      ArrayWire.append(values, of: .bytea, to: &bytes) { FieldWire.append($0, to: &$1) }
    }
  }
}
