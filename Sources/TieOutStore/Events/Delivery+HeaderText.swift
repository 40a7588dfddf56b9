import TieOutProviders

extension Delivery {
  /// The headers as lines `name: value`, without those that may hold a credential. A line end in a captured
  /// header is written `\\n` (`\\r`), a backslash `\\\\`, a colon in a name `\\:`.
  package var headerText: String {
    let secret = ["authorization", "cookie", "proxy-authorization"]
    let kept = headers.filter { !secret.contains($0.key) && !$0.key.hasSuffix("api-key") }
    return kept.map { name, value in
      HeaderLine.escaped(name, ":") + ": " + HeaderLine.escaped(value)
    }.sorted().joined(separator: "\n").withoutNUL
  }

  /// Parses the headers in a text.
  package static func headers(in text: String) -> [String: String] {
    // By bytes: for Swift, a carriage return and line feed are one character.
    text.utf8.split(separator: 10).reduce(into: [:]) { headers, line in
      if let (name, value) = HeaderLine.parts(of: line) { headers[name] = value }
    }
  }
}

private enum HeaderLine {
  package static func escaped(_ text: String, _ special: Unicode.Scalar? = nil) -> String {
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

  package static func parts(of line: Substring.UTF8View) -> (name: String, value: String)? {
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
        // Skips the space after it.
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
  /// PostgreSQL's text cannot hold U+0000.
  package var withoutNUL: String {
    let bytes = utf8Span.span
    for place in bytes.indices where bytes[place] == 0 {
      return String(String.UnicodeScalarView(unicodeScalars.filter { $0 != "\0" }))
    }
    return self
  }
}
