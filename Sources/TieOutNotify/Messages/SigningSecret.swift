import Crypto
import Foundation
import TieOutCore

/// The secret of a Standard Webhook: `whsec_` and Base64. Never prints.
package struct SigningSecret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let key: SymmetricKey

  /// Nil if the text is not `whsec_` and 24 to 64 bytes in Base64.
  package init?(_ text: String) {
    guard text.hasPrefix("whsec_"), let bytes = Data(base64Encoded: String(text.dropFirst(6))),
      (24...64).contains(bytes.count)
    else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// `v1,` and the Base64 of the HMAC-SHA256 of `id.timestamp.body` (standardwebhooks.com, Signature scheme).
  package func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
    var hmac = HMAC<SHA256>(key: key)
    hmac.update(data: Array("\(id).\(timestamp).".utf8))
    hmac.update(data: body)
    return "v1," + Data(hmac.finalize()).base64EncodedString()
  }

  /// `[redacted]`.
  package var description: String { "[redacted]" }
  /// `[redacted]`.
  package var debugDescription: String { "[redacted]" }
  /// Empty, so that the secret cannot be inspected.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
