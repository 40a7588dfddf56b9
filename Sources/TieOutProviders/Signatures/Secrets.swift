public import TieOutCore

import Crypto

/// A webhook secret that never prints.
package struct WebhookSecret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The HMAC's initial state with the key: computed once, copied for each body.
  private let beginning: HMAC<SHA256>

  /// From the provider's text (`whsec_…`), taken as it is.
  package init(_ text: String) {
    beginning = HMAC(key: SymmetricKey(data: Array(text.utf8)))
  }

  /// Whether a code is this secret's for some bytes, in constant time.
  func signs(_ signed: [UInt8], with code: [UInt8]) -> Bool {
    var hmac = beginning
    hmac.update(data: signed)
    return hmac.finalize() == code
  }

  /// `[redacted]`.
  package var description: String { "[redacted]" }
  /// `[redacted]`.
  package var debugDescription: String { "[redacted]" }
  /// Empty, so that `dump` shows no key.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The live secrets by account; several per account during a rotation.
public struct Secrets: Sendable {
  private var byAccount: [ProviderAccount: [WebhookSecret]] = [:]

  /// No secrets.
  public init() {}

  /// Adds the secrets in a variable or file: one, or several separated by commas or line ends. White space
  /// and quotes around each are removed.
  public mutating func add(_ texts: String, for account: ProviderAccount) {
    // With an empty key any sender could sign: "a, " is one secret, not two.
    let secrets = texts.split { $0 == "," || $0.isNewline }.map { String($0).bareSecret }.filter {
      !$0.isEmpty
    }
    byAccount[account, default: []] += secrets.map { WebhookSecret($0) }
  }

  /// The live secrets of an account.
  package func live(for account: ProviderAccount) -> [WebhookSecret] { byAccount[account] ?? [] }
}

extension String {
  /// The secret without surrounding white space, line ends, byte order mark or quotes.
  package var bareSecret: String {
    let isAround = { (scalar: Unicode.Scalar) in
      scalar.properties.isWhitespace || "\"'\u{feff}".unicodeScalars.contains(scalar)
    }
    let head = unicodeScalars.drop(while: isAround)
    return String(head.dropLast(head.reversed().prefix(while: isAround).count))
  }
}

/// The result of a signature check.
package enum SignatureVerdict: Sendable, Hashable {
  /// It matches a live secret.
  case valid
  /// It matches a live secret, but its timestamp is older than the tolerance.
  case stale
  /// Not checked: the caller vouches for the capture.
  case trusted
  /// It matches no live secret.
  case wrong
  /// It matches no live secret of the account, but one of the provider's other network.
  case ofOtherNetwork
  /// There is no signature.
  case missing
  /// There is no secret to check it with.
  case unchecked

  /// Whether the body may be trusted. A stale one may: it is authentic, and repeating it changes nothing.
  package var isAccepted: Bool {
    switch self {
    case .valid, .stale, .trusted: true
    case .wrong, .ofOtherNetwork, .missing, .unchecked: false
    }
  }

  /// The text that the store keeps.
  package var word: String {
    switch self {
    case .valid: "valid"
    case .stale: "stale"
    case .trusted: "trusted"
    case .wrong: "wrong"
    case .ofOtherNetwork: "foreign"
    case .missing: "missing"
    case .unchecked: "unchecked"
    }
  }
}
