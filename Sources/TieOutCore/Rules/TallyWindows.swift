/// Hours and days in which subjects are tallied.
public struct TallyWindows: Sendable, Hashable {
  /// Hours since the Unix epoch.
  public private(set) var hours: Set<Int64> = []
  /// Days since the Unix epoch, of payments: fees are tallied by day.
  public private(set) var days: Set<Int64> = []

  /// None.
  public init() {}

  /// Adds every hour and day in which a subject counts, or could have counted when less of it was known.
  public mutating func note(_ projection: Projection) {
    for observation in projection.history.observations where observation.event.kind.isClaim {
      let times = [
        observation.firstSeen, observation.event.began, observation.event.facts.statusAt,
      ]
      for time in times.compactMap({ $0 }) { note(time, projection) }
    }
  }

  private mutating func note(_ time: Timestamp, _ projection: Projection) {
    hours.insert(time.tallyHour)
    guard case .payment(let payment) = projection, payment.subject.kind == .payment else { return }
    days.insert(time.tallyDay)
    // Prices of a whole day are read together with its fees.
  }

  /// Adds those of another part.
  public mutating func merge(_ other: TallyWindows) {
    hours.formUnion(other.hours)
    days.formUnion(other.days)
  }

  /// The names under which findings of these windows are stored: see ``unit(hour:)``.
  public var units: [Digest128] {
    hours.map(Self.unit(hour:)) + days.map(Self.unit(day:))
  }

  /// What findings over an hour come of.
  public static func unit(hour: Int64) -> Digest128 {
    Digest128(hashing: Array("tally of hour \(hour)".utf8))
  }

  /// What findings over a day come of.
  public static func unit(day: Int64) -> Digest128 {
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
