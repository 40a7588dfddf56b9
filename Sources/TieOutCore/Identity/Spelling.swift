/// Spellings under which one thing is sent as if it were two: white space around an id, the case of hexadecimal
/// digits, a missing `0x`.
///
/// Ids in which case means something stay as they are: PayDeFi's payment ids, base58, anything that mixes
/// capitals into a word.
enum Spelling {
  /// A merchant's reference or a provider's order id without what spells it apart; itself, where that is
  /// nothing.
  static func plain(reference text: String) -> String {
    guard text.utf8.contains(where: { isCapital($0) || isSpace($0) }) else { return text }
    let trimmed = text.trimmed
    return isCaseMeaningless(trimmed) ? trimmed.lowercased() : trimmed
  }

  /// Whether the letters are hexadecimal digits, or words in capitals or with one in front: `Player_42`, and
  /// not `aB3x`.
  private static func isCaseMeaningless(_ text: String) -> Bool {
    let utf8 = Array(text.utf8)
    if utf8.count > 2, utf8[0] == 48, utf8[1] | 0x20 == 0x78,
      utf8.dropFirst(2).allSatisfy(Hexadecimal.isHex)
    {
      return true
    }
    if utf8.count == 36, utf8.allSatisfy({ $0 == 45 || Hexadecimal.isHex($0) }) { return true }
    return utf8.split { !isLetter($0) }.allSatisfy { word in
      word.count > 1
        && (word.dropFirst().allSatisfy { !isCapital($0) } || word.allSatisfy(isCapital))
    }
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}

extension Subject {
  /// The subject that this one would be if its id were spelled plainly; nil where it is. Whoever judges
  /// looks whether there is one (see ``RelatedStreams/spelledPlainly``).
  ///
  /// A transaction's id is canonical already: of two spellings its stream holds both.
  package var spelledPlainly: Subject? {
    switch kind {
    case .order, .reference, .expectation:
      let plain = Spelling.plain(reference: id)
      return plain == id ? nil : Subject(account, kind, plain)
    case .transaction, .payment, .evidence: return nil
    }
  }
}

extension History {
  /// The references that its claims name, each once, in their order. By their bytes: two Unicode forms of one
  /// text are equal to Swift, and the merchant registers one of them.
  package var referencesNamed: [String] {
    var named: [String] = []
    for observation in observations where observation.event.kind.isClaim {
      guard let reference = observation.event.facts.reference,
        !named.contains(where: { $0.utf8.elementsEqual(reference.utf8) })
      else { continue }
      named.append(reference)
    }
    return named
  }

  /// The references that its claims name, spelled plainly where they are not: what the merchant may have
  /// registered them as. Empty in all but odd cases.
  package var referencesSpelledPlainly: Set<String> {
    var plain: Set<String> = []
    for observation in observations {
      guard let reference = observation.event.facts.reference else { continue }
      let spelling = Spelling.plain(reference: reference)
      if spelling != reference { plain.insert(spelling) }
    }
    return plain
  }
}

extension String {
  /// A merchant's reference without what spells it apart; itself, where that is nothing.
  package var spelledPlainly: String { Spelling.plain(reference: self) }
}
