/// Builds rows in the binary format of `COPY … FROM STDIN (FORMAT binary)`.
///
/// A plain value without a connection: one buffer can be filled while another is being sent.
///
///     var buffer = CopyBuffer(reservingCapacity: 1 << 20)
///     for order in orders {
///       buffer.beginRow(fields: 2)
///       buffer.int64(order.number)
///       buffer.text(order.reference)
///     }
///     let count = try session.copyIn("COPY orders FROM STDIN (FORMAT binary)", buffer.finish())
///
/// The fields must have the order and types of the COPY's columns: the server does not convert. `nil` is
/// NULL.
package struct CopyBuffer: Sendable {
  private var storage: [UInt8] = []
  private var fieldsLeft = 0

  /// The number of rows begun.
  package private(set) var rowCount = 0

  /// The number of bytes so far, with the header.
  package var byteCount: Int { storage.count }

  private static let header: [UInt8] =
    [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00] + [0, 0, 0, 0, 0, 0, 0, 0]

  /// An empty buffer with room for `capacity` bytes.
  package init(reservingCapacity capacity: Int = 0) {
    storage.reserveCapacity(max(capacity, Self.header.count))
    storage.append(contentsOf: Self.header)
  }

  /// Begins a row of `fields` fields, which must all follow before the next row.
  package mutating func beginRow(fields: Int16) {
    precondition(fieldsLeft == 0, "row \(rowCount) lacks \(fieldsLeft) of its fields")
    fieldsLeft = Int(fields)
    rowCount += 1
    storage.appendBigEndian(fields)
  }

  /// The bytes for `copyIn`: header, rows and trailer.
  package consuming func finish() -> [UInt8] {
    precondition(fieldsLeft == 0, "row \(rowCount) lacks \(fieldsLeft) of its fields")
    storage.appendBigEndian(Int16(-1))
    return storage
  }

  /// Removes the rows and keeps the memory.
  package mutating func removeAll() {
    storage.removeSubrange(Self.header.count...)
    fieldsLeft = 0
    rowCount = 0
  }

  /// Counts a field and appends it.
  @inline(__always)
  private mutating func field(_ append: (inout [UInt8]) -> Void) {
    fieldsLeft -= 1
    append(&storage)
  }

  /// Counts a field and appends it, or NULL.
  @inline(__always)
  private mutating func field<Value>(
    _ value: Value?, _ append: (Value, inout [UInt8]) -> Void
  ) {
    fieldsLeft -= 1
    if let value {
      append(value, &storage)
    } else {
      FieldWire.appendNull(to: &storage)
    }
  }
}

// MARK: - Fields

extension CopyBuffer {
  /// NULL.
  package mutating func null() {
    field { FieldWire.appendNull(to: &$0) }
  }

  /// A `boolean`.
  package mutating func bool(_ value: Bool?) {
    field(value) { FieldWire.append($0, to: &$1) }
  }

  /// A `smallint`.
  package mutating func int16(_ value: Int16?) {
    field(value) { FieldWire.append($0, to: &$1) }
  }

  /// An `integer`.
  package mutating func int32(_ value: Int32?) {
    field(value) { FieldWire.append($0, to: &$1) }
  }

  /// A `bigint`.
  package mutating func int64(_ value: Int64?) {
    field(value) { FieldWire.append($0, to: &$1) }
  }

  /// A `text`, `varchar` or enum value. PostgreSQL refuses U+0000.
  package mutating func text(_ value: String?) {
    field(value) { $1.appendCounted($0) }
  }

  /// A `text` from its UTF-8. The server rejects invalid UTF-8 (22021).
  package mutating func utf8(_ value: some Collection<UInt8>) {
    field { FieldWire.append(value, to: &$0) }
  }

  /// A `text` from its UTF-8, borrowed. The server rejects invalid UTF-8 (22021).
  package mutating func utf8(_ value: Span<UInt8>) {
    fieldsLeft -= 1
    storage.appendBigEndian(Int32(value.count))
    unsafe value.withUnsafeBufferPointer { unsafe storage.append(contentsOf: $0) }
  }

  /// A `jsonb`, from the text of a JSON document.
  package mutating func jsonb(_ value: String?) {
    field(value) { FieldWire.append(jsonb: $0, to: &$1) }
  }

  /// A `bytea`.
  package mutating func bytes(_ value: [UInt8]?) {
    field(value) { FieldWire.append($0, to: &$1) }
  }

  /// A `uuid`.
  package mutating func uuid(_ value: UUID128?) {
    field(value) { FieldWire.append($0, to: &$1) }
  }

  /// A `timestamptz`: microseconds since 1970-01-01 UTC.
  package mutating func timestamp(_ microsecondsSince1970: Int64?) {
    field(microsecondsSince1970) { FieldWire.append(TimestampWire.encode($0), to: &$1) }
  }

  /// A `date`: days since 1970-01-01.
  package mutating func date(_ daysSince1970: Int32?) {
    field(daysSince1970) { FieldWire.append(TimestampWire.encode(days: $0), to: &$1) }
  }

  /// A `text[]`. PostgreSQL refuses U+0000.
  package mutating func textArray(_ values: [String]) {
    field { ArrayWire.append(values, of: .text, to: &$0) { $1.appendCounted($0) } }
  }

  /// A `numeric[]`; see ``numeric(coefficient:scale:)``.
  package mutating func numericArray(_ values: [(coefficient: Int128, scale: Int)]) {
    field {
      ArrayWire.append(values, of: .numeric, to: &$0) {
        NumericWire.append(coefficient: $0.coefficient, scale: $0.scale, to: &$1)
      }
    }
  }

  /// A `numeric`: `coefficient · 10^-scale`, scale 0 to 38, at most 38 digits.
  package mutating func numeric(coefficient: Int128, scale: Int) {
    field { NumericWire.append(coefficient: coefficient, scale: scale, to: &$0) }
  }
}
