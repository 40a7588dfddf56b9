import TieOutStore
import TieOutCore

/// Stores some of the refused deliveries in the background, within bounds on disk and in memory. No response
/// waits for it.
actor Quarantine {
  private let store: Store
  private let limits: QuarantineLimits
  private let now: @Sendable () -> Timestamp
  private var buckets: [ProviderAccount: TokenBucket] = [:]
  private var waiting: [Rejection] = []
  private var writing: Task<Void, Never>?

  private static let waitingMax = 200

  init(_ store: Store, _ limits: QuarantineLimits, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.limits = limits
    self.now = now
  }

  /// Stores a rejection if the limits allow it.
  func keep(_ rejection: Rejection) {
    let time = now()
    var bucket = buckets[rejection.account] ?? TokenBucket(limits, at: time)
    let isAllowed = bucket.take(at: time)
    buckets[rejection.account] = bucket
    guard isAllowed, waiting.count < Self.waitingMax else { return }
    waiting.append(rejection)
    if writing == nil { writing = Task { await write() } }
  }

  /// Waits until the accepted rejections are written or have failed.
  func finish() async { await writing?.value }

  private func write() async {
    while !waiting.isEmpty {
      var batch = EventBatch()
      for rejection in waiting { batch.add(rejection) }
      waiting = []
      // Errors are ignored: the rejections were counted, and storing them is best effort.
      _ = try? await store.append(batch, recordedAt: now())
    }
    writing = nil
  }
}
