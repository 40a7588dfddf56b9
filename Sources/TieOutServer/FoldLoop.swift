package import Logging
import Metrics
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
  private let failed: @Sendable () -> Void
  private let folded = Counter(label: "tieout_folded_streams_total")
  private let failures = Counter(label: "tieout_fold_failures_total")

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
    var queue = Patience(pause, max: Self.pauseMax)
    var slices: [FoldSlice: Patience] = [:]
    var telling = Patience(Self.tellEvery, max: Self.pauseMax * 10)
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      await tell(&telling)
      do {
        try await foldAll(&slices)
        queue = Patience(pause, max: Self.pauseMax)
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
  private func tell(_ patience: inout Patience) async {
    guard let now, !patience.isWaiting else { return }
    do {
      try await store.tellCredits(at: now(), waits: false)
      patience = Patience(Self.tellEvery, max: Self.pauseMax * 10)
      patience.rest()
    } catch {
      report("what was credited cannot be recorded", error, patience)
      patience.fail()
    }
  }

  /// Everything together; where that fails, slice by slice, to find out which it is.
  private func foldAll(_ slices: inout [FoldSlice: Patience]) async throws {
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

  private func fold(_ slice: FoldSlice, _ slices: inout [FoldSlice: Patience]) async {
    do {
      folded.increment(by: try await store.fold(slice, isDurable: false))
      slices[slice] = nil
    } catch {
      var patience = slices[slice] ?? Patience(pause, max: Self.pauseMax)
      report("streams cannot be folded", error, patience)
      patience.fail()
      slices[slice] = patience
    }
  }

  private func report(_ what: String, _ error: any Error, _ patience: Patience) {
    failures.increment()
    failed()
    if patience.isWorthSaying { logger.warning("\(what): \(error.forLog)") }
  }
}

/// How long to wait after failures: twice as long each time, up to a bound.
struct Patience {
  private let shortest: Duration
  private let longest: Duration
  private var failures = 0
  private var until = ContinuousClock.now

  init(_ shortest: Duration, max longest: Duration) {
    self.shortest = shortest
    self.longest = longest
  }

  /// How long to wait now.
  var wait: Duration { min(longest, shortest * (1 << min(failures, 16))) }
  /// Whether it is too early to try again.
  var isWaiting: Bool { ContinuousClock.now < until }
  /// The first failure, and then ever fewer.
  var isWorthSaying: Bool { failures.nonzeroBitCount <= 1 }

  mutating func fail() {
    failures += 1
    rest()
  }

  /// Waits, without having failed.
  mutating func rest() { until = .now + wait }
}
