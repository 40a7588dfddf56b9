import Dispatch
import Synchronization

/// Which run of a connection may be interrupted, and the interrupting.
///
///     idle ──begin──▶ running ──cancel──▶ cancelled ──finish──▶ idle
///                        └───────────────finish──────────────────┘
///
/// A request may reach the server in the short time before the statement does, and is then lost; so
/// it is sent again until the run has ended. And the run does not end while one is on its way,
/// which would then hit the next run instead.
final class RunCanceller: Sendable {
  private struct State {
    var handle: CancelHandle?
    var run = 0
    var isRunning = false
    var isCancelled = false
  }

  private let state = Mutex(State())
  /// Held while a request is on its way. An effect inside a lock, on purpose: `finish` waits here.
  private let sending = Mutex(())
  private static let resendAfter = DispatchTimeInterval.milliseconds(100)

  /// Gives or takes (nil) the means to interrupt.
  func use(_ handle: CancelHandle?) {
    state.withLock { $0.handle = handle }
  }

  /// A run begins; the number tells its cancellation from that of another.
  func begin() -> Int {
    state.withLock { state in
      state.run += 1
      state.isRunning = true
      state.isCancelled = false
      return state.run
    }
  }

  /// The run has ended, and no request for it is on its way any more; answers whether it had been
  /// cancelled.
  func finish() -> Bool {
    let wasCancelled = state.withLock { state in
      state.isRunning = false
      return state.isCancelled
    }
    if wasCancelled { sending.withLock { _ in } }
    return wasCancelled
  }

  /// Whether the run under way has been cancelled: it should send nothing more.
  var isCancelled: Bool {
    state.withLock { $0.isRunning && $0.isCancelled }
  }

  /// Interrupts whatever runs now.
  func cancelCurrent() {
    cancel(run: state.withLock { $0.run })
  }

  /// Interrupts one run, if it still runs. Returns at once; the request goes out on another thread.
  func cancel(run: Int) {
    let isFirst = state.withLock { state in
      guard state.isRunning, state.run == run, !state.isCancelled else { return false }
      state.isCancelled = true
      return true
    }
    if isFirst { DispatchQueue.global().async { self.send(run: run) } }
  }
}

extension RunCanceller {
  private func send(run: Int) {
    let wasRunning = sending.withLock { _ in
      let (isRunning, handle) = state.withLock { ($0.isRunning && $0.run == run, $0.handle) }
      if isRunning { handle?.send() }
      return isRunning
    }
    guard wasRunning else { return }
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.resendAfter) { self.send(run: run) }
  }
}
