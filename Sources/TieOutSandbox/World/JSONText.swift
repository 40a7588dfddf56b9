/// Writes JSON directly into bytes, in the order of the calls.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private let spaced: Bool
  private let ascii: Bool
  private var first = true

  /// - Parameters:
  ///   - spaced: writes a space after commas and colons, as some servers do.
  ///   - ascii: writes characters beyond ASCII as `\u` escapes, as other servers do.
  init(spaced: Bool = false, ascii: Bool = false) {
    self.spaced = spaced
    self.ascii = ascii
    bytes.reserveCapacity(512)
  }

  mutating func object(_ name: String? = nil, _ fill: (inout JSONText) -> Void) {
    label(name)
    bytes.append(UInt8(ascii: "{"))
    first = true
    fill(&self)
    bytes.append(UInt8(ascii: "}"))
    first = false
  }

  mutating func array(_ name: String? = nil, _ fill: (inout JSONText) -> Void) {
    label(name)
    bytes.append(UInt8(ascii: "["))
    first = true
    fill(&self)
    bytes.append(UInt8(ascii: "]"))
    first = false
  }

  mutating func string(_ name: String?, _ value: String) {
    label(name)
    bytes.append(UInt8(ascii: "\""))
    if ascii {
      Self.escapeToASCII(value, into: &bytes)
    } else if value.utf8.contains(where: Self.needsEscape) {
      Self.escape(Array(value.utf8), into: &bytes)
    } else {
      bytes.append(contentsOf: value.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A value that is already JSON.
  mutating func raw(_ name: String?, _ value: String) {
    label(name)
    bytes.append(contentsOf: value.utf8)
  }

  mutating func raw(_ name: String?, bytes value: [UInt8]) {
    label(name)
    bytes.append(contentsOf: value)
  }

  mutating func number(_ name: String?, _ value: Int) {
    raw(name, String(value))
  }

  mutating func flag(_ name: String?, _ value: Bool) {
    raw(name, value ? "true" : "false")
  }

  mutating func null(_ name: String?) {
    raw(name, "null")
  }

  mutating func time(_ name: String?, _ value: Moment, milliseconds: Bool = false) {
    label(name)
    bytes.append(UInt8(ascii: "\""))
    value.write(to: &bytes, milliseconds: milliseconds)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A time with milliseconds, or null.
  mutating func timeOrNull(_ name: String?, _ value: Moment?) {
    if let value { time(name, value, milliseconds: true) } else { null(name) }
  }

  /// A string with bytes as content, such as a body inside a line.
  mutating func string(_ name: String?, content: [UInt8]) {
    label(name)
    bytes.append(UInt8(ascii: "\""))
    Self.escape(content, into: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func label(_ name: String?) {
    if !first {
      bytes.append(UInt8(ascii: ","))
      if spaced { bytes.append(UInt8(ascii: " ")) }
    }
    first = false
    guard let name else { return }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    if spaced { bytes.append(UInt8(ascii: " ")) }
  }

  /// Copies runs without escapes at once: bodies inside lines make up most of a night.
  private static func escape(_ content: [UInt8], into bytes: inout [UInt8]) {
    var start = 0
    for index in content.indices where needsEscape(content[index]) {
      bytes.append(contentsOf: content[start..<index])
      escape(content[index], into: &bytes)
      start = index + 1
    }
    bytes.append(contentsOf: content[start...])
  }

  private static func escape(_ byte: UInt8, into bytes: inout [UInt8]) {
    if byte < 32 { return escapeUnit(UInt16(byte), into: &bytes) }
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(byte)
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escapeToASCII(_ value: String, into bytes: inout [UInt8]) {
    for unit in value.utf16 {
      if unit >= 128 {
        escapeUnit(unit, into: &bytes)
      } else if needsEscape(UInt8(unit)) {
        escape(UInt8(unit), into: &bytes)
      } else {
        bytes.append(UInt8(unit))
      }
    }
  }

  private static func escapeUnit(_ unit: UInt16, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(UInt8(ascii: "u"))
    for shift in [12, 8, 4, 0] {
      bytes.append(Alphabet.hexadecimal[Int(unit >> UInt16(shift) & 15)])
    }
  }
}
