/// An instant, in whole microseconds since 1970-01-01T00:00:00Z.
///
/// Not `Date`, which is a binary float: two equal texts must stay equal.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Microseconds since the Unix epoch, UTC.
  public let microseconds: Int64

  /// From microseconds since the Unix epoch.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// By time.
  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }
  /// The instant later by `b`.
  public static func + (a: Timestamp, b: Interval) -> Timestamp {
    Timestamp(microseconds: a.microseconds + b.microseconds)
  }
  /// The instant earlier by `b`.
  public static func - (a: Timestamp, b: Interval) -> Timestamp {
    Timestamp(microseconds: a.microseconds - b.microseconds)
  }
  /// The interval from `b` to `a`.
  public static func - (a: Timestamp, b: Timestamp) -> Interval {
    Interval(microseconds: a.microseconds - b.microseconds)
  }

  /// 1970-01-01T00:00:00Z.
  public static let epoch = Timestamp(microseconds: 0)

  /// The last midnight (UTC) at or before this instant.
  package var startOfDay: Timestamp {
    Timestamp(microseconds: microseconds - microseconds.modulo(Interval.days(1).microseconds))
  }

  /// The calendar day (UTC) as `YYYY-MM-DD`.
  package var day: String { String(description.prefix(10)) }
}

/// A length of time in microseconds.
public struct Interval: Sendable, Hashable, Comparable {
  /// Microseconds.
  public let microseconds: Int64
  /// From microseconds.
  public init(microseconds: Int64) { self.microseconds = microseconds }
  /// By length.
  public static func < (a: Interval, b: Interval) -> Bool { a.microseconds < b.microseconds }
  /// Whole milliseconds.
  package static func milliseconds(_ n: Int64) -> Interval { Interval(microseconds: n * 1_000) }
  /// Whole seconds.
  public static func seconds(_ n: Int64) -> Interval { Interval(microseconds: n * 1_000_000) }
  /// Whole minutes.
  public static func minutes(_ n: Int64) -> Interval { seconds(n * 60) }
  /// Whole hours.
  public static func hours(_ n: Int64) -> Interval { minutes(n * 60) }
  /// Days of 24 hours.
  public static func days(_ n: Int64) -> Interval { hours(n * 24) }
  /// The difference.
  public static func - (a: Interval, b: Interval) -> Interval {
    Interval(microseconds: a.microseconds - b.microseconds)
  }
  /// The sum.
  static func + (a: Interval, b: Interval) -> Interval {
    Interval(microseconds: a.microseconds + b.microseconds)
  }
  /// The interval `n` times.
  public static func * (a: Interval, n: Int64) -> Interval {
    Interval(microseconds: a.microseconds * n)
  }
}

extension Interval: CustomStringConvertible {
  /// In the two largest units that are not zero: `1 d 4 h`, `16 min`, `12 s`.
  public var description: String {
    let seconds = microseconds / 1_000_000
    let parts = [
      (seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"),
      (seconds % 60, "s"),
    ].filter { $0.0 != 0 }
    return parts.isEmpty ? "0 s" : parts.prefix(2).map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}

extension Int64 {
  /// The remainder, never negative.
  func modulo(_ n: Int64) -> Int64 {
    let remainder = self % n
    return remainder < 0 ? remainder + n : remainder
  }
}

extension Timestamp {
  /// The last full hour (UTC) at or before this instant.
  var startOfHour: Timestamp {
    Timestamp(microseconds: microseconds - microseconds.modulo(Interval.hours(1).microseconds))
  }

  /// Whole hours since the Unix epoch.
  var tallyHour: Int64 { microseconds.floorDivided(by: Interval.hours(1).microseconds) }
}
