/// A JSON text, scanned once into a flat list of the positions of its values. Numbers keep their digits.
///
/// A malformed value affects only itself: half of a surrogate pair in a shopper's note, a repeated key. Such
/// a value has no text and no other content, so a reader that needs it throws, and an amount is never one of
/// two. A broken structure is an error (RFC 8259 with the advice of RFC 7493).
package final class JSONText: Sendable {
  enum Kind: UInt8 {
    case object, array, string, number, yes, no, null
    /// An unreliable string; see its ``Flaw``.
    case flawed
    /// The value of a repeated key.
    case repeated
  }

  /// What is wrong with a string.
  enum Flaw: UInt8 {
    case halfPair, control, notUTF8, noEscape, nul

    /// The flaw in words.
    var words: String {
      switch self {
      case .halfPair: "a lone surrogate"
      case .control: "a control character in a string"
      case .notUTF8: "invalid UTF-8"
      case .noEscape: "no such escape"
      case .nul: "the character U+0000"
      }
    }
  }

  struct Node {
    var kind: Kind
    /// The depth: 0 for the root, 1 for its members and their keys.
    var depth: UInt8
    /// Strings: whether it contains a backslash.
    var hasEscapes = false
    /// Strings: what is wrong with it.
    var flaw: Flaw?
    var isKey = false
    /// The byte range; for strings without the quotes.
    var start: Int32
    var end: Int32
    /// The index of the node after this one and its content.
    var next: Int32
  }

  let bytes: [UInt8]
  let nodes: [Node]

  /// Scans a text.
  ///
  /// - Parameter isExact: whether a malformed value is an error. Then U+0000 is allowed, because input lines
  ///   may contain it in the bodies that they embed, though PostgreSQL's text cannot.
  /// - Throws: ``JSONError`` with the position and what was expected.
  package init(_ bytes: [UInt8], isExact: Bool = false) throws(JSONError) {
    var scanner = JSONScanner(isExact: isExact)
    let text = bytes.span
    try scanner.scan(text)
    self.bytes = bytes
    nodes = scanner.nodes
  }

  /// The root value.
  package var root: JSONValue { JSONValue(text: self, index: 0) }

  /// The readable members at the start of a broken text: strings and numbers of its object.
  package static func salvage(_ bytes: [UInt8]) -> [String: String] {
    var scanner = JSONScanner(isExact: false)
    do throws(JSONError) { try scanner.scan(bytes.span) } catch {}
    var found: [String: String] = [:]
    for (key, value) in zip(scanner.nodes, scanner.nodes.dropFirst())
    where key.isKey && key.depth == 1 {
      // A number at the end of the text may be cut off.
      let isWhole = value.kind == .string || (value.kind == .number && value.end < bytes.count)
      guard isWhole else { continue }
      let name = String(decoding: bytes[Int(key.start)..<Int(key.end)], as: UTF8.self)
      let content = bytes[Int(value.start)..<Int(value.end)]
      let isText = !value.hasEscapes && content.allSatisfy { $0 >= 32 && $0 < 127 }
      if isText, found[name] == nil { found[name] = String(decoding: content, as: UTF8.self) }
    }
    return found
  }
}

/// Why a text is not reliable JSON.
package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The byte offset, from 0.
  package var offset: Int
  /// What was expected or found.
  package var reason: String
  /// `unexpected end at byte 17`.
  package var description: String { "\(reason) at byte \(offset)" }
}

