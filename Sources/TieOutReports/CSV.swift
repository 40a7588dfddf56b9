/// Writes RFC 4180: CRLF, doubled quotes, UTF-8.
struct CSVRow {
  private(set) var bytes: [UInt8] = []

  /// A text, quoted if needed, and defused if a spreadsheet would read it as a formula.
  mutating func text(_ text: String?) {
    guard let text else { return cell("") }
    cell(Self.defused(text))
  }

  /// Adds a quote before each formula: at the beginning, and after a semicolon or tab, because a spreadsheet
  /// that splits there ignores our quotes and begins a new cell.
  private static func defused(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(where: isSeparator) ?? bytes.count
      if isFormula(start == 0 ? bytes[...] : bytes[start..<end]) { out.append(UInt8(ascii: "'")) }
      out += bytes[start..<Swift.min(end + 1, bytes.count)]
      start = end + 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ";") || byte == 9 || byte == 10 || byte == 13
  }

  /// A number, a time or an id of ours: unchanged.
  mutating func plain(_ value: String?) { cell(value ?? "") }

  private mutating func cell(_ text: String) {
    if !bytes.isEmpty || hasCells { bytes.append(UInt8(ascii: ",")) }
    hasCells = true
    let needsQuotes = text.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
    guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
    bytes.append(34)
    for byte in text.utf8 {
      if byte == 34 { bytes.append(34) }
      bytes.append(byte)
    }
    bytes.append(34)
  }

  private var hasCells = false

  /// The row with its line end.
  consuming func finish() -> [UInt8] { bytes + [13, 10] }

  /// Whether a spreadsheet would run it: it begins with `=`, `@`, tab or a line end; or with `+` or `-` and
  /// contains more than ids and numbers do (PayDeFi's ids may begin with a hyphen, and a changed key matches
  /// nothing).
  private static func isFormula(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 9, 13, 10: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return !text.dropFirst().allSatisfy(isOfID)
    case _: return false
    }
  }

  private static func isOfID(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "-"):
      true
    case _: false
    }
  }
}
