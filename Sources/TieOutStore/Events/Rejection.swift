package import TieOutCore
package import TieOutProviders

/// A refused delivery as the store keeps it: with the beginning of its body.
package struct Rejection: Sendable {
  package let id: Digest128
  package let account: ProviderAccount
  package let receivedAt: Timestamp
  package let verdict: SignatureVerdict
  package let bodyStart: [UInt8]
  package let byteCount: Int
  /// The subject of the body, only if the signature matches the other network, which proves that the provider
  /// sent it.
  package let subject: Subject?

  /// How many bytes of a refused body are kept.
  private static let bytesMax = 1_024

  package init(_ delivery: Delivery, _ verdict: SignatureVerdict) {
    id = delivery.id
    account = delivery.account
    receivedAt = delivery.receivedAt
    self.verdict = verdict
    bodyStart = Array(delivery.body.prefix(Self.bytesMax))
    byteCount = delivery.body.count
    subject =
      verdict == .ofOtherNetwork
      ? delivery.account.provider.adapter.events(of: delivery).first?.subject : nil
  }
}
