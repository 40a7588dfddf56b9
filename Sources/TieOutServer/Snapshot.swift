/// Something that takes a while to find out, kept for a moment: many who ask at once cause one question,
/// and nobody waits for long, though the answer may hang.
actor Snapshot<Value: Sendable> {
  private let maxAge: Duration
  private let patience: Duration
  private let load: @Sendable () async throws -> Value
  private var kept: (value: Value?, at: ContinuousClock.Instant)?
  private var isLoading = false
  private var nextAsker = 0
  private var askers: [Int: CheckedContinuation<Value?, Never>] = [:]

  /// - Parameters:
  ///   - maxAge: how old an answer may be, a failure included.
  ///   - patience: how long to wait for a new one.
  init(
    maxAge: Duration, patience: Duration, load: @escaping @Sendable () async throws -> Value
  ) {
    self.maxAge = maxAge
    self.patience = patience
    self.load = load
  }

  /// The value; nil where it cannot be had, or not in time.
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
