import TieOutCore

extension Interval {
  private static let units: [(name: String, length: Interval)] = [
    ("d", .days(1)), ("h", .hours(1)), ("ms", Interval(microseconds: 1_000)), ("m", .minutes(1)),
    ("s", .seconds(1)),
  ]

  /// Parses `15m`, `24h`, `2d`, `1h30m`; nil for any other text, including a bare number.
  init?(short text: String) {
    var rest = text[...]
    var sum: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { "0123456789".contains($0) }
      rest = rest.dropFirst(digits.count)
      guard let count = Int64(digits), digits.count <= 9,
        let unit = Self.units.first(where: { rest.hasPrefix($0.name) })
      else { return nil }
      rest = rest.dropFirst(unit.name.count)
      let (product, overflow) = count.multipliedReportingOverflow(by: unit.length.microseconds)
      guard !overflow else { return nil }
      sum += product
    }
    // At most a hundred years.
    guard sum >= 0, sum <= Interval.days(36_525).microseconds else { return nil }
    self.init(microseconds: sum)
  }

  /// `15m`, `24h`, `2d`: in the largest unit that divides it; days only from two days on.
  var short: String {
    if microseconds == 0 { return "0s" }
    for (name, length) in Self.units.sorted(by: { $0.length > $1.length })
    where microseconds % length.microseconds == 0 && (name != "d" || self >= .days(2)) {
      return "\(microseconds / length.microseconds)\(name)"
    }
    return "\(microseconds / 1_000)ms"
  }
}
