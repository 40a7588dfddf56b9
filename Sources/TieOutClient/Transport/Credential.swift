/// A key, and the header in which it goes.
public struct Credential: Sendable, Equatable {
  /// The headers that the providers' documents name.
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

  /// Which header.
  public let form: Form
  let key: APIKey

  /// A key, and the header in which it goes.
  public init(_ form: Form, _ key: APIKey) {
    self.form = form
    self.key = key
  }

  /// The header, with the key: for the wire only.
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
  /// Nothing to see.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
