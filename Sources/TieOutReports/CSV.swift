/// Writes RFC 4180: CRLF, quotes doubled, UTF-8.
struct CSVRow {
  private(set) var bytes: [UInt8] = []

  /// A text that is ours or a provider's: quoted where needed, and defused where a spreadsheet would take
  /// it for a formula.
  mutating func text(_ text: String?) {
    guard let text else { return cell("") }
    cell(Self.defused(text))
  }

  /// With a quote before whatever a spreadsheet would run: at the beginning, and where one that splits at semicolons or
  /// tabs, for which our quotes stand inside a cell, begins a cell or a row.
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

  /// A number, a time, an id of ours: never touched.
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

  /// The row with its end of line.
  consuming func finish() -> [UInt8] { bytes + [13, 10] }

  /// Whether a spreadsheet would run it: it begins with `=`, `@`, tab or an end of line; or with `+` or `-`
  /// and holds more than ids and numbers are made of (PayDeFi's ids may begin with a hyphen, and a key
  /// that is changed matches nothing).
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
