import TieOutProviders

extension Delivery {
  /// Its headers as lines `name: value`, without anything that could hold a credential. A line end in a captured header
  /// is written `\\n` (`\\r`), a backslash `\\\\`, a colon within a name `\\:`.
  var headerText: String {
    let secret = ["authorization", "cookie", "proxy-authorization"]
    let kept = headers.filter { !secret.contains($0.key) && !$0.key.hasSuffix("api-key") }
    return kept.map { name, value in
      HeaderLine.escaped(name, ":") + ": " + HeaderLine.escaped(value)
    }.sorted().joined(separator: "\n").withoutNUL
  }

  /// The headers that a text holds.
  static func headers(in text: String) -> [String: String] {
    // By bytes: to Swift a carriage return and the line feed after it are one character.
    text.utf8.split(separator: 10).reduce(into: [:]) { headers, line in
      if let (name, value) = HeaderLine.parts(of: line) { headers[name] = value }
    }
  }
}

private enum HeaderLine {
  static func escaped(_ text: String, _ special: Unicode.Scalar? = nil) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": out += "\\n".unicodeScalars
      case "\r": out += "\\r".unicodeScalars
      case "\\", special: out += ["\\", scalar]
      case _: out.append(scalar)
      }
    }
    return String(out)
  }

  static func parts(of line: Substring.UTF8View) -> (name: String, value: String)? {
    var name: [UInt8]?
    var part: [UInt8] = []
    var bytes = line.makeIterator()
    while let byte = bytes.next() {
      if byte == UInt8(ascii: "\\"), let next = bytes.next() {
        switch next {
        case UInt8(ascii: "n"): part.append(10)
        case UInt8(ascii: "r"): part.append(13)
        case _: part.append(next)
        }
      } else if byte == UInt8(ascii: ":"), name == nil {
        (name, part) = (part, [])
        // The space after it.
        _ = bytes.next()
      } else {
        part.append(byte)
      }
    }
    return name.map {
      (String(decoding: $0, as: UTF8.self), String(decoding: part, as: UTF8.self))
    }
  }
}

extension String {
  /// PostgreSQL's text cannot hold a U+0000.
  var withoutNUL: String {
    let bytes = utf8Span.span
    for place in bytes.indices where bytes[place] == 0 {
      return String(String.UnicodeScalarView(unicodeScalars.filter { $0 != "\0" }))
    }
    return self
  }
}
