extension Observation {
  /// When it happened, for the books: the time that the source states, else when it was first seen. A stated
  /// time that lies further ahead of the arrival than the clocks may be apart counts as the arrival.
  func bookTime(_ skewMax: Interval) -> Timestamp {
    time > firstSeen + skewMax ? firstSeen : time
  }
}

extension History {
  /// What happened before the end of a day. Nil if nothing did.
  package func happened(before end: Timestamp, _ skewMax: Interval) -> History? {
    let kept = observations.filter { $0.bookTime(skewMax) < end }
    guard kept.count < observations.count else { return self }
    return kept.isEmpty ? nil : History(subject, kept, stream: stream)
  }

  /// When the first event happened that does not belong to a day that ends at `end`, or an earlier one. Nil
  /// if there is none.
  package func firstTime(since end: Timestamp, _ skewMax: Interval) -> Timestamp? {
    observations.map { $0.bookTime(skewMax) }.filter { $0 >= end }.min()
  }
}
