import Synchronization
public import TieOutCore

/// Limits how many refused deliveries are stored per account, so that senders without a secret cannot fill
/// the disk.
///
/// Deliveries beyond the quota are refused in the same way, but not stored.
public final class RejectionQuota: Sendable {
  private let limits: QuarantineLimits
  private let buckets = Mutex<[ProviderAccount: TokenBucket]>([:])

  /// The quota of the process: 100 a minute and 10,000 a day per account.
  public static let ofProcess = RejectionQuota()

  /// A separate quota.
  package init(_ limits: QuarantineLimits = QuarantineLimits()) { self.limits = limits }

  /// Takes one from an account's quota. False if none is left.
  public func take(_ account: ProviderAccount, at now: Timestamp) -> Bool {
    buckets.withLock { buckets in
      var bucket = buckets[account] ?? TokenBucket(limits, at: now)
      defer { buckets[account] = bucket }
      return bucket.take(at: now)
    }
  }
}
