/// Hours and days in which subjects are tallied.
public struct TallyWindows: Sendable, Hashable {
  /// Hours since the Unix epoch.
  public private(set) var hours: Set<Int64> = []
  /// Days since the Unix epoch: fees are tallied by day.
  public private(set) var days: Set<Int64> = []

  /// Some hours and days; none, where nothing is said.
  public init(hours: Set<Int64> = [], days: Set<Int64> = []) {
    self.hours = hours
    self.days = days
  }

  /// Adds those of another part.
  public mutating func merge(_ other: TallyWindows) {
    hours.formUnion(other.hours)
    days.formUnion(other.days)
  }

  /// From the first to the last of their instants; nil where there are none.
  public var times: ClosedRange<Timestamp>? {
    let starts =
      hours.map { Timestamp.epoch + .hours($0) } + days.map { Timestamp.epoch + .days($0) }
    guard let first = starts.min() else { return nil }
    let ends =
      hours.map { Timestamp.epoch + .hours($0 + 1) }
      + days.map { Timestamp.epoch + .days($0 + 1) }
    return first...(ends.max() ?? first)
  }

  /// The names under which findings of these windows are stored: see ``unit(of:)``.
  public var units: [Digest128] { hours.map(Self.unit(hour:)) + days.map(Self.unit(day:)) }

  /// What a finding over tallies comes of: its hour, or for fees its day.
  public static func unit(of finding: Finding) -> Digest128 {
    let time = finding.eventTime ?? .epoch
    return finding.findingClass == .feeDrift
      ? unit(day: time.tallyDay) : unit(hour: time.tallyHour)
  }

  private static func unit(hour: Int64) -> Digest128 {
    Digest128(hashing: Array("tally of hour \(hour)".utf8))
  }

  private static func unit(day: Int64) -> Digest128 {
    Digest128(hashing: Array("tally of day \(day)".utf8))
  }
}

extension Timestamp {
  /// Whole hours since the Unix epoch.
  var tallyHour: Int64 { floorDivided(by: Interval.hours(1)) }
  /// Whole days since the Unix epoch (UTC).
  var tallyDay: Int64 { floorDivided(by: Interval.days(1)) }

  private func floorDivided(by length: Interval) -> Int64 {
    let (whole, rest) = microseconds.quotientAndRemainder(dividingBy: length.microseconds)
    return rest < 0 ? whole - 1 : whole
  }
}
