import TieOutClient
import TieOutCore
import TieOutProviders
import TieOutStore

/// Appends what sweeps read to the store, in batches; a claim is stored with its pages or after them.
actor StoreSink: SweepSink {
  private let store: Store
  private var batch = EventBatch()
  private var flushed = ContinuousClock.now

  /// Limits of buffered rows and time, so that a crash loses little of what was read.
  private static let rowsMax = 50
  private static let patience = Duration.seconds(1)

  init(_ store: Store) { self.store = store }

  func take(_ page: Page, repeats: Int) async throws {
    batch.add(page, repeats: repeats, isCaptured: false)
    if batch.eventCount >= Self.rowsMax || ContinuousClock.now - flushed > Self.patience {
      try await flush()
    }
  }

  func take(_ claim: SweepClaim) async throws {
    batch.add(claim)
    try await flush()
  }

  /// Stores the buffered rows.
  func flush() async throws {
    guard !batch.isEmpty else { return }
    let full = batch
    batch = EventBatch()
    _ = try await store.append(full, recordedAt: .now)
    flushed = .now
  }
}
