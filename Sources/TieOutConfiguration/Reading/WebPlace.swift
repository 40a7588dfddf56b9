/// Properties of an `http` or `https` URL that decide whether it may be used.
struct WebPlace {
  let scheme: String
  let host: String
  /// Whether it has neither user nor password nor fragment.
  let isBare: Bool
  /// Whether it is bare and has no query.
  let isPlain: Bool

  /// Nil if this is not such a URL, or if it is `http` to another machine, which is not encrypted.
  init?(_ text: String) {
    guard let mark = text.firstRange(of: "://"), text.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
    else {
      return nil
    }
    scheme = text[..<mark.lowerBound].lowercased()
    let authority = text[mark.upperBound...].prefix { !"/?#".contains($0) }
    host = Self.host(authority).lowercased()
    guard !host.isEmpty, scheme == "https" || (scheme == "http" && Self.isLocal(host)) else {
      return nil
    }
    isBare = !authority.contains("@") && !text.contains("#")
    isPlain = isBare && !text.contains("?")
  }

  private static func host(_ authority: Substring) -> String {
    let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if place.hasPrefix("[") { return String(place.dropFirst().prefix { $0 != "]" }) }
    return String(place.prefix { $0 != ":" })
  }

  /// Whether a host, in small letters, is this machine.
  static func isLocal(_ host: String) -> Bool {
    host == "localhost" || host == "::1"
      || (host.hasPrefix("127.") && host.allSatisfy("0123456789.".contains))
  }
}
