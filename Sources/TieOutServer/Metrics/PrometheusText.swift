/// Metrics in Prometheus' text format, version 0.0.4.
struct PrometheusText {
  private(set) var text = ""

  /// What a family of samples measures.
  enum Kind: String { case counter, gauge, histogram }

  /// Begins a family.
  mutating func family(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// Writes a sample; the value is a number's text.
  mutating func sample(_ name: String, _ labels: [(name: String, value: String)], _ value: String) {
    text += name
    if !labels.isEmpty {
      let pairs = labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
      text += "{\(pairs.joined(separator: ","))}"
    }
    text += " \(value)\n"
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var escaped = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"" where quotes: escaped += "\\\""
      case _: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }

  /// Microseconds as seconds, digit by digit.
  static func seconds(_ microseconds: Int64) -> String {
    let fraction = String(1_000_000 + microseconds % 1_000_000).dropFirst()
    return "\(microseconds / 1_000_000).\(fraction)"
  }
}
