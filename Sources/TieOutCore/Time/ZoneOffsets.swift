/// The clocks of a zone: offsets from UTC and the instants at which they change.
///
/// Pure data; the caller reads it from a time zone database.
package struct ZoneOffsets: Sendable, Hashable {
  /// A change of the clocks.
  package struct Transition: Sendable, Hashable {
    /// The instant of the change.
    package var at: Timestamp
    /// The offset from then on: what to add to UTC to get the time on the clocks.
    package var offset: Interval

    /// A change of the clocks.
    package init(at: Timestamp, offset: Interval) {
      self.at = at
      self.offset = offset
    }
  }

  /// The zone's name: `Europe/Berlin`.
  package let name: String
  /// The offset before the first change.
  package let initial: Interval
  /// The changes, ordered by time. The last offset never ends.
  package let transitions: [Transition]

  /// UTC: clocks that never change.
  package static let utc = ZoneOffsets("UTC", initial: .seconds(0))

  /// A zone.
  package init(_ name: String, initial: Interval, transitions: [Transition] = []) {
    self.name = name
    self.initial = initial
    self.transitions = transitions.sorted { $0.at < $1.at }
  }

  /// The time on the zone's clocks at an instant, as if it were UTC.
  func local(_ time: Timestamp) -> Timestamp { time + offset(segment(at: time)) }

  /// The first instant at which the clocks show `reading` or a later time.
  ///
  /// A skipped reading counts from the skip; one that is shown twice, from the first time. So a later reading
  /// never comes before an earlier one.
  func firstInstant(showing reading: Timestamp) -> Timestamp {
    // No zone is as far as 48 hours from UTC.
    var index = segment(at: reading - .hours(48))
    while true {
      let earliest = reading - offset(index)
      let time = index == 0 ? earliest : max(earliest, transitions[index - 1].at)
      guard index < transitions.count, time >= transitions[index].at else { return time }
      index += 1
    }
  }

  /// The number of changes at or before an instant.
  private func segment(at time: Timestamp) -> Int {
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].at <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func offset(_ segment: Int) -> Interval {
    segment == 0 ? initial : transitions[segment - 1].offset
  }
}
