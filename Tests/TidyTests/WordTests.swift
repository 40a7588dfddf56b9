import Testing

/// One word per idea, and sentences that name their subject.
@Suite struct WordTests {
  @Test func `comments say it in the words of the project`() {
    // The list of the words names them.
    let sources = (Tree.swift + Tree.sql).filter { !$0.path.hasPrefix("Tests/TidyTests/") }
    expectNone(
      sources.flatMap { violations($0, in: $0.remarks) }, mend: Self.mend,
      except: [Exception("TimedCache.swift", "- patience:", "The name of a parameter.")])
  }

  @Test func `articles say it in the words of the project`() {
    expectNone(Tree.articles.flatMap { violations($0, in: $0.prose) }, mend: Self.mend)
  }

  @Test func `help and messages say it in the words of the project`() {
    // What the sandbox writes is input.
    let sources = Tree.sources.filter { !$0.path.contains("Sandbox") }
    expectNone(
      sources.flatMap { violations($0, in: $0.sentences) }, mend: Self.mend,
      except: Exceptions.sentences)
  }

  private static let mend = "Subject, verb, object; name the thing. The glossary has the words."

  private func violations(_ source: Source, in prose: [UInt8]) -> [Violation] {
    Words.found(in: prose).map { Violation(source, at: $0.offset, "\"\($0.word)\": \($0.instead)") }
  }

  @Test(arguments: [
    ("No news.", ["news"]), ("He was told, and TOLD again", ["told", "told"]),
    ("`state_told` and state_told and told-like", []), ("who folds", ["who folds"]),
    ("who\nfolds", ["who folds"]), ("next of kin.", ["kin"]), ("akin", []),
  ])
  func `a banned word is found as a word`(_ prose: String, _ words: [String]) {
    #expect(Words.found(in: Array(prose.utf8)).map(\.word) == words)
  }
}

extension Source {
  /// Its comments without the pictures of machines, which name states.
  fileprivate var remarks: [UInt8] {
    var remarks = comments
    for mark in comments.places(of: "─") {
      for index in range(ofLine: line(at: mark)) { remarks[index] = .space }
    }
    return remarks
  }

  /// Its texts that people read: neither SQL nor names.
  fileprivate var sentences: [UInt8] {
    var sentences = Array(repeating: UInt8.space, count: bytes.count)
    for range in joinedLiterals
    where texts[range].contains(.space) && !Statement.isSQL(texts[range]) {
      sentences.replaceSubrange(range, with: texts[range])
    }
    return sentences
  }

  /// An article without its blocks of code.
  fileprivate var prose: [UInt8] {
    var prose = bytes
    var isCode = false
    for line in 1...lineCount {
      let range = range(ofLine: line)
      let isFence = bytes[range].drop { $0 == .space }.starts(with: "```".utf8)
      if isFence { isCode.toggle() }
      if isCode || isFence { for index in range { prose[index] = .space } }
    }
    return prose
  }
}
