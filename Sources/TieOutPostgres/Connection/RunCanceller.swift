import Dispatch
import Synchronization

/// Tracks the current run of a connection and interrupts it.
///
///     idle ──begin──▶ running ──cancel──▶ cancelled ──finish──▶ idle
///                        └───────────────finish──────────────────┘
///
/// A request may reach the server just before the statement and be lost; so it is repeated until the run has
/// ended. A run does not end while a request is on its way, which could hit the next run instead.
final class RunCanceller: Sendable {
  private struct State {
    var handle: CancelHandle?
    var run = 0
    var isRunning = false
    var isCancelled = false
  }

  private let state = Mutex(State())
  /// Held while a request is on its way. A side effect inside a lock, on purpose: `finish` waits here.
  private let sending = Mutex(())
  private static let resendAfter = DispatchTimeInterval.milliseconds(100)

  /// Sets or removes (nil) the handle for interrupting.
  func use(_ handle: CancelHandle?) {
    state.withLock { $0.handle = handle }
  }

  /// Begins a run; the number identifies it in `cancel`.
  func begin() -> Int {
    state.withLock { state in
      state.run += 1
      state.isRunning = true
      state.isCancelled = false
      return state.run
    }
  }

  /// Ends the run after any request on its way. Returns whether the run had been cancelled.
  func finish() -> Bool {
    let wasCancelled = state.withLock { state in
      state.isRunning = false
      return state.isCancelled
    }
    if wasCancelled { sending.withLock { _ in } }
    return wasCancelled
  }

  /// Whether the current run has been cancelled and should send nothing more.
  var isCancelled: Bool {
    state.withLock { $0.isRunning && $0.isCancelled }
  }

  /// Interrupts the current run.
  func cancelCurrent() {
    cancel(run: state.withLock { $0.run })
  }

  /// Interrupts one run if it is still running. Returns at once; another thread sends the request.
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
