import Synchronization
import TieOutClient
import TieOutCore

/// A clock that jumps instead of sleeping, and records the sleeps.
final class TestClock: Sendable {
  private struct State {
    var elapsed = Interval(microseconds: 0)
    var sleeps: [Interval] = []
  }

  private let state = Mutex(State())
  private let start: Timestamp

  init(_ start: Timestamp = "2025-01-28T23:00:00Z") { self.start = start }

  /// The length of each sleep.
  var sleeps: [Interval] { state.withLock(\.sleeps) }

  /// The wall-clock time, which advances with the sleeps.
  var now: Timestamp { start + state.withLock(\.elapsed) }

  var waitClock: WaitClock {
    WaitClock(
      elapsed: { self.state.withLock(\.elapsed) },
      sleep: { wait in
        try Task.checkCancellation()
        self.state.withLock { state in
          state.elapsed = Interval(
            microseconds: state.elapsed.microseconds + wait.microseconds)
          state.sleeps.append(wait)
        }
      })
  }
}
