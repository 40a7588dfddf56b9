import Foundation

/// Lets as many tests work at a time as this machine has cores, those that take longest first: more would only wait for
/// one another, and want more connections than a server has.
actor Gate {
  /// The one of this process: the suites of all targets share it.
  static let shared = Gate(places: min(ProcessInfo.processInfo.activeProcessorCount, placesMax))

  /// More at a time would want more connections than the tests' servers have.
  private static let placesMax = 8

  private struct Waiter {
    let seconds: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private var free: Int
  private var waiting: [Waiter] = []

  init(places: Int) { free = places }

  /// Returns when there is room.
  ///
  /// - Parameter seconds: about how long it takes: of those who wait the longest goes first, then who came first.
  func enter(seconds: Int) async {
    if free > 0 { return free -= 1 }
    await withCheckedContinuation { waiting.append(Waiter(seconds: seconds, continuation: $0)) }
  }

  func leave() {
    guard let longest = waiting.map(\.seconds).max(),
      let next = waiting.firstIndex(where: { $0.seconds == longest })
    else { return free += 1 }
    waiting.remove(at: next).continuation.resume()
  }
}
