/// Builds a JSON object for the database; numbers keep their digits.
struct JSONObject {
  private var fields: [String] = []

  var text: String { "{\(fields.joined(separator: ","))}" }

  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    fields.append("\"\(name)\":\(Self.quoted(value))")
  }

  mutating func add(_ name: String, number: String?) {
    guard let number else { return }
    fields.append("\"\(name)\":\(number)")
  }

  private static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      // PostgreSQL's text cannot hold U+0000.
      case "\0": continue
      case "\"", "\\": text += "\\\(scalar)"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        text += "\\u00" + (digits.utf8.count == 1 ? "0" : "") + digits
      case _: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
