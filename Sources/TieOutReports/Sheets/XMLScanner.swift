/// The elements and texts of an XML file, one after the other: as much of XML as workbooks are written in.
///
/// Document types are refused, so no entity can expand to more than one character. Prefixes of names are left
/// out: `r:id` is `id`.
struct XMLScanner {
  /// What comes next in a file.
  enum Token: Hashable {
    case start(String, [String: String])
    case end(String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var place = 0
  /// The name of an element that ends where it begins: `<a/>`.
  private var ending: String?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Nil at the end.
  mutating func next() throws(SheetError) -> Token? {
    if let name = ending {
      ending = nil
      return .end(name)
    }
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "<") { return .text(try text()) }
      if skips("<?") {
        _ = try until("?>")
      } else if skips("<!--") {
        _ = try until("-->")
      } else if skips("<![CDATA[") {
        return .text(String(decoding: try until("]]>"), as: UTF8.self))
      } else if skips("</") {
        return .end(Self.local(try until(">")))
      } else if skips("<!") {
        throw SheetError("expected XML without a document type, found one at byte \(place)")
      } else {
        place += 1
        return try element()
      }
    }
    return nil
  }

  private mutating func text() throws(SheetError) -> String {
    let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    defer { place = end }
    return try Self.unescaped(bytes[place..<end])
  }

  private mutating func element() throws(SheetError) -> Token {
    let name = word()
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      if skips("/>") {
        ending = name
        return .start(name, attributes)
      }
      if skips(">") { return .start(name, attributes) }
      let key = word()
      skipBlanks()
      guard !key.isEmpty, skips("=") else { throw damage }
      skipBlanks()
      guard place < bytes.count, [34, 39].contains(bytes[place]) else { throw damage }
      let quote = String(UnicodeScalar(bytes[place]))
      place += 1
      attributes[key] = try Self.unescaped(try until(quote))
    }
  }

  private var damage: SheetError {
    SheetError("expected XML at byte \(place), found something else")
  }

  private mutating func word() -> String {
    let ends: [UInt8] = Array("=/> \t\r\n".utf8)
    let end = bytes[place...].firstIndex(where: ends.contains) ?? bytes.count
    defer { place = end }
    return Self.local(bytes[place..<end])
  }

  /// A name without its prefix.
  private static func local(_ name: ArraySlice<UInt8>) -> String {
    let name = String(decoding: name, as: UTF8.self).split(separator: ":").last ?? ""
    return String(name.prefix { !" \t\r\n".contains($0) })
  }

  private mutating func skipBlanks() {
    while place < bytes.count, " \t\r\n".utf8.contains(bytes[place]) { place += 1 }
  }

  private mutating func skips(_ mark: String) -> Bool {
    guard bytes[place...].starts(with: mark.utf8) else { return false }
    place += mark.utf8.count
    return true
  }

  /// The bytes up to a mark, which is skipped.
  private mutating func until(_ mark: String) throws(SheetError) -> ArraySlice<UInt8> {
    let (start, mark) = (place, Array(mark.utf8))
    while place + mark.count <= bytes.count {
      if bytes[place...].starts(with: mark) {
        defer { place += mark.count }
        return bytes[start..<place]
      }
      place += 1
    }
    throw SheetError("expected \(String(decoding: mark, as: UTF8.self)) in XML, found its end")
  }

  private static let named = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]

  private static func unescaped(_ bytes: ArraySlice<UInt8>) throws(SheetError) -> String {
    let parts = String(decoding: bytes, as: UTF8.self).split(
      separator: "&", omittingEmptySubsequences: false)
    var text = String(parts[0])
    for part in parts.dropFirst() {
      let name = part.prefix { $0 != ";" }
      guard name.utf8.count < part.utf8.count, let character = named[String(name)] ?? scalar(name)
      else { throw SheetError("expected an entity of XML, found &\(name.prefix(12))") }
      text += character + part.dropFirst(name.count + 1)
    }
    return text
  }

  private static func scalar(_ name: Substring) -> String? {
    let code =
      name.hasPrefix("#x")
      ? UInt32(name.dropFirst(2), radix: 16)
      : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
    return code.flatMap(UnicodeScalar.init).map(String.init)
  }
}
