package import Logging
import Metrics
import ServiceLifecycle
package import TieOutCore
package import TieOutStore
import UnixSignals

/// Folds changed streams soon after each change, by any process, and publishes ledger entries to the event
/// store. Errors do not end the loop: they are logged and retried with growing pauses. A slice that cannot be
/// folded does not delay others.
package struct FoldLoop: Service {
  private let store: Store
  private let pause: Duration
  private let logger: Logger
  private let now: (@Sendable () -> Timestamp)?
  private let failed: @Sendable () -> Void
  private let folded = Counter(label: "tieout_folded_streams_total")
  private let failures = Counter(label: "tieout_fold_failures_total")

  private static let pauseMax = Duration.seconds(30)
  /// How often ledger entries are published as events. Publishing re-queues their streams.
  private static let tellEvery = Duration.seconds(5)

  /// A loop over a store's queue.
  ///
  /// - Parameters:
  ///   - store: best one of its own: folding should not wait for what else goes on, nor that for folding.
  ///   - every: how often it looks.
  ///   - now: the clock by which credits of the ledger are recorded as events; nil: that is left to
  ///     the nights.
  ///   - failed: called for each error.
  package init(
    _ store: Store, every: Duration, logger: Logger,
    now: (@Sendable () -> Timestamp)? = nil,
    failed: @escaping @Sendable () -> Void = {}
  ) {
    self.store = store
    pause = every
    self.logger = logger
    self.now = now
    self.failed = failed
  }

  /// Folds until a graceful shutdown, or until the task is cancelled.
  package func run() async throws {
    var queue = RetryTimer(pause, max: Self.pauseMax)
    var slices: [FoldSlice: RetryTimer] = [:]
    var telling = RetryTimer(Self.tellEvery, max: Self.pauseMax * 10)
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      await tell(&telling)
      do {
        try await foldAll(&slices)
        queue = RetryTimer(pause, max: Self.pauseMax)
      } catch {
        report("the queue cannot be read", error, queue)
        queue.fail()
      }
      let wait = queue.wait
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: wait) }
    }
  }

  /// Folds until SIGTERM or SIGINT: for a process that folds for receivers which do not.
  package func runUntilStopped() async throws {
    var quiet = logger
    quiet.logLevel = .warning
    try await ServiceGroup(
      services: [self], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet
    ).run()
  }

  /// Publishes ledger entries; skips entries that another server is publishing.
  private func tell(_ timer: inout RetryTimer) async {
    guard let now, !timer.isWaiting else { return }
    do {
      try await store.publishEntries(at: now(), waits: false)
      timer = RetryTimer(Self.tellEvery, max: Self.pauseMax * 10)
      timer.rest()
    } catch {
      report("what was credited cannot be recorded", error, timer)
      timer.fail()
    }
  }

  /// Folds everything together; if that fails, folds slice by slice, so that only the failing slices wait.
  private func foldAll(_ slices: inout [FoldSlice: RetryTimer]) async throws {
    do {
      let resting = slices.filter(\.value.isWaiting).keys
      folded.increment(by: try await store.foldWaiting(excluding: resting, isDurable: false))
    } catch {
      for slice in try await store.waitingSlices() where slices[slice]?.isWaiting != true {
        await fold(slice, &slices)
        if Task.isCancelled || Task.isShuttingDownGracefully { return }
      }
    }
  }

  private func fold(_ slice: FoldSlice, _ slices: inout [FoldSlice: RetryTimer]) async {
    do {
      folded.increment(by: try await store.fold(slice, isDurable: false))
      slices[slice] = nil
    } catch {
      var timer = slices[slice] ?? RetryTimer(pause, max: Self.pauseMax)
      report("streams cannot be folded", error, timer)
      timer.fail()
      slices[slice] = timer
    }
  }

  private func report(_ what: String, _ error: any Error, _ timer: RetryTimer) {
    failures.increment()
    failed()
    if timer.isWorthLogging { logger.warning("\(what): \(error.forLog)") }
  }
}

/// When to try again: after a pause, which grows with each failure.
struct RetryTimer {
  private let backoff: Backoff
  private var failures = 0
  private var until = ContinuousClock.now

  init(_ first: Duration, max longest: Duration) {
    backoff = Backoff(first: Interval(first), longest: Interval(longest))
  }

  /// The wait after the latest failure.
  var wait: Duration { Duration(backoff.wait(after: failures + 1)) }
  /// Whether the wait is not over.
  var isWaiting: Bool { ContinuousClock.now < until }
  /// Whether to log the failure: the first, then at doubling intervals.
  var isWorthLogging: Bool { failures.nonzeroBitCount <= 1 }

  mutating func fail() {
    failures += 1
    rest()
  }

  /// Starts a wait without counting a failure.
  mutating func rest() { until = .now + wait }
}
