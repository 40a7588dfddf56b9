import TieOutCore

/// Which evidence counts in a run.
struct Horizon: Sendable {
  /// What was seen by then.
  let seenBy: Timestamp
  /// What was recorded by then. All of it is committed.
  let recordedBy: Timestamp
  /// Where the run looks back: what was recorded later is not even read.
  let knownAt: Timestamp?

  /// What counts of a stream; nil where nothing of it does.
  func seen(_ history: History) -> History? { history.seen(by: seenBy, recordedBy: recordedBy) }
}

extension Timestamp {
  /// Later than anything is recorded, and still a time for the database: the last second of the year 9999.
  static let endOfTime = Timestamp(microseconds: 253_402_300_799_000_000)
}
