import Synchronization
public import TieOutCore

/// How many refused deliveries may still be kept, by account: who has no secret can fill no disk.
///
/// All are refused alike; those beyond the quota are not written down.
public final class RejectionQuota: Sendable {
  private let limits: QuarantineLimits
  private let buckets = Mutex<[Account: TokenBucket]>([:])

  /// The process's own: 100 a minute and 10,000 a day, for each account.
  public static let ofProcess = RejectionQuota()

  /// A quota of one's own.
  package init(_ limits: QuarantineLimits = QuarantineLimits()) { self.limits = limits }

  /// Takes one of an account's; false where none is left.
  public func take(_ account: Account, at now: Timestamp) -> Bool {
    buckets.withLock { buckets in
      var bucket = buckets[account] ?? TokenBucket(limits, at: now)
      defer { buckets[account] = bucket }
      return bucket.take(at: now)
    }
  }
}
