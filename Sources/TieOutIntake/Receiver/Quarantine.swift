import TieOutStore
import TieOutCore

/// Keeps some of the refused deliveries, aside from the answers: nobody waits for it, and it never takes
/// more than its bounds, on disk or in memory.
actor Quarantine {
  private let store: Store
  private let limits: QuarantineLimits
  private let now: @Sendable () -> Timestamp
  private var buckets: [Account: TokenBucket] = [:]
  private var waiting: [Rejection] = []
  private var writing: Task<Void, Never>?

  private static let waitingMax = 200

  init(_ store: Store, _ limits: QuarantineLimits, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.limits = limits
    self.now = now
  }

  /// Keeps a rejection where there is room for it.
  func keep(_ rejection: Rejection) {
    let time = now()
    var bucket = buckets[rejection.account] ?? TokenBucket(limits, at: time)
    let isAllowed = bucket.take(at: time)
    buckets[rejection.account] = bucket
    guard isAllowed, waiting.count < Self.waitingMax else { return }
    waiting.append(rejection)
    if writing == nil { writing = Task { await write() } }
  }

  /// Waits until what it keeps is written, or cannot be.
  func finish() async { await writing?.value }

  private func write() async {
    while !waiting.isEmpty {
      var batch = EventBatch()
      for rejection in waiting { batch.add(rejection) }
      waiting = []
      // Kept as well as can be: what cannot be written now was counted, and is not worth a disk's trouble.
      _ = try? await store.append(batch, recordedAt: now())
    }
    writing = nil
  }
}
