/// A statement, or a part of one in parentheses, of SQL in words.
struct Statement {
  /// A word (in small letters, with its schema: `tieout.events`), or a sign.
  struct Token {
    let text: String
    let offset: Int
  }

  /// The file.
  let source: Source
  /// Its own tokens; of what stands in parentheses in it only the parentheses.
  var tokens: [Token] = []
  /// All tokens, those in parentheses too.
  var allTokens: [Token] = []

  var words: [String] { tokens.map(\.text) }

  /// Whether a text is SQL and no sentence: it names a table, a function or a setting in capitals.
  static func isSQL(_ code: ArraySlice<UInt8>) -> Bool {
    let words = code.split { !$0.isWord }.map { String(decoding: $0, as: UTF8.self) }
    guard let first = words.first else { return false }
    let starts: Set = [
      "SELECT", "INSERT", "UPDATE", "DELETE", "COPY", "WITH", "SET", "CREATE", "ALTER", "DROP",
      "LOCK", "TRUNCATE", "VALUES", "CALL", "DO", "GRANT", "REVOKE", "FROM", "JOIN", "WHERE",
    ]
    let inside: Set = ["SELECT", "FROM", "JOIN", "WHERE"]
    return starts.contains(first) || words.contains(where: inside.contains)
  }

  /// The statements of a source, each part in parentheses apart.
  static func all(in source: Source) -> [Statement] {
    var (done, open) = ([Statement](), [Statement(source: source)])
    for token in tokens(of: source) {
      for index in open.indices { open[index].allTokens.append(token) }
      if token.text == ")", open.count > 1 { done.append(open.removeLast()) }
      open[open.count - 1].tokens.append(token)
      if token.text == "(" { open.append(Statement(source: source)) }
      // What a UNION joins stands apart.
      if separators.contains(token.text), token.text != ";" || open.count == 1 {
        done.append(open.removeLast())
        open.append(Statement(source: source))
      }
    }
    return done + open
  }

  private static let separators: Set = [";", "union", "except", "intersect"]

  static func tokens(of source: Source) -> [Token] {
    let code = source.code
    var (found, index) = ([Token](), 0)
    while index < code.count {
      guard !code[index].isBlank else {
        index += 1
        continue
      }
      let end = code[index...].firstIndex { !$0.isName } ?? code.count
      let range = index..<max(end, index + 1)
      found.append(
        Token(text: String(decoding: code[range].map(\.lowercased), as: UTF8.self), offset: index))
      index = range.upperBound
    }
    return found
  }
}

extension UInt8 {
  /// What a name of SQL with its schema is made of.
  fileprivate var isName: Bool {
    isWord || [UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "\"")].contains(self)
  }
}
