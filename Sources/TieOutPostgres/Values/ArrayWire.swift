/// PostgreSQL's binary arrays, of one dimension and without NULL elements.
///
///     dimensions │ has nulls │ element type │ length │ lower bound │ field …     32-bit words
enum ArrayWire {
  /// Appends a length word and the array.
  static func append<Element>(
    _ elements: [Element], of type: TypeOID, to bytes: inout [UInt8],
    _ append: (Element, inout [UInt8]) -> Void
  ) {
    let lengthOffset = bytes.count
    bytes.appendBigEndian(Int32(0))
    bytes.appendBigEndian(Int32(elements.isEmpty ? 0 : 1))
    bytes.appendBigEndian(Int32(0))
    bytes.appendBigEndian(type.rawValue)
    if !elements.isEmpty {
      bytes.appendBigEndian(Int32(elements.count))
      bytes.appendBigEndian(Int32(1))
    }
    for element in elements { append(element, &bytes) }
    setLength(at: lengthOffset, in: &bytes)
  }

  private static func setLength(at offset: Int, in bytes: inout [UInt8]) {
    let length = UInt32(bytes.count - offset - 4)
    for index in 0..<4 {
      bytes[offset + index] = UInt8(truncatingIfNeeded: length >> (24 - 8 * index))
    }
  }

  /// Reads an array of one dimension.
  ///
  /// - Throws: 22004 for a NULL element, 2202E for more dimensions, 22P03 for malformed bytes.
  static func read<Element>(
    _ field: RawSpan, _ element: (RawSpan) throws(PostgresError) -> Element
  ) throws(PostgresError) -> [Element] {
    guard field.byteCount >= 12 else { throw .malformed("array", field.byteCount) }
    switch field.bigEndian(at: 0, as: Int32.self) {
    case 0: return []
    case 1: return try readElements(field, element)
    default: throw PostgresError(sqlState: "2202E", message: "an array of several dimensions")
    }
  }

  private static func readElements<Element>(
    _ field: RawSpan, _ element: (RawSpan) throws(PostgresError) -> Element
  ) throws(PostgresError) -> [Element] {
    guard field.byteCount >= 20 else { throw .malformed("array", field.byteCount) }
    let count = Int(field.bigEndian(at: 12, as: Int32.self))
    guard 0...(field.byteCount / 4) ~= count else { throw .malformed("array", field.byteCount) }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    var offset = 20
    for _ in 0..<count {
      let length = try length(at: offset, of: field)
      offset += 4
      elements.append(try element(field.extracting(offset..<offset + length)))
      offset += length
    }
    return elements
  }

  private static func length(at offset: Int, of field: RawSpan) throws(PostgresError) -> Int {
    guard offset + 4 <= field.byteCount else { throw .malformed("array", field.byteCount) }
    let length = Int(field.bigEndian(at: offset, as: Int32.self))
    guard length != -1 else {
      throw PostgresError(sqlState: "22004", message: "an array with a NULL element")
    }
    guard length >= 0, offset + 4 + length <= field.byteCount else {
      throw .malformed("array", field.byteCount)
    }
    return length
  }
}
