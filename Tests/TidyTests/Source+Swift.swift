extension Source {
  /// Takes a Swift file apart.
  init(swift path: String, _ bytes: [UInt8]) {
    self.init(path: path, bytes: bytes)
    var scanner = SwiftScanner(self)
    scanner.run()
    self = scanner.source
  }
}

/// Walks over Swift: line and nested comments, texts with any number of `#`, interpolations, raw identifiers.
private struct SwiftScanner {
  private(set) var source: Source
  private let bytes: [UInt8]
  private var index = 0

  init(_ source: Source) {
    self.source = source
    bytes = source.bytes
  }

  mutating func run() { code(until: nil) }

  /// Code up to the parenthesis that ends an interpolation, or to the end.
  private mutating func code(until isInterpolation: Bool?) {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "/") where next == UInt8(ascii: "/"): lineComment()
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"): blockComment()
      case UInt8(ascii: "`"): rawIdentifier()
      case UInt8(ascii: "\""): text(hashes: 0)
      case UInt8(ascii: "#"): hash()
      case UInt8(ascii: ")") where isInterpolation == true && depth == 0: return index += 1
      case let byte:
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        source.code[index] = byte
        index += 1
      }
    }
  }

  private var next: UInt8? { index + 1 < bytes.count ? bytes[index + 1] : nil }

  private mutating func lineComment() {
    while index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
    while index < bytes.count, bytes[index] != .newline { comment() }
  }

  private mutating func comment() {
    source.comments[index] = bytes[index]
    index += 1
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      if bytes.matches(Array("/*".utf8), at: index) {
        depth += 1
        index += 2
      } else if bytes.matches(Array("*/".utf8), at: index) {
        depth -= 1
        index += 2
      } else {
        comment()
      }
    } while depth > 0 && index < bytes.count
  }

  /// A sentence in backticks is one word of code.
  private mutating func rawIdentifier() {
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "`") {
      source.code[index] = bytes[index].isWord ? bytes[index] : UInt8(ascii: "_")
      index += 1
    }
    index += 1
  }

  /// A text or a regular expression in `#`, or a directive.
  private mutating func hash() {
    var end = index
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    let hashes = end - index
    guard end < bytes.count else { return index = end }
    switch bytes[end] {
    case UInt8(ascii: "\""):
      index = end
      text(hashes: hashes)
    case UInt8(ascii: "/"):
      let closing = Array("/".utf8) + Array(repeating: UInt8(ascii: "#"), count: hashes)
      index = end + 1
      while index < bytes.count, !bytes.matches(closing, at: index) { index += 1 }
      index += closing.count
    default:
      source.code.replaceSubrange(index..<end, with: bytes[index..<end])
      index = end
    }
  }

  /// The quote is the next byte.
  private mutating func text(hashes: Int) {
    let triple = Array("\"\"\"".utf8)
    let quotes = bytes.matches(triple, at: index) ? triple : [UInt8(ascii: "\"")]
    let marks = Array(repeating: UInt8(ascii: "#"), count: hashes)
    let (closing, escape) = (quotes + marks, [UInt8(ascii: "\\")] + marks)
    source.code[index] = UInt8(ascii: "\"")
    index += quotes.count
    let start = index
    while index < bytes.count, !bytes.matches(closing, at: index) {
      if bytes.matches(escape, at: index) {
        escaped(escape)
      } else {
        source.texts[index] = bytes[index]
        index += 1
      }
    }
    source.literals.append(start..<index)
    index = min(index + closing.count, bytes.count)
    source.code[index - 1] = UInt8(ascii: "\"")
  }

  /// An escaped character, a continued line, or an interpolation.
  private mutating func escaped(_ escape: [UInt8]) {
    let mark = index
    index += escape.count
    guard index < bytes.count else { return }
    guard bytes[index] == UInt8(ascii: "(") else {
      return index += bytes[index] == .newline ? 0 : 1
    }
    source.texts[mark] = UInt8(ascii: "\\")
    index += 1
    code(until: true)
  }
}
