public import TieOutCore

/// So many requests in so much time.
public struct RateLimit: Sendable, Hashable {
  /// Requests.
  public let count: Int
  /// In any stretch of this length.
  public let window: Interval

  /// So many requests in so much time.
  public init(_ count: Int, per window: Interval) {
    precondition(count > 0, "a limit of \(count) requests")
    precondition(window.microseconds > 0, "a limit over \(window)")
    self.count = count
    self.window = window
  }
}

extension [RateLimit] {
  /// Reads `100/min,1000/h,10000/day`; `none` is no limit.
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
