/// The words of the project: each idea has one, and what else is said of it stands here.
///
/// The glossary of the documentation explains them.
enum Words {
  /// A word, or several, that no sentence has; and what to say. A hyphen or a letter beside it
  /// makes another word.
  static let banned: [(word: String, instead: String)] = [
    // Pronouns that name nothing.
    ("nobody", "name the thing, or say nil"), ("nobody's", "name the thing, or say nil"),
    ("somebody", "name the thing"), ("somebody's", "name the thing"),
    ("somebody else's", "name the thing"), ("whoever", "name the thing"),
    ("whomever", "name the thing"), ("who folds", "name the caller"), ("who only", "if you only"),
    ("what is told", "name the thing"), ("where nobody", "unless"),
    // Words with three meanings.
    ("told", "reported by webhook, published, notified or printed"),
    ("untold", "in the outbox"), ("telling", "delivery, publishing or notification"),
    ("tellings", "deliveries"), ("judge", "evaluate"), ("judges", "evaluates"),
    ("judged", "evaluated"), ("judging", "evaluating"), ("judgement", "evaluation"),
    ("judgements", "evaluations"), ("standings", "states"),
    ("standing entries", "unreversed entries"), ("companion", "related stream"),
    ("companions", "related streams"), ("news", "pending changes"),
    ("reminder", "re-evaluation times"),
    ("reminders", "re-evaluation times"), ("patience", "backoff"), ("poison", "set aside"),
    ("poisoned", "set aside"), ("odd balance", "mismatched balance"),
    ("odd balances", "mismatched balances"), ("odd entry", "inconsistent entry"),
    ("odd entries", "inconsistent entries"), ("namesakes", "related streams"),
    ("purse", "destination key"),
    // Words of another century.
    ("anew", "again"), ("kin", "derivative"), ("lest", "so that … not"), ("thereof", "of it"),
    ("whence", "from where"), ("whither", "where"), ("hitherto", "so far"),
  ]

  /// The banned words in some prose, each with its place. Code in backticks is no prose.
  static func found(in prose: [UInt8]) -> [(offset: Int, word: String, instead: String)] {
    let words = tokens(of: prose)
    return words.indices.flatMap { index in
      (byFirst[words[index].word] ?? []).compactMap { words.matches($0, at: index) }
    }
  }

  /// Those that begin with a word.
  private static let byFirst = Dictionary(
    grouping: banned.map {
      (words: $0.word.split(separator: " ").map(String.init), instead: $0.instead)
    }
  ) { $0.words[0] }

  /// The words, in small letters; a name of code, like `state_told` or `Store.judge`, is one.
  private static func tokens(of prose: [UInt8]) -> [Word] {
    var (words, index, isCode) = ([Word](), 0, false)
    while index < prose.count {
      let end = prose[index...].firstIndex { !$0.isInProse } ?? prose.count
      if prose[index] == UInt8(ascii: "`") { isCode.toggle() }
      if end > index, !isCode {
        let word = String(decoding: prose[index..<end].map(\.lowercased), as: UTF8.self)
        words.append(Word(word: word.trimmed, offset: index))
      }
      index = max(end, index + 1)
    }
    return words
  }
}

/// A word in a text.
struct Word {
  let word: String
  let offset: Int
}

extension [Word] {
  fileprivate func matches(
    _ sought: (words: [String], instead: String), at index: Int
  ) -> (offset: Int, word: String, instead: String)? {
    guard self[index...].prefix(sought.words.count).map(\.word) == sought.words else { return nil }
    return (self[index].offset, sought.words.joined(separator: " "), sought.instead)
  }
}

extension String {
  /// Without the point that ends its sentence.
  fileprivate var trimmed: String {
    String(trimmingPrefix(while: { $0 == "." || $0 == "'" })).trimmedAtEnd
  }

  private var trimmedAtEnd: String {
    var text = self
    while let last = text.last, [".", "'", "-"].contains(last) { text.removeLast() }
    return text
  }
}

extension UInt8 {
  fileprivate var isInProse: Bool {
    isWord || [UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: "-")].contains(self)
  }
}
