import Synchronization
import TieOutClient
import TieOutCore

/// A clock that jumps instead of sleeping, and remembers how far.
final class TestClock: Sendable {
  private struct State {
    var elapsed = Interval(microseconds: 0)
    var sleeps: [Interval] = []
  }

  private let state = Mutex(State())
  private let start: Timestamp

  init(_ start: Timestamp = "2025-01-28T23:00:00Z") { self.start = start }

  /// How long was slept, each time.
  var sleeps: [Interval] { state.withLock(\.sleeps) }

  /// The wall clock, which moves with the sleeps.
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
