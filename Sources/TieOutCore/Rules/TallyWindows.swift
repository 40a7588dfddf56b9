/// Hours and business days in which subjects are tallied.
package struct TallyWindows: Sendable, Hashable {
  /// Hours since the Unix epoch.
  package private(set) var hours: Set<Int64> = []
  /// The instants of business days: fees are tallied by day.
  package private(set) var days: Set<Range<Timestamp>> = []

  /// Some hours and days; none by default.
  package init(hours: Set<Int64> = [], days: Set<Range<Timestamp>> = []) {
    self.hours = hours
    self.days = days
  }

  /// Adds the windows of another slice.
  package mutating func merge(_ other: TallyWindows) {
    hours.formUnion(other.hours)
    days.formUnion(other.days)
  }

  /// From the first to the last of their instants; nil if there are none.
  package var times: ClosedRange<Timestamp>? {
    let starts = hours.map { Timestamp.epoch + .hours($0) } + days.map(\.lowerBound)
    guard let first = starts.min() else { return nil }
    let ends = hours.map { Timestamp.epoch + .hours($0 + 1) } + days.map(\.upperBound)
    return first...(ends.max() ?? first)
  }

  /// The names under which findings of these windows are stored: see ``unit(of:)``.
  package var units: [Digest128] {
    hours.map(Self.unit(hour:)) + days.map { Self.unit(day: $0.lowerBound) }
  }

  /// The unit that a finding over tallies belongs to: its hour, or for fees its day.
  package static func unit(of finding: Finding) -> Digest128 {
    let time = finding.eventTime ?? .epoch
    return finding.findingClass == .feeDrift
      ? unit(day: time) : unit(hour: time.tallyHour)
  }

  private static func unit(hour: Int64) -> Digest128 {
    Digest128(hashing: Array("tally of hour \(hour)".utf8))
  }

  private static func unit(day start: Timestamp) -> Digest128 {
    Digest128(hashing: Array("tally of day from \(start)".utf8))
  }
}
