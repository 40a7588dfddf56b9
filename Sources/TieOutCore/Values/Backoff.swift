/// How long to wait between attempts: twice as long after each failure, up to a bound.
package struct Backoff: Sendable, Hashable {
  /// The wait after the first failure.
  package let first: Interval
  /// The longest wait.
  package let longest: Interval

  /// Waits from `first` on, none longer than `longest`.
  package init(first: Interval, longest: Interval) {
    self.first = first
    self.longest = longest
  }

  /// The wait after so many failures, from 1; ``first`` also before any.
  package func wait(after failures: Int) -> Interval {
    let doublings = Int64(min(max(failures - 1, 0), 30))
    let (doubled, isOver) = first.microseconds.multipliedReportingOverflow(by: 1 << doublings)
    return isOver ? longest : min(Interval(microseconds: doubled), longest)
  }

  /// Between half of ``wait(after:)`` and all of it, so that clients which failed together do not
  /// return together.
  package func jittered(
    after failures: Int, using generator: inout some RandomNumberGenerator
  ) -> Interval {
    let most = wait(after: failures).microseconds
    return Interval(microseconds: .random(in: most / 2...most, using: &generator))
  }

  /// The same with the system's random numbers.
  package func jittered(after failures: Int) -> Interval {
    var generator = SystemRandomNumberGenerator()
    return jittered(after: failures, using: &generator)
  }
}
