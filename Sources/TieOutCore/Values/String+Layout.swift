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
