import TieOutCore

/// Determines which evidence counts in a run.
struct Horizon: Sendable {
  /// Evidence seen by then counts.
  let seenBy: Timestamp
  /// Evidence recorded by then counts. All of it is committed.
  let recordedBy: Timestamp
  /// Set for a run as known at an earlier time: evidence recorded later is not even read.
  let knownAt: Timestamp?
  /// For the books of a day: only what happened before its end counts, by the sources' own times.
  var dayEnd: DayEnd?

  /// The end of a business day, exclusive.
  struct DayEnd: Sendable {
    let time: Timestamp
    /// How far ahead of its observation a stated time may lie.
    let clockSkewMax: Interval
  }

  /// The part of a history that counts. Nil if none does.
  func seen(_ history: History) -> History? {
    let seen = history.seen(by: seenBy, recordedBy: recordedBy)
    guard let dayEnd else { return seen }
    return seen?.happened(before: dayEnd.time, dayEnd.clockSkewMax)
  }
}

extension Timestamp {
  /// 0001-01-01T00:00:00Z: earlier than any event.
  static let startOfTime = Timestamp(microseconds: -62_135_596_800_000_000)
  /// 9999-12-31T23:59:59Z: later than any recording, and still valid in the database.
  static let endOfTime = Timestamp(microseconds: 253_402_300_799_000_000)
}