/// A value in a ``JSONText``.
package struct JSONValue: Sendable {
  let text: JSONText
  let index: Int

  private var node: JSONText.Node { text.nodes[index] }

  /// Whether it is `null`.
  package var isNull: Bool { node.kind == .null }
  /// Whether it is an object.
  package var isObject: Bool { node.kind == .object }
  /// Whether it is an array.
  package var isArray: Bool { node.kind == .array }

  /// A member of an object, including `null`. Nil if it is missing.
  package subscript(key: String) -> JSONValue? {
    guard node.kind == .object else { return nil }
    var place = index + 1
    let end = Int(node.next)
    let name = key.utf8Span.span
    let content = text.bytes
    let bytes = content.span
    while place < end {
      let value = place + 1
      if text.nodes[place].matches(name, in: bytes) { return JSONValue(text: text, index: value) }
      place = Int(text.nodes[value].next)
    }
    return nil
  }

  /// The keys of an object. Empty for anything else.
  package var keys: [String] {
    guard node.kind == .object else { return [] }
    var keys: [String] = []
    var place = index + 1
    while place < Int(node.next) {
      keys.append(JSONValue(text: text, index: place).string ?? "")
      place = Int(text.nodes[place + 1].next)
    }
    return keys
  }

  /// The members of an object with readable keys, as their UTF-8. Empty for anything else.
  var members: [(key: [UInt8], value: JSONValue)] {
    guard node.kind == .object else { return [] }
    var members: [(key: [UInt8], value: JSONValue)] = []
    var place = index + 1
    while place < Int(node.next) {
      let value = JSONValue(text: text, index: place + 1)
      if let key = JSONValue(text: text, index: place).stringBytes { members.append((key, value)) }
      place = Int(value.node.next)
    }
    return members
  }

  /// The number of values in it, itself and keys included.
  var weight: Int { Int(node.next) - index }

  /// Whether it has no content that can be relied on: an invalid string, or the value of a repeated key.
  var isMalformed: Bool { node.kind == .flawed || node.kind == .repeated }

  /// The elements of an array. Nil for anything else.
  package var elements: [JSONValue]? {
    guard node.kind == .array else { return nil }
    var elements: [JSONValue] = []
    var place = index + 1
    while place < Int(node.next) {
      elements.append(JSONValue(text: text, index: place))
      place = Int(text.nodes[place].next)
    }
    return elements
  }

  /// The text of a string. Nil for anything else.
  package var string: String? {
    guard node.kind == .string else { return nil }
    guard node.hasEscapes else { return String(decoding: raw, as: UTF8.self) }
    return String(decoding: JSONEscapes.resolve(raw), as: UTF8.self)
  }

  /// Whether it is a string with U+0000, which PostgreSQL's text cannot hold.
  var hasNUL: Bool { node.flaw == .nul }

  /// The UTF-8 of a string. Nil for anything else.
  package var stringBytes: [UInt8]? {
    guard node.kind == .string else { return nil }
    return node.hasEscapes ? JSONEscapes.resolve(raw) : Array(raw)
  }

  /// The digits of a number as written. Nil for anything else.
  package var numberText: String? {
    node.kind == .number ? String(decoding: raw, as: UTF8.self) : nil
  }

  /// `true` or `false`. Nil for anything else.
  package var bool: Bool? {
    switch node.kind {
    case .yes: true
    case .no: false
    case .object, .array, .string, .number, .null, .flawed, .repeated: nil
    }
  }

  /// The kind of value, in words for messages.
  package var kindName: String {
    switch node.kind {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .yes, .no: "a boolean"
    case .null: "null"
    case .flawed: "a string with \(node.flaw?.words ?? "a flaw")"
    case .repeated: "there twice"
    }
  }

  /// Its bytes in the text.
  var raw: ArraySlice<UInt8> { text.bytes[Int(node.start)..<Int(node.end)] }
}

extension JSONText.Node {
  func matches(_ key: Span<UInt8>, in bytes: Span<UInt8>) -> Bool {
    guard kind == .string else { return false }
    guard !hasEscapes else { return matchesResolved(key, bytes) }
    guard Int(end - start) == key.count else { return false }
    for offset in 0..<key.count where bytes[Int(start) + offset] != key[offset] { return false }
    return true
  }

  private func matchesResolved(_ key: Span<UInt8>, _ bytes: Span<UInt8>) -> Bool {
    let raw = (Int(start)..<Int(end)).map { bytes[$0] }
    let resolved = JSONEscapes.resolve(raw[...])
    return resolved.count == key.count && resolved.indices.allSatisfy { resolved[$0] == key[$0] }
  }
}

/// Resolves the escapes of a string that the scanner accepted.
enum JSONEscapes {
  static func resolve(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
      let escape = raw[index...].firstIndex(of: UInt8(ascii: "\\")) ?? raw.endIndex
      out.append(contentsOf: raw[index..<escape])
      index = escape == raw.endIndex ? escape : resolveOne(raw, escape + 1, into: &out)
    }
    return out
  }

  private static func resolveOne(
    _ raw: ArraySlice<UInt8>, _ index: Int, into out: inout [UInt8]
  ) -> Int {
    switch raw[index] {
    case UInt8(ascii: "n"): out.append(10)
    case UInt8(ascii: "t"): out.append(9)
    case UInt8(ascii: "r"): out.append(13)
    case UInt8(ascii: "b"): out.append(8)
    case UInt8(ascii: "f"): out.append(12)
    case UInt8(ascii: "u"): return resolveUnicode(raw, index + 1, into: &out)
    case let other: out.append(other)
    }
    return index + 1
  }

  private static func resolveUnicode(
    _ raw: ArraySlice<UInt8>, _ index: Int, into out: inout [UInt8]
  ) -> Int {
    var code = hex(raw[index..<index + 4])
    var next = index + 4
    if (0xD800..<0xDC00).contains(code) {
      code = 0x10000 + (code - 0xD800) << 10 + (hex(raw[next + 2..<next + 6]) - 0xDC00)
      next += 6
    }
    if let scalar = Unicode.Scalar(code) { out.append(contentsOf: String(scalar).utf8) }
    return next
  }

  static func hex(_ digits: ArraySlice<UInt8>) -> UInt32 {
    digits.reduce(0) { $0 << 4 | UInt32($1 < 58 ? $1 - 48 : ($1 | 0x20) - 87) }
  }
}
