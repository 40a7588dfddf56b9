/// How long something has been open, as finance groups it. The names stand in reports and in SQL.
package enum AgeBucket: String, Sendable, CaseIterable {
  /// Open since the last run.
  case day = "0-1"
  /// Up to a week.
  case week = "2-7"
  /// Up to a month.
  case month = "8-30"
  /// Longer.
  case older = ">30"

  /// The bucket for a number of nights, the first included.
  package init(nights: Int64) {
    switch nights {
    case ...1: self = .day
    case 2...7: self = .week
    case 8...30: self = .month
    case _: self = .older
    }
  }

  /// As people read it.
  package var inWords: String {
    switch self {
    case .day: "1"
    case .week: "2 to 7"
    case .month: "8 to 30"
    case .older: "more"
    }
  }
}
