/// Caches a value that is slow to load: concurrent callers share one load, and no caller waits longer than a
/// limit, even if the load hangs.
actor TimedCache<Value: Sendable> {
  private let maxAge: Duration
  private let patience: Duration
  private let load: @Sendable () async throws -> Value
  private var kept: (value: Value?, at: ContinuousClock.Instant)?
  private var isLoading = false
  private var nextAsker = 0
  private var askers: [Int: CheckedContinuation<Value?, Never>] = [:]

  /// - Parameters:
  ///   - maxAge: how long a value, or a failure, is kept.
  ///   - patience: how long a caller waits for a load.
  init(
    maxAge: Duration, patience: Duration, load: @escaping @Sendable () async throws -> Value
  ) {
    self.maxAge = maxAge
    self.patience = patience
    self.load = load
  }

  /// The value; nil if it could not be loaded, or not in time.
  func value() async -> Value? {
    if let kept, ContinuousClock.now - kept.at < maxAge { return kept.value }
    if !isLoading {
      isLoading = true
      Task { await refresh() }
    }
    nextAsker += 1
    let asker = nextAsker
    return await withCheckedContinuation { continuation in
      askers[asker] = continuation
      Task {
        try? await Task.sleep(for: patience)
        answer(asker, nil)
      }
    }
  }

  private func refresh() async {
    let value = try? await load()
    kept = (value, .now)
    isLoading = false
    for asker in askers.keys { answer(asker, value) }
  }

  private func answer(_ asker: Int, _ value: Value?) {
    askers.removeValue(forKey: asker)?.resume(returning: value)
  }
}
