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

  /// Their instants, with the ends of windows.
  package var times: [ClosedRange<Timestamp>] {
    hours.map { Timestamp.epoch + .hours($0)...Timestamp.epoch + .hours($0 + 1) }
      + days.map { $0.lowerBound...$0.upperBound }
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

extension [ClosedRange<Timestamp>] {
  /// At most `count` ranges that cover all of these, ascending: the narrowest gaps between them are closed.
  package func covered(byAtMost count: Int) -> [ClosedRange<Timestamp>] {
    var ranges: [ClosedRange<Timestamp>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
    guard !ranges.isEmpty else { return [] }
    func gap(before index: Int) -> Interval {
      ranges[index].lowerBound - ranges[index - 1].upperBound
    }
    let starts = ranges.indices.dropFirst().sorted { gap(before: $0) > gap(before: $1) }
      .prefix(count - 1).sorted()
    return zip([0] + starts, starts + [ranges.count]).map {
      ranges[$0].lowerBound...ranges[$1 - 1].upperBound
    }
  }
}
