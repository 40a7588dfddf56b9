import Foundation
import Synchronization

/// A bar on a terminal, otherwise one line at the end; nothing if quiet.
final class ProgressBar: Sendable {
  private struct State {
    var title = ""
    var done = 0
    var total: Int?
    var shown = ContinuousClock.now - .seconds(1)
    var began = ContinuousClock.now
  }

  private let state = Mutex(State())
  private let log: RunLog

  init(_ log: RunLog) { self.log = log }

  func begin(_ title: String, of total: Int?) {
    state.withLock {
      $0 = State(title: title, total: total)
      show(&$0, always: true)
    }
  }

  func advance(by count: Int) {
    state.withLock {
      $0.done += count
      show(&$0, always: false)
    }
  }

  func advance(to count: Int) {
    state.withLock {
      $0.done = max($0.done, count)
      show(&$0, always: false)
    }
  }

  /// Sets the count so far, and the total if it is known.
  func advance(to count: Int, of total: Int?) {
    state.withLock {
      $0.total = total
      $0.done = max($0.done, count)
      show(&$0, always: false)
    }
  }

  func end(_ outcome: String = "") {
    state.withLock { state in
      if log.showsBars { Console.progress("") }
      let took = ContinuousClock.now - state.began
      log.info(
        "\(state.title)\(outcome.isEmpty ? "" : ": \(outcome)")"
          + " (\(took.formatted(.units(allowed: [.minutes, .seconds, .milliseconds], width: .narrow))))"
      )
    }
  }

  private func show(_ state: inout State, always: Bool) {
    guard log.showsBars else { return }
    let now = ContinuousClock.now
    guard always || now - state.shown > .milliseconds(80) else { return }
    state.shown = now
    guard let total = state.total, total > 0 else {
      return Console.progress("\(state.title)  \(state.done)")
    }
    let share = min(1_000, state.done * 1_000 / total)
    let filled = share * 30 / 1_000
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    Console.progress("\(state.title)  \(bar) \(share / 10) %")
  }
}
