// The wire is big endian; only this file changes the order of bytes.

extension Array where Element == UInt8 {
  /// Appends an integer in network order.
  @inline(__always)
  mutating func appendBigEndian(_ value: some FixedWidthInteger) {
    unsafe Swift.withUnsafeBytes(of: value.bigEndian) { unsafe append(contentsOf: $0) }
  }

  /// Appends a length word and the UTF-8 of a text.
  @inline(__always)
  mutating func appendCounted(_ text: String) {
    let utf8 = text.utf8
    appendBigEndian(Int32(utf8.count))
    append(contentsOf: utf8)
  }
}

extension RawSpan {
  /// The integer at an offset, read in network order. Traps on an offset beyond the end.
  @inline(__always)
  func bigEndian<Value: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Value.Type = Value.self
  ) -> Value {
    Value(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: Value.self))
  }
}
