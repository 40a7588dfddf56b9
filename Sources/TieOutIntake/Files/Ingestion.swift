package import TieOutStore
package import TieOutCore
package import TieOutProviders

/// The result of reading input files.
package struct IngestReport: Sendable {
  /// Lines read, without blank ones.
  package var lines = 0
  /// The result of appending.
  package var outcome = AppendOutcome()
  /// Refused webhooks, by the verdict on their signature.
  package var refused: [SignatureVerdict: Int] = [:]
  /// The number of unreadable lines and files.
  package var problemCount = 0
  /// Webhooks by account, and how many of them were refused.
  package var webhooks: [ProviderAccount: (count: Int, refused: Int)] = [:]

  /// Accounts of which all webhooks were refused, most likely because of a wrong secret.
  package var accountsRefused: [ProviderAccount] {
    webhooks.filter { $0.value.count == $0.value.refused }.keys.sorted()
  }
}

/// Appends captured webhooks, list pages, merchant orders and credits from files.
package struct Ingestion: Sendable {
  private let store: Store
  private let policy: SignaturePolicy
  private let now: @Sendable () -> Timestamp

  /// How many batches are written at a time.
  private static let batchesInFlight = 2
  /// After this many batches the staging tables are emptied.
  private static let batchesPerClearing = 40

  /// An ingestion into a store.
  ///
  /// - Parameter now: the clock for the recording times.
  package init(_ store: Store, _ policy: SignaturePolicy, now: @escaping @Sendable () -> Timestamp)
  {
    self.store = store
    self.policy = policy
    self.now = now
  }

  /// Reads files in order and appends their contents. Decoding continues while earlier batches are stored.
  /// Unreadable lines are reported and skipped.
  ///
  /// - Parameters:
  ///   - problem: called for each unreadable line or file.
  ///   - progress: called with the bytes read so far, after each batch.
  package func run(
    _ paths: [String], problem: (InputProblem) -> Void, progress: (Int) -> Void
  ) async throws -> IngestReport {
    let decoder = InputDecoder(paths: paths, policy: policy)
    var report = IngestReport()
    try await store.clearStaging()
    try await withThrowingTaskGroup(of: AppendOutcome.self) { group in
      var batches = 0
      var inFlight = 0
      while let decoded = await decoder.next() {
        decoded.problems.forEach(problem)
        report.lines += decoded.lines
        report.problemCount += decoded.problems.count
        report.refused.merge(decoded.refused, uniquingKeysWith: +)
        report.webhooks.merge(decoded.webhooks) { ($0.count + $1.count, $0.refused + $1.refused) }
        guard !decoded.batch.isEmpty else { continue }
        batches += 1
        let room = batches.isMultiple(of: Self.batchesPerClearing) ? 1 : Self.batchesInFlight
        while inFlight >= room, let outcome = try await group.next() {
          report.outcome += outcome
          inFlight -= 1
        }
        if room == 1 { try await store.clearStaging() }
        group.addTask { try await store.append(decoded.batch, recordedAt: now()) }
        inFlight += 1
        progress(decoded.bytesRead)
      }
      for try await outcome in group { report.outcome += outcome }
    }
    try await store.clearStaging()
    return report
  }
}
