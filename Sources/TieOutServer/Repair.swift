import Dispatch

/// Sees to a database that is down, where that is ours to see to: at most every few seconds, on a thread that
/// may block.
struct Repair: Sendable {
  private let attempt: (@Sendable () -> Void)?
  private let throttle = LogThrottle(.seconds(5))

  init(_ attempt: (@Sendable () -> Void)?) { self.attempt = attempt }

  /// Something has failed: it may be the database.
  func begin() {
    guard let attempt, throttle.allows("repair") else { return }
    DispatchQueue.global().async(execute: attempt)
  }
}
