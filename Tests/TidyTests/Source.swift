/// A file, or a statement in one, taken apart: code, comments and texts stand apart, each at its own place.
///
/// The three have the length of the file: whatever is not theirs is blank in them, so an offset
/// means the same in all.
struct Source {
  /// Where it is, from the package's folder.
  let path: String
  /// The file as it is.
  let bytes: [UInt8]
  /// What is neither a comment nor inside of a text.
  var code: [UInt8]
  /// The text of comments, without their signs.
  var comments: [UInt8]
  /// The insides of string literals; an interpolation is a `\` there.
  var texts: [UInt8]
  /// Where each of those is.
  var literals: [Range<Int>] = []

  private let lineStarts: [Int]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    let blank = bytes.map { $0 == .newline ? $0 : .space }
    (code, comments, texts) = (blank, blank, blank)
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == .newline }.map { $0 + 1 }
  }

  /// The name of the file.
  var name: Substring { path.split(separator: "/").last ?? "" }

  /// Its name without the ending.
  var stem: Substring { name.split(separator: ".").first ?? "" }

  /// How many lines it has.
  var lineCount: Int { lineStarts.count - (bytes.last == .newline ? 1 : 0) }

  /// The number of a place's line, from 1.
  func line(at offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Where a line is, without its end.
  func range(ofLine line: Int) -> Range<Int> {
    let end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    return lineStarts[line - 1]..<max(end, lineStarts[line - 1])
  }

  /// A line, trimmed.
  func text(ofLine line: Int) -> String {
    String(decoding: bytes[range(ofLine: line)].drop { $0 == .space }, as: UTF8.self)
  }

  /// The part of a buffer that is one line of it.
  func line(_ line: Int, in buffer: [UInt8]) -> ArraySlice<UInt8> { buffer[range(ofLine: line)] }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let space = UInt8(ascii: " ")

  /// A letter, a digit, an underscore, or a part of a letter that is not ASCII.
  var isWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// A space, a tab or an end of a line.
  var isBlank: Bool { self == .space || self == .newline || self == 9 || self == 13 }

  var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}

extension [UInt8] {
  /// The places where a text stands.
  func places(of text: StaticString, whole: Bool = false) -> [Int] {
    places(of: Array("\(text)".utf8), whole: whole)
  }

  /// The places where a text stands; whole: not inside of a longer word.
  func places(of needle: [UInt8], whole: Bool = false) -> [Int] {
    guard let first = needle.first, count >= needle.count else { return [] }
    var found: [Int] = []
    var index = 0
    let last = count - needle.count
    while index <= last {
      if self[index] == first, matches(needle, at: index),
        !whole || isWhole(index..<index + needle.count)
      {
        found.append(index)
      }
      index += 1
    }
    return found
  }

  func matches(_ needle: [UInt8], at index: Int) -> Bool {
    guard index + needle.count <= count else { return false }
    for offset in needle.indices where self[index + offset] != needle[offset] { return false }
    return true
  }

  private func isWhole(_ range: Range<Int>) -> Bool {
    (range.lowerBound == 0 || !self[range.lowerBound - 1].isWord)
      && (range.upperBound == count || !self[range.upperBound].isWord)
  }

  /// The next place at or behind an index that is not blank.
  func skippingBlanks(from index: Int) -> Int {
    var index = index
    while index < count, self[index].isBlank { index += 1 }
    return index
  }
}
