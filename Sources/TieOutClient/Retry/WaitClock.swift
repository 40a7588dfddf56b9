public import TieOutCore

/// The clock that measures waits and sleeps. A parameter, so that tests need not sleep.
public struct WaitClock: Sendable {
  /// The time since some fixed moment; never decreases.
  public var elapsed: @Sendable () -> Interval
  /// Sleeps; throws if the task is cancelled.
  public var sleep: @Sendable (Interval) async throws -> Void

  /// A clock.
  public init(
    elapsed: @escaping @Sendable () -> Interval,
    sleep: @escaping @Sendable (Interval) async throws -> Void
  ) {
    self.elapsed = elapsed
    self.sleep = sleep
  }

  /// Real time.
  public static let real: WaitClock = {
    let start = ContinuousClock.now
    return WaitClock(
      elapsed: { Interval(ContinuousClock.now - start) },
      sleep: { try await Task.sleep(for: Duration($0)) })
  }()
}

extension Interval {

  /// `1.250 s`, for log lines.
  var inSeconds: String {
    let milliseconds = microseconds / 1_000
    let fraction = String(String(1_000 + milliseconds % 1_000).dropFirst())
    return "\(milliseconds / 1_000).\(fraction) s"
  }
}
