package import TieOutCore
package import TieOutProviders

/// A delivery that was refused, as far as it is kept: of its body the beginning only.
package struct Rejection: Sendable {
  package let id: Digest128
  package let account: Account
  package let receivedAt: Timestamp
  package let verdict: SignatureVerdict
  package let bodyStart: [UInt8]
  package let byteCount: Int
  /// What the body names; only where it was signed with a secret of the other network, and so by the
  /// provider.
  package let subject: Subject?

  /// How much of a refused body is kept.
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
