/// What a zone's clocks show: its offset from UTC, and the instants at which that changes.
///
/// Pure data: where it comes from (a time zone database) is the business of whoever makes it.
package struct ZoneOffsets: Sendable, Hashable {
  /// A change of the clocks.
  package struct Transition: Sendable, Hashable {
    /// From then on.
    package var at: Timestamp
    /// What to add to UTC to get what the clocks show.
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
  /// The changes, in order of time. The last one's offset holds for ever.
  package let transitions: [Transition]

  /// UTC: clocks that never change.
  package static let utc = ZoneOffsets("UTC", initial: .seconds(0))

  /// A zone.
  package init(_ name: String, initial: Interval, transitions: [Transition] = []) {
    self.name = name
    self.initial = initial
    self.transitions = transitions.sorted { $0.at < $1.at }
  }

  /// What the zone's clocks show at an instant, as if it were UTC.
  func local(_ time: Timestamp) -> Timestamp { time + offset(segment(at: time)) }

  /// The first instant at which the clocks show a reading, or a later one.
  ///
  /// A reading that clocks skip is passed at the skip; one that they show twice is shown first the first
  /// time. So a later reading is never reached before an earlier one.
  func firstInstant(showing reading: Timestamp) -> Timestamp {
    // No clock is as far from UTC as this.
    var index = segment(at: reading - .hours(48))
    while true {
      let earliest = reading - offset(index)
      let time = index == 0 ? earliest : max(earliest, transitions[index - 1].at)
      guard index < transitions.count, time >= transitions[index].at else { return time }
      index += 1
    }
  }

  /// How many changes lie at or before an instant.
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
