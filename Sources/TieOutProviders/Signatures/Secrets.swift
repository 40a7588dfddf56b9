public import TieOutCore

import Crypto

/// A key that never prints.
package struct WebhookSecret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The code's beginning, with the key worked in: made once, copied for each body.
  private let beginning: HMAC<SHA256>

  /// From the text that the provider shows (`whsec_…`), taken as it is.
  package init(_ text: String) {
    beginning = HMAC(key: SymmetricKey(data: Array(text.utf8)))
  }

  /// Whether a code is this secret's for some bytes, told in constant time.
  func signs(_ signed: [UInt8], with code: [UInt8]) -> Bool {
    var hmac = beginning
    hmac.update(data: signed)
    return hmac.finalize() == code
  }

  /// `[redacted]`.
  package var description: String { "[redacted]" }
  /// `[redacted]`.
  package var debugDescription: String { "[redacted]" }
  /// Nothing to see.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The secrets that are live, by account; several during a rotation.
public struct Secrets: Sendable {
  private var byAccount: [Account: [WebhookSecret]] = [:]

  /// No secrets.
  public init() {}

  /// Adds what a variable or a file holds: one secret, or several separated by commas or line ends. White space and
  /// quotes around each are taken off.
  public mutating func add(_ texts: String, for account: Account) {
    // An empty key would let everybody sign: "a, " is one secret, not two.
    let secrets = texts.split { $0 == "," || $0.isNewline }.map { String($0).bareSecret }.filter {
      !$0.isEmpty
    }
    byAccount[account, default: []] += secrets.map { WebhookSecret($0) }
  }

  /// The live secrets of an account.
  package func live(for account: Account) -> [WebhookSecret] { byAccount[account] ?? [] }
}

extension String {
  /// A secret as it was meant: without the line end that `echo` or an editor put behind it, a byte order mark, or the
  /// quotes that stand around it in some files.
  package var bareSecret: String {
    let isAround = { (scalar: Unicode.Scalar) in
      scalar.properties.isWhitespace || "\"'\u{feff}".unicodeScalars.contains(scalar)
    }
    let head = unicodeScalars.drop(while: isAround)
    return String(head.dropLast(head.reversed().prefix(while: isAround).count))
  }
}

/// What the check of a signature said.
package enum SignatureVerdict: Sendable, Hashable {
  /// It fits a live secret.
  case valid
  /// It fits a live secret, but its own timestamp is older than the tolerance.
  case stale
  /// Nobody checked: the caller vouches for the capture.
  case trusted
  /// It fits no live secret.
  case wrong
  /// It fits no live secret of the account, but one of the provider's other network.
  case ofOtherNetwork
  /// There is no signature.
  case missing
  /// There is no secret to check it with.
  case unchecked

  /// Whether the body may be believed. A stale one may: its content is authentic, and saying it again
  /// changes nothing.
  package var isAccepted: Bool {
    switch self {
    case .valid, .stale, .trusted: true
    case .wrong, .ofOtherNetwork, .missing, .unchecked: false
    }
  }

  /// The word that is stored.
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
