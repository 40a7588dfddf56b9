public import TieOutCore

/// A maximum number of requests in any window of time.
public struct RateLimit: Sendable, Hashable {
  /// Maximum number of requests.
  public let count: Int
  /// Length of the window.
  public let window: Interval

  /// A maximum number of requests in any window of time.
  public init(_ count: Int, per window: Interval) {
    precondition(count > 0, "a limit of \(count) requests")
    precondition(window.microseconds > 0, "a limit over \(window)")
    self.count = count
    self.window = window
  }
  /// PayIn's documented limits per key: 100 a minute, 1,000 an hour, 10,000 a day.
  /// A conservative limit, because PayDeFi documents none.
}

extension [RateLimit] {
  /// Parses `100/min,1000/h,10000/day`; `none` is no limit. Nil if the text is invalid.
  ///
  /// Units: `s`, `min`, `h`, `day`.
  public init?(rateLimits text: String) {
    self = []
    guard text.trimmingWhitespace != "none" else { return }
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = String(part).trimmingWhitespace.split(separator: "/")
      guard sides.count == 2, let count = Int(sides[0]), count > 0,
        let window = RateLimit.window(sides[1])
      else { return nil }
      append(RateLimit(count, per: window))
    }
  }
}

extension RateLimit {
  fileprivate static func window(_ unit: Substring) -> Interval? {
    switch unit {
    case "s": .seconds(1)
    case "min": .minutes(1)
    case "h": .hours(1)
    case "day": .days(1)
    case _: nil
    }
  }
}
