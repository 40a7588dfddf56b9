import Foundation

/// Limits concurrent tests to the number of cores, and starts the longest first. More tests would only wait
/// for one another, and need more connections than a server has.
actor Gate {
  /// The gate of this process, shared by the suites of all targets.
  static let shared = Gate(places: min(ProcessInfo.processInfo.activeProcessorCount, placesMax))

  /// More would need more connections than the tests' servers have.
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
  /// - Parameter seconds: expected duration. The longest waiting test goes first; equal ones in order of
  ///   arrival.
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
