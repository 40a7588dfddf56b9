extension String {
  /// Without ASCII white space at either end.
  package var trimmed: String {
    let isSpace = { (c: UInt8) in c == 32 || (9...13).contains(c) }
    guard let first = utf8.first, let last = utf8.last, isSpace(first) || isSpace(last) else {
      return self
    }
    let head = utf8.drop(while: isSpace)
    let count = head.reversed().drop(while: isSpace).count
    return String(decoding: head.prefix(count), as: UTF8.self)
  }

  /// With blanks behind it, up to a width in characters.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension String {
  /// With blanks before it, up to a width in characters.
  package func aligned(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  /// One line as lines of at most `width` characters, broken at blanks; a word that is longer is broken
  /// itself. Lines after the first are indented.
  package func wrapped(to width: Int, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: min(indent, max(0, width - 1)))
    var lines: [String] = []
    let text = withoutBlanksBehind
    let lead = text.prefix { $0 == " " }
    var line = String(lead.prefix(max(0, width - 1)))
    var hasWord = false
    for word in text[lead.endIndex...].split(separator: " ", omittingEmptySubsequences: false) {
      if hasWord, word.fits(width - line.count - 1) {
        line += " " + word
        continue
      }
      if hasWord {
        lines.append(line.withoutBlanksBehind)
        line = margin
      }
      var rest = word
      while !rest.fits(width - line.count) {
        let room = max(1, width - line.count)
        lines.append(line + rest.prefix(room))
        rest = rest.dropFirst(room)
        line = margin
      }
      line += rest
      hasWord = !rest.isEmpty
    }
    return lines + [line.withoutBlanksBehind]
  }

  private var withoutBlanksBehind: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension Substring {
  /// Whether it has at most so many characters; does not look further.
  fileprivate func fits(_ width: Int) -> Bool {
    width >= 0 && index(startIndex, offsetBy: width + 1, limitedBy: endIndex) == nil
  }
}
