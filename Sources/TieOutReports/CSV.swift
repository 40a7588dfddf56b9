/// Writes RFC 4180: CRLF, quotes doubled, UTF-8.
struct CSVRow {
  private(set) var bytes: [UInt8] = []

  /// A text that is ours or a provider's: quoted where needed, and defused where a spreadsheet would take
  /// it for a formula.
  mutating func text(_ text: String?) {
    guard let text else { return cell("") }
    cell(Self.isFormula(text) ? "'" + text : text)
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
  static func isFormula(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 9, 13, 10: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return !text.utf8.dropFirst().allSatisfy(isOfID)
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
