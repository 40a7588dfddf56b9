package import TieOutCore

/// One judgement as of one time.
package struct NightRun: Sendable, Hashable {
  /// Its name, made from its time: a run that is started again is the same run.
  package let id: String
  /// The time of judgement.
  package let asOf: Timestamp
  /// Only what was recorded by then is judged; nil for all.
  package let knownAt: Timestamp?
  /// Where the run swept the lists by itself: when it was done with that.
  package var sweptBy: Timestamp?

  /// What was seen by then is judged. What is due still counts from ``asOf``.
  package var seenBy: Timestamp { sweptBy.map { max($0, asOf) } ?? asOf }

  /// A run as of a time.
  package init(asOf: Timestamp, knownAt: Timestamp? = nil, sweptBy: Timestamp? = nil) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.sweptBy = sweptBy
    id = "night-\(asOf)" + (knownAt.map { "-known-\($0)" } ?? "")
  }
}
