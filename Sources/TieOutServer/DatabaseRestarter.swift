import Dispatch

/// Restarts the embedded server after failures; external databases are left alone. At most every few seconds,
/// on a thread that may block.
struct DatabaseRestarter: Sendable {
  private let attempt: (@Sendable () -> Void)?
  private let throttle = LogThrottle(.seconds(5))

  init(_ attempt: (@Sendable () -> Void)?) { self.attempt = attempt }

  /// Starts an attempt after a failure, whose cause may be the database.
  func begin() {
    guard let attempt, throttle.allows("repair") else { return }
    DispatchQueue.global().async(execute: attempt)
  }
}
