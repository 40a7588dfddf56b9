/// A provider's API key. Never prints.
public struct APIKey: Sendable, Equatable {
  let text: String

  /// From the text that the provider shows (`pk_…`). Leading and trailing white space is removed.
  ///
  /// - Throws: ``APIKeyError`` if it is empty or contains characters that are not allowed in headers.
  public init(_ text: String) throws(APIKeyError) {
    let trimmed = text.trimmingWhitespace
    guard !trimmed.isEmpty else { throw .empty }
    guard trimmed.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else { throw .unprintable }
    self.text = trimmed
  }
}

/// Why a text is not an API key. Does not contain the text.
public enum APIKeyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Empty or only white space.
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
  /// Empty, so that the key cannot be inspected.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The valid keys; several during a rotation. The first is used until a server refuses it (401), then the
/// next.
public struct APIKeys: Sendable, Equatable {
  let keys: [APIKey]

  /// One or more keys.
  ///
  /// - Throws: ``APIKeyError/empty`` if there is none.
  public init(_ keys: [APIKey]) throws(APIKeyError) {
    guard !keys.isEmpty else { throw .empty }
    self.keys = keys
  }

  /// The value of a variable: one key, or several separated by commas.
  public init(_ text: String) throws(APIKeyError) {
    var keys: [APIKey] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      keys.append(try APIKey(String(part)))
    }
    try self.init(keys)
  }
}

extension String {
  /// The text without leading and trailing white space.
  var trimmingWhitespace: String {
    let head = drop(while: \.isWhitespace)
    return String(head.dropLast(head.reversed().prefix(while: \.isWhitespace).count))
  }
}
