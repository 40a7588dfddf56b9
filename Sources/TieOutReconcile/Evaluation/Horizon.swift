import TieOutCore

/// Determines which evidence counts in a run.
struct Horizon: Sendable {
  /// Evidence seen by then counts.
  let seenBy: Timestamp
  /// Evidence recorded by then counts. All of it is committed.
  let recordedBy: Timestamp
  /// Set for a run as known at an earlier time: evidence recorded later is not even read.
  let knownAt: Timestamp?

  /// The part of a history that counts. Nil if none does.
  func seen(_ history: History) -> History? { history.seen(by: seenBy, recordedBy: recordedBy) }
}

extension Timestamp {
  /// 9999-12-31T23:59:59Z: later than any recording, and still valid in the database.
  static let endOfTime = Timestamp(microseconds: 253_402_300_799_000_000)
}
