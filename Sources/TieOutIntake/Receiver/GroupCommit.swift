/// Commits items that arrive together in one transaction, and answers each once it is durable.
actor GroupCommit<Item: Sendable> {
  private struct Asker {
    let continuation: CheckedContinuation<ReceiveOutcome, Never>
    let deadline: ContinuousClock.Instant
  }

  private let commit: @Sendable ([Item]) async -> [ReceiveOutcome]
  private let answerWithin: Duration
  private var queue: BatchQueue<Item>
  private var askers: [Int: Asker] = [:]
  private var closers: [CheckedContinuation<Void, Never>] = []
  private var isWatching = false
  private var isClosed = false

  /// - Parameter commit: writes some items in one transaction and returns their outcomes in order.
  init(_ limits: ReceiverLimits, commit: @escaping @Sendable ([Item]) async -> [ReceiveOutcome]) {
    self.commit = commit
    answerWithin = limits.answerWithin
    queue = BatchQueue(limits)
  }

  /// Commits an item together with others, and returns its outcome.
  func submit(_ item: Item, byteCount: Int) async -> ReceiveOutcome {
    guard !isClosed else { return .unavailable(.closing) }
    guard let ticket = queue.admit(item, byteCount: byteCount) else {
      return .unavailable(.overloaded)
    }
    let deadline = ContinuousClock.now + answerWithin
    return await withCheckedContinuation { continuation in
      askers[ticket] = Asker(continuation: continuation, deadline: deadline)
      startBatches()
      watch()
    }
  }

  /// Accepts no more items, and returns when all accepted ones are finished.
  func close() async {
    isClosed = true
    guard !queue.isIdle else { return }
    await withCheckedContinuation { closers.append($0) }
  }

  private func startBatches() {
    while let batch = queue.nextBatch() { Task { await run(batch) } }
  }

  private func run(_ batch: BatchQueue<Item>.Batch) async {
    let outcomes = await commit(batch.items)
    for (ticket, outcome) in zip(batch.tickets, outcomes) { answer(ticket, outcome) }
    queue.finish(batch)
    startBatches()
    guard isClosed, queue.isIdle else { return }
    for closer in closers { closer.resume() }
    closers = []
  }

  /// An item that was already answered with a timeout is not answered twice.
  private func answer(_ ticket: Int, _ outcome: ReceiveOutcome) {
    askers.removeValue(forKey: ticket)?.continuation.resume(returning: outcome)
  }

  // MARK: timeouts

  private static var watchInterval: Duration { .milliseconds(500) }

  /// Checks the waiting items for timeouts while there are any.
  private func watch() {
    guard !isWatching else { return }
    isWatching = true
    Task {
      while !askers.isEmpty {
        try? await Task.sleep(for: Self.watchInterval)
        answerLate()
      }
      isWatching = false
    }
  }

  private func answerLate() {
    let now = ContinuousClock.now
    let late = Set(askers.filter { $0.value.deadline < now }.keys)
    guard !late.isEmpty else { return }
    queue.abandon(late)
    for ticket in late { answer(ticket, .unavailable(.timeout)) }
  }
}
