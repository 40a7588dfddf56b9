/// Writes one JSON object, member by member. Numbers keep the digits that they are given with.
package struct JSONWriter: Sendable {
  private var bytes = [UInt8(ascii: "{")]

  /// An object without members.
  package init() {}

  /// A member that is a text without its NUL bytes, which PostgreSQL cannot hold; none if nil.
  package mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    begin(name)
    bytes.appendJSON(value, keepsNUL: false)
  }

  /// A member that is a number; none if nil.
  package mutating func add(_ name: String, number: String?) {
    guard let number else { return }
    begin(name)
    bytes += number.utf8
  }

  /// The text of the object.
  package var text: String { String(decoding: bytes + [UInt8(ascii: "}")], as: UTF8.self) }

  private mutating func begin(_ name: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.appendJSON(name)
    bytes.append(UInt8(ascii: ":"))
  }
}

extension [UInt8] {
  /// Appends a text as a JSON string (RFC 8259): in quotes, with quotes, backslashes and control
  /// characters escaped.
  ///
  /// - Parameter keepsNUL: whether U+0000 is written as an escape, or left out.
  package mutating func appendJSON(_ text: String, keepsNUL: Bool = true) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case 0 where !keepsNUL: continue
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0..<32:
        append(contentsOf: "\\u00".utf8)
        append(hexadecimal: byte)
      case _: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends a byte as two hexadecimal digits in lower case.
  package mutating func append(hexadecimal byte: UInt8) {
    append(byte >> 4 + (byte >> 4 < 10 ? 48 : 87))
    append(byte & 15 + (byte & 15 < 10 ? 48 : 87))
  }
}

extension Sequence<UInt8> {
  /// The bytes as hexadecimal digits in lower case.
  package var hexadecimal: String {
    var digits: [UInt8] = []
    for byte in self { digits.append(hexadecimal: byte) }
    return String(decoding: digits, as: UTF8.self)
  }
}
