/// What errors may show of a value: never a text that may be a secret.
enum Shown {
  static let hidden = "something that may be a secret, so it is not shown"
  private static let lengthMax = 60

  /// `"15 minutes"`.
  static func text(_ text: String) -> String {
    if text.isEmpty { return "nothing" }
    guard !looksSecret(text) else { return hidden }
    let text = url(text)
    let printable = String(
      text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? "?" : Character($0) })
    return printable.count > lengthMax ? "\"\(printable.prefix(lengthMax))…\"" : "\"\(printable)\""
  }

  /// A URL without possible secrets: without its user and query, and without parts of its path that look like
  /// keys. Other texts are returned unchanged.
  static func url(_ text: String) -> String {
    guard let start = text.firstRange(of: "://") else { return text }
    let rest = text[start.upperBound...]
    let place = rest.prefix { $0 != "?" && $0 != "#" }
    let parts = place.split(separator: "/", omittingEmptySubsequences: false)
    let host = parts[0].split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    let path = parts.dropFirst().map { looksSecret(String($0)) ? "…" : String($0) }
    let query = place.endIndex < rest.endIndex ? "?…" : ""
    return text[..<start.upperBound] + ([String(host)] + path).joined(separator: "/") + query
  }

  /// Whether a text is plainly a key or password, or long and random enough to be one.
  static func looksSecret(_ text: String) -> Bool { isPlainlySecret(text) || isRandom(text) }

  /// Whether a text has a known prefix of keys, or is a URL with a password.
  static func isPlainlySecret(_ text: String) -> Bool {
    let lower = text.lowercased()
    let fronts = [
      "whsec_", "sk_", "pk_live", "rk_live", "xoxb-", "xoxp-", "bearer ", "basic ", "ghp_",
      "-----begin", "akia",
    ]
    if fronts.contains(where: lower.hasPrefix) { return true }
    return holdsPassword(text) || lower.contains("hooks.slack.com/services/")
  }

  /// `scheme://user:password@host`.
  static func holdsPassword(_ url: String) -> Bool {
    guard let start = url.firstRange(of: "://") else { return false }
    let authority = url[start.upperBound...].prefix { !"/?#".contains($0) }
    guard let at = authority.lastIndex(of: "@") else { return false }
    return authority[..<at].contains(":")
  }

  private static func isRandom(_ text: String) -> Bool {
    guard text.utf8.count >= 20, !text.hasPrefix("0x") else { return false }
    let isWord = text.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
        || [43, 45, 61, 95].contains($0)
    }
    return isWord && text.contains(where: \.isNumber) && text.contains(where: \.isLetter)
  }
}
