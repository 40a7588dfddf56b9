/// A key, and the header that carries it.
public struct Credential: Sendable, Equatable {
  /// The headers in the providers' documents.
  public enum Form: Sendable, Hashable, CaseIterable {
    /// `Authorization: Bearer KEY`: PayIn's integration guide.
    case bearer
    /// `X-API-Key: KEY`: PayIn's API reference.
    case xAPIKey
    /// `Paydefi-Api-Key: KEY`: PayDeFi's sample.
    case paydefiAPIKey
    /// `Authorization: KEY`: PayDeFi's text.
    case authorization
  }

  /// The header.
  public let form: Form
  let key: APIKey

  /// A key, and the header that carries it.
  public init(_ form: Form, _ key: APIKey) {
    self.form = form
    self.key = key
  }

  /// The header with the key. Never print it.
  public var wireField: HTTPField {
    switch form {
    case .bearer: HTTPField("Authorization", "Bearer \(key.text)")
    case .xAPIKey: HTTPField("X-API-Key", key.text)
    case .paydefiAPIKey: HTTPField("Paydefi-Api-Key", key.text)
    case .authorization: HTTPField("Authorization", key.text)
    }
  }
}

extension Credential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `[redacted]`.
  public var description: String { "[redacted]" }
  /// `[redacted]`.
  public var debugDescription: String { "[redacted]" }
  /// Empty, so that the key cannot be inspected.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
