/// Simple binary fields: a length word and the value in network order.
enum FieldWire {
  @inline(__always)
  static func appendNull(to bytes: inout [UInt8]) {
    bytes.appendBigEndian(Int32(-1))
  }

  @inline(__always)
  static func append(_ value: Bool, to bytes: inout [UInt8]) {
    bytes.appendBigEndian(Int32(1))
    bytes.append(value ? 1 : 0)
  }

  @inline(__always)
  static func append<Value: FixedWidthInteger>(_ value: Value, to bytes: inout [UInt8]) {
    bytes.appendBigEndian(Int32(Value.bitWidth / 8))
    bytes.appendBigEndian(value)
  }

  @inline(__always)
  static func append(_ value: UUID128, to bytes: inout [UInt8]) {
    bytes.appendBigEndian(Int32(16))
    bytes.appendBigEndian(value.high)
    bytes.appendBigEndian(value.low)
  }

  static func append(_ value: some Collection<UInt8>, to bytes: inout [UInt8]) {
    bytes.appendBigEndian(Int32(value.count))
    bytes.append(contentsOf: value)
  }

  /// `jsonb` is sent as a version byte, 1, and the text.
  static func append(jsonb text: String, to bytes: inout [UInt8]) {
    let utf8 = text.utf8
    bytes.appendBigEndian(Int32(utf8.count + 1))
    bytes.append(1)
    bytes.append(contentsOf: utf8)
  }
}

extension FieldWire {
  /// An integer that must fill the field.
  static func integer<Value: FixedWidthInteger & BitwiseCopyable>(
    _ field: RawSpan, as type: Value.Type = Value.self
  ) throws(PostgresError) -> Value {
    guard field.byteCount == Value.bitWidth / 8 else {
      throw .malformed("\(Value.bitWidth)-bit integer", field.byteCount)
    }
    return field.bigEndian(at: 0)
  }

  static func bool(_ field: RawSpan) throws(PostgresError) -> Bool {
    try integer(field, as: UInt8.self) != 0
  }

  static func uuid(_ field: RawSpan) throws(PostgresError) -> UUID128 {
    guard field.byteCount == 16 else { throw .malformed("uuid", field.byteCount) }
    return UUID128(high: field.bigEndian(at: 0), low: field.bigEndian(at: 8))
  }

  static func timestamp(_ field: RawSpan) throws(PostgresError) -> Int64 {
    guard let value = TimestampWire.decode(try integer(field)) else { throw .unboundedTime }
    return value
  }

  static func date(_ field: RawSpan) throws(PostgresError) -> Int32 {
    guard let value = TimestampWire.decode(days: try integer(field)) else { throw .unboundedTime }
    return value
  }

  static func text(_ field: RawSpan) -> String {
    unsafe field.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
  }

  static func bytes(_ field: RawSpan) -> [UInt8] {
    unsafe field.withUnsafeBytes { unsafe Array($0) }
  }
}
