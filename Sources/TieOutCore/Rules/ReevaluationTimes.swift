/// Collects, while one subject is evaluated, what its findings wait for besides new evidence.
package final class ReevaluationTimes: @unchecked Sendable {
  /// The earliest time at which a grace ends.
  package private(set) var due: Timestamp?
  /// Whether coverage of any list was requested.
  package var awaitsCoverage: Bool { coverageAwaited != nil }
  /// The creation times for which coverage was requested: a walk outside of them changes no result.
  package private(set) var coverageAwaited: ClosedRange<Timestamp>?

  /// Nothing noted. Used by one evaluating thread at a time.
  package init() {}

  /// Forgets what was noted.
  package func reset() {
    due = nil
    coverageAwaited = nil
  }

  /// Notes that a time will change the result.
  package func note(due time: Timestamp) { due = due.map { min($0, time) } ?? time }

  func noteCoverage(of resource: Coverage.Resource, over interval: ClosedRange<Timestamp>) {
    guard let known = coverageAwaited else { return coverageAwaited = interval }
    coverageAwaited =
      min(known.lowerBound, interval.lowerBound)...max(known.upperBound, interval.upperBound)
  }
}
