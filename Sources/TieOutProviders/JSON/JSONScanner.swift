/// Scans a JSON text into nodes without recursion.
struct JSONScanner {
  static let depthMax = 64

  let isExact: Bool
  private(set) var nodes: [JSONText.Node] = []
  private var index = 0
  /// What is wrong with the current string.
  private var flaw: JSONText.Flaw?
  private var isUTF8 = true
  /// The open containers, innermost last.
  private var open: [Int] = []

  init(isExact: Bool) { self.isExact = isExact }

  mutating func scan(_ text: Span<UInt8>) throws(JSONError) {
    guard text.count < Int32.max else { throw JSONError(offset: 0, reason: "text of over 2 GB") }
    do { _ = try UTF8Span(validating: text) } catch {
      index = error.byteOffsets.lowerBound
      try found(.notUTF8)
      (index, flaw, isUTF8) = (0, nil, false)
    }
    nodes.reserveCapacity(48)
    try scanValue(text)
    while !open.isEmpty { try scanMember(text) }
    skipSpace(text)
    if index < text.count { throw failure("something after the value") }
  }

  // MARK: values

  private mutating func scanValue(_ text: Span<UInt8>) throws(JSONError) {
    skipSpace(text)
    guard index < text.count else { throw failure("unexpected end") }
    switch text[index] {
    case UInt8(ascii: "{"): try begin(.object)
    case UInt8(ascii: "["): try begin(.array)
    case UInt8(ascii: "\""): try scanString(text, isKey: false)
    case UInt8(ascii: "t"): try scanWord(text, "true", .yes)
    case UInt8(ascii: "f"): try scanWord(text, "false", .no)
    case UInt8(ascii: "n"): try scanWord(text, "null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber(text)
    case _: throw failure("no JSON value")
    }
  }

  private mutating func begin(_ kind: JSONText.Kind) throws(JSONError) {
    guard open.count < Self.depthMax else { throw failure("more than \(Self.depthMax) levels") }
    add(kind, from: index, to: index)
    open.append(nodes.count - 1)
    index += 1
  }

  /// Continues in the innermost open container: its end, or one more member.
  private mutating func scanMember(_ text: Span<UInt8>) throws(JSONError) {
    guard let container = open.last else { return }
    let isObject = nodes[container].kind == .object
    let isFirst = nodes.count == container + 1
    skipSpace(text)
    guard index < text.count else { throw failure("unexpected end") }
    if text[index] == UInt8(ascii: isObject ? "}" : "]") { return try end(container, text) }
    if !isFirst {
      guard text[index] == UInt8(ascii: ",") else { throw failure("expected a comma") }
      index += 1
      skipSpace(text)
    }
    if isObject { try scanKey(text) }
    try scanValue(text)
  }

  private mutating func end(_ container: Int, _ text: Span<UInt8>) throws(JSONError) {
    index += 1
    nodes[container].end = Int32(index)
    nodes[container].next = Int32(nodes.count)
    open.removeLast()
    if nodes[container].kind == .object { try markRepeated(in: container, text) }
  }

  private mutating func scanKey(_ text: Span<UInt8>) throws(JSONError) {
    guard index < text.count, text[index] == UInt8(ascii: "\"") else {
      throw failure("expected a key")
    }
    try scanString(text, isKey: true)
    skipSpace(text)
    guard index < text.count, text[index] == UInt8(ascii: ":") else {
      throw failure("expected a colon")
    }
    index += 1
  }

  // MARK: scalars

  private mutating func scanString(_ text: Span<UInt8>, isKey: Bool) throws(JSONError) {
    index += 1
    let start = index
    var hasEscapes = false
    flaw = nil
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") {
        if !isUTF8 { try checkUTF8(text.extracting(start..<index)) }
        add(.string, from: start, to: index, hasEscapes: hasEscapes, isKey: isKey)
        index += 1
        return
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        try scanEscape(text)
      } else {
        if byte < 32 { try found(.control) }
        index += 1
      }
    }
    throw failure("unexpected end in a string")
  }

  /// Records what is wrong with a string; scanning continues to its end.
  private mutating func found(_ flaw: JSONText.Flaw) throws(JSONError) {
    if isExact, flaw != .nul { throw failure(flaw.words) }
    self.flaw = self.flaw ?? flaw
  }

  private mutating func checkUTF8(_ content: Span<UInt8>) throws(JSONError) {
    do { _ = try UTF8Span(validating: content) } catch { try found(.notUTF8) }
  }

  private mutating func scanEscape(_ text: Span<UInt8>) throws(JSONError) {
    index += 1
    guard index < text.count else { throw failure("unexpected end in a string") }
    switch text[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 1
    case UInt8(ascii: "u"):
      index += 1
      try scanCodePoint(text)
    case _: try found(.noEscape)
    }
  }

  private mutating func scanCodePoint(_ text: Span<UInt8>) throws(JSONError) {
    guard let code = scanFourDigits(text) else { return try found(.noEscape) }
    if code == 0 { try found(.nul) }
    if (0xDC00..<0xE000).contains(code) { try found(.halfPair) }
    guard (0xD800..<0xDC00).contains(code) else { return }
    guard index + 1 < text.count, text[index] == UInt8(ascii: "\\"),
      text[index + 1] == UInt8(ascii: "u")
    else { return try found(.halfPair) }
    let first = index
    index += 2
    guard let second = scanFourDigits(text), (0xDC00..<0xE000).contains(second) else {
      // The next escape is a separate character.
      index = first
      return try found(.halfPair)
    }
  }

  /// Nil, without advancing, if there are no four digits.
  private mutating func scanFourDigits(_ text: Span<UInt8>) -> UInt32? {
    guard index + 4 <= text.count else { return nil }
    var code: UInt32 = 0
    for place in index..<index + 4 {
      let byte = text[place]
      let lower = byte | 0x20
      guard (48...57).contains(byte) || (97...102).contains(lower) else { return nil }
      code = code << 4 | UInt32(byte < 58 ? byte - 48 : lower - 87)
    }
    index += 4
    return code
  }

  private mutating func scanNumber(_ text: Span<UInt8>) throws(JSONError) {
    let start = index
    if text[index] == UInt8(ascii: "-") { index += 1 }
    let isZeroFirst = index < text.count && text[index] == UInt8(ascii: "0")
    let whole = skipDigits(text)
    guard whole > 0 else { throw failure("no digit in a number") }
    if isZeroFirst, whole > 1 { throw failure("a number that begins with 0") }
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index += 1
      guard skipDigits(text) > 0 else { throw failure("no digit after the point") }
    }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") {
        index += 1
      }
      guard skipDigits(text) > 0 else { throw failure("no digit in the exponent") }
    }
    add(.number, from: start, to: index)
  }

  private mutating func skipDigits(_ text: Span<UInt8>) -> Int {
    let start = index
    while index < text.count, text[index] >= 48, text[index] <= 57 { index += 1 }
    return index - start
  }

  private mutating func scanWord(
    _ text: Span<UInt8>, _ word: StaticString, _ kind: JSONText.Kind
  ) throws(JSONError) {
    let letters = Array("\(word)".utf8)
    for (offset, letter) in letters.enumerated() {
      guard index + offset < text.count, text[index + offset] == letter else {
        throw failure("no JSON value")
      }
    }
    add(kind, from: index, to: index + letters.count)
    index += letters.count
  }

  private mutating func skipSpace(_ text: Span<UInt8>) {
    while index < text.count {
      let byte = text[index]
      guard byte == 32 || byte == 10 || byte == 13 || byte == 9 else { return }
      index += 1
    }
  }

  // MARK: nodes

  private mutating func add(
    _ kind: JSONText.Kind, from start: Int, to end: Int, hasEscapes: Bool = false,
    isKey: Bool = false
  ) {
    let isFlawed = kind == .string && flaw != nil && !(isExact && flaw == .nul)
    nodes.append(
      JSONText.Node(
        kind: isFlawed ? .flawed : kind, depth: UInt8(open.count), hasEscapes: hasEscapes,
        flaw: kind == .string ? flaw : nil, isKey: isKey,
        start: Int32(start), end: Int32(end), next: Int32(nodes.count + 1)))
  }

  private func failure(_ reason: String) -> JSONError { JSONError(offset: index, reason: reason) }

  /// Marks the values of repeated keys: neither is trusted.
  private mutating func markRepeated(in object: Int, _ text: Span<UInt8>) throws(JSONError) {
    var keys: [Int] = []
    var place = object + 1
    while place < nodes.count {
      keys.append(place)
      place = Int(nodes[place + 1].next)
    }
    if keys.count > 32 || keys.contains(where: { nodes[$0].hasEscapes }) {
      return try markRepeated(among: keys, text)
    }
    for (number, key) in keys.enumerated() {
      for other in keys[..<number] where areEqual(nodes[key], nodes[other], text) {
        try mark(key, other, text)
      }
    }
  }

  /// Marks repeated keys in large objects, and keys with escapes.
  private mutating func markRepeated(among keys: [Int], _ text: Span<UInt8>) throws(JSONError) {
    // By bytes: Swift compares strings with different code points as equal.
    var seen: [[UInt8]: Int] = [:]
    for key in keys where nodes[key].kind == .string {
      if let other = seen.updateValue(key, forKey: Array(name(nodes[key], text).utf8)) {
        try mark(key, other, text)
      }
    }
  }

  private mutating func mark(_ key: Int, _ other: Int, _ text: Span<UInt8>) throws(JSONError) {
    if isExact {
      throw JSONError(
        offset: Int(nodes[key].start),
        reason: "the key \"\(name(nodes[key], text))\" a second time")
    }
    for key in [key, other] { nodes[key + 1].kind = .repeated }
  }

  private func areEqual(_ a: JSONText.Node, _ b: JSONText.Node, _ text: Span<UInt8>) -> Bool {
    guard a.end - a.start == b.end - b.start else { return false }
    for offset in 0..<Int(a.end - a.start)
    where text[Int(a.start) + offset] != text[Int(b.start) + offset] {
      return false
    }
    return true
  }

  private func name(_ key: JSONText.Node, _ text: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    for place in Int(key.start)..<Int(key.end) { bytes.append(text[place]) }
    return String(decoding: JSONEscapes.resolve(bytes[...]), as: UTF8.self)
  }
}
