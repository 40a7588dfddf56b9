extension Source {
  /// Takes a file of SQL apart. What stands in dollar quotes is code.
  init(sql path: String, _ bytes: [UInt8]) {
    self.init(path: path, bytes: bytes)
    readSQL(bytes[...])
  }

  /// Reads the SQL in some bytes that keep the places that they have in the file.
  mutating func readSQL(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let two = bytes[index...].prefix(2)
      if two.elementsEqual("--".utf8) {
        let end = bytes[index...].firstIndex(of: .newline) ?? bytes.endIndex
        comments.replaceSubrange(index + 2..<end, with: bytes[index + 2..<end])
        index = end
      } else if two.elementsEqual("/*".utf8) {
        let end = bytes.end(of: "*/", from: index + 2)
        comments.replaceSubrange(index + 2..<end, with: bytes[index + 2..<end])
        index = min(end + 2, bytes.endIndex)
      } else if bytes[index] == UInt8(ascii: "'") {
        let end = bytes.end(of: "'", from: index + 1)
        texts.replaceSubrange(index + 1..<end, with: bytes[index + 1..<end])
        literals.append(index + 1..<end)
        code[index] = UInt8(ascii: "'")
        if end < bytes.endIndex { code[end] = UInt8(ascii: "'") }
        index = min(end + 1, bytes.endIndex)
      } else {
        code[index] = bytes[index]
        index += 1
      }
    }
  }

  /// The statements of SQL in the texts of a Swift file: texts that only a `+` parts are one.
  var embeddedSQL: [Source] {
    joinedLiterals.compactMap { range in
      var statement = Source(path: path, bytes: bytes)
      statement.readSQL(texts[range])
      return Statement.isSQL(statement.code[range]) ? statement : nil
    }
  }

  /// The places of its texts; several that only a `+` parts are one.
  var joinedLiterals: [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in literals.sorted(by: {
      ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
    }) {
      guard let last = joined.last else {
        joined.append(range)
        continue
      }
      // A text inside of an interpolation belongs to the text around it.
      if range.upperBound <= last.upperBound { continue }
      let between = code[last.upperBound..<range.lowerBound]
      if between.allSatisfy({ $0.isBlank || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "+") }),
        between.contains(UInt8(ascii: "+"))
      {
        joined[joined.count - 1] = last.lowerBound..<range.upperBound
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}

extension ArraySlice<UInt8> {
  /// Where a sign begins, from an index on; the end where it does not stand.
  fileprivate func end(of sign: String, from start: Int) -> Int {
    let sign = Array(sign.utf8)
    var index = Swift.min(start, endIndex)
    while index < endIndex, !self[index...].starts(with: sign) { index += 1 }
    return index
  }
}
