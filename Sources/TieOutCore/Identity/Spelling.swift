/// Spelling differences that make one id look like two: white space around it, the case of hexadecimal
/// digits, a missing `0x`.
///
/// Case-sensitive ids stay as they are: PayDeFi's payment ids, base58, anything with capitals inside a word.
enum Spelling {
  /// A merchant's reference or a provider's order id in its plain spelling.
  static func plain(reference text: String) -> String {
    guard text.utf8.contains(where: { isCapital($0) || isSpace($0) }) else { return text }
    let trimmed = text.trimmed
    return isCaseMeaningless(trimmed) ? trimmed.lowercased() : trimmed
  }

  /// Whether case is meaningless: hexadecimal digits, or words in capitals or with a leading capital
  /// (`Player_42`, but not `aB3x`).
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

extension String {
  /// A merchant's reference in its plain spelling.
  package var spelledPlainly: String { Spelling.plain(reference: self) }
}
