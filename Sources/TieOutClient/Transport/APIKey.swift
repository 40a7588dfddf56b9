/// A provider's API key: it goes to the wire, and never prints.
public struct APIKey: Sendable, Equatable {
  let text: String

  /// From the text that the provider shows (`pk_…`). White space around it is dropped.
  ///
  /// - Throws: ``APIKeyError`` where it is empty or holds what no header may hold.
  public init(_ text: String) throws(APIKeyError) {
    let trimmed = text.trimmingWhitespace
    guard !trimmed.isEmpty else { throw .empty }
    guard trimmed.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else { throw .unprintable }
    self.text = trimmed
  }
}

/// Why a text is no API key. Does not hold the text.
public enum APIKeyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Nothing but white space.
  case empty
  /// A character that is not printable ASCII.
  case unprintable

  /// What was expected, and what to do.
  public var description: String {
    switch self {
    case .empty: "The API key is empty: copy it from the provider's dashboard."
    case .unprintable:
      """
      The API key holds a space or a character that is not printable ASCII: copy it again from \
      the provider's dashboard.
      """
    }
  }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `[redacted]`.
  public var description: String { "[redacted]" }
  /// `[redacted]`.
  public var debugDescription: String { "[redacted]" }
  /// Nothing to see.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The keys that are live; several during a rotation. The first is used until a server refuses it
/// (401), then the next.
public struct APIKeys: Sendable, Equatable {
  let keys: [APIKey]

  /// Some keys, at least one.
  ///
  /// - Throws: ``APIKeyError/empty`` where there is none.
  public init(_ keys: [APIKey]) throws(APIKeyError) {
    guard !keys.isEmpty else { throw .empty }
    self.keys = keys
  }

  /// What a variable holds: one key, or several separated by commas.
  public init(_ text: String) throws(APIKeyError) {
    var keys: [APIKey] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      keys.append(try APIKey(String(part)))
    }
    try self.init(keys)
  }
}

extension String {
  /// Without the white space around it.
  var trimmingWhitespace: String {
    let head = drop(while: \.isWhitespace)
    return String(head.dropLast(head.reversed().prefix(while: \.isWhitespace).count))
  }
}
