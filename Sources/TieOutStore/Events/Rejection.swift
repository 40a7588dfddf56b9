import TieOutCore
import TieOutProviders

/// A delivery that was refused, as far as it is kept: of its body the beginning only.
struct Rejection: Sendable {
  let id: Digest128
  let account: Account
  let receivedAt: Timestamp
  let verdict: SignatureVerdict
  let bodyStart: [UInt8]
  let byteCount: Int
  /// What the body names; only where it was signed with a secret of the other network, and so by the
  /// provider.
  let subject: Subject?

  /// How much of a refused body is kept.
  private static let bytesMax = 1_024

  init(_ delivery: Delivery, _ verdict: SignatureVerdict) {
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
