package import TieOutCore
import TieOutPostgres
import TieOutStore

/// A run: the evaluation of the evidence as of a time.
package struct Run: Sendable, Hashable {
  /// Its id, made from its time: a run that is started again is the same run.
  package let id: String
  /// The time that it evaluates.
  package let asOf: Timestamp
  /// Counts only evidence recorded by then. Nil: no limit.
  package let knownAt: Timestamp?
  /// When the run's own sweep of the lists ended. Nil without one.
  package var sweptBy: Timestamp?

  /// Counts only evidence seen by then. What is due depends on ``asOf`` only.
  package var seenBy: Timestamp { sweptBy.map { max($0, asOf) } ?? asOf }

  /// A run as of a time.
  package init(asOf: Timestamp, knownAt: Timestamp? = nil, sweptBy: Timestamp? = nil) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.sweptBy = sweptBy
    id = "night-\(asOf)" + (knownAt.map { "-known-\($0)" } ?? "")
  }

  /// Reads the columns `as_of`, `known_at` and `seen_by` of `tieout.run_records`.
  init(_ row: Row) throws {
    self.init(
      asOf: try row.decode("as_of"), knownAt: try row.decodeIfPresent("known_at"),
      sweptBy: try row.decodeIfPresent("seen_by"))
  }
}
