package import Logging
import ServiceLifecycle
package import TieOutCore
package import TieOutStore
import UnixSignals

/// Folds streams soon after they changed, whoever changed them; now and then tells the event store what
/// the ledger credited. Never ends at an error: it says what is wrong, and tries again, less and less
/// often; a slice that cannot be folded holds up no other.
package struct FoldLoop: Service {
  private let store: Store
  private let pause: Duration
  private let logger: Logger
  private let now: (@Sendable () -> Timestamp)?
  private let folded: @Sendable (_ streams: Int) -> Void
  private let failed: @Sendable () -> Void

  private static let pauseMax = Duration.seconds(30)
  /// How often credits are told: each telling is news of their streams, which are folded then.
  private static let tellEvery = Duration.seconds(5)

  /// A loop over a store's queue.
  ///
  /// - Parameters:
  ///   - store: best one of its own: folding should not wait for what else goes on, nor that for folding.
  ///   - every: how often it looks.
  ///   - now: the clock by which credits of the ledger are recorded as events; nil: that is left to
  ///     the nights.
  ///   - folded: called with the number of streams, after each time that it looked.
  ///   - failed: called for each error.
  package init(
    _ store: Store, every: Duration, logger: Logger,
    now: (@Sendable () -> Timestamp)? = nil,
    folded: @escaping @Sendable (_ streams: Int) -> Void = { _ in },
    failed: @escaping @Sendable () -> Void = {}
  ) {
    self.store = store
    pause = every
    self.logger = logger
    self.now = now
    self.folded = folded
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

  /// Folds until SIGTERM or SIGINT: what a process does that folds for receivers which do not.
  package func runUntilStopped() async throws {
    var quiet = logger
    quiet.logLevel = .warning
    try await ServiceGroup(
      services: [self], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet
    ).run()
  }

  /// What was credited and taken back; entries that another server is telling are left to it.
  private func tell(_ timer: inout RetryTimer) async {
    guard let now, !timer.isWaiting else { return }
    do {
      try await store.tellCredits(at: now(), waits: false)
      timer = RetryTimer(Self.tellEvery, max: Self.pauseMax * 10)
      timer.rest()
    } catch {
      report("what was credited cannot be recorded", error, timer)
      timer.fail()
    }
  }

  /// Everything together; where that fails, slice by slice, to find out which it is.
  private func foldAll(_ slices: inout [FoldSlice: RetryTimer]) async throws {
    do {
      let resting = slices.filter(\.value.isWaiting).keys
      folded(try await store.foldWaiting(excluding: resting, isDurable: false))
    } catch {
      for slice in try await store.waitingSlices() where slices[slice]?.isWaiting != true {
        await fold(slice, &slices)
        if Task.isCancelled || Task.isShuttingDownGracefully { return }
      }
    }
  }

  private func fold(_ slice: FoldSlice, _ slices: inout [FoldSlice: RetryTimer]) async {
    do {
      folded(try await store.fold(slice, isDurable: false))
      slices[slice] = nil
    } catch {
      var timer = slices[slice] ?? RetryTimer(pause, max: Self.pauseMax)
      report("streams cannot be folded", error, timer)
      timer.fail()
      slices[slice] = timer
    }
  }

  private func report(_ what: String, _ error: any Error, _ timer: RetryTimer) {
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

  /// How long to wait now.
  var wait: Duration { Duration(backoff.wait(after: failures + 1)) }
  /// Whether it is too early to try again.
  var isWaiting: Bool { ContinuousClock.now < until }
  /// Whether to log a failure now: the first, and then ever fewer.
  var isWorthLogging: Bool { failures.nonzeroBitCount <= 1 }

  mutating func fail() {
    failures += 1
    rest()
  }

  /// Waits, without having failed.
  mutating func rest() { until = .now + wait }
}
