import TieOutReports

/// How `tieout show --json` is written: sorted keys, and no terminal control characters.
enum ShowJSON {
  static func text(_ body: some Encodable) throws -> String {
    try body.jsonText.escapedForTerminals
  }
}

extension String {
  /// The same JSON with control characters written as `\uXXXX`.
  fileprivate var escapedForTerminals: String {
    var text = ""
    for scalar in unicodeScalars {
      guard scalar != "\n", scalar.steersTerminal else {
        text.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return text
  }
}
