import TieOutCore

/// Some spans of time, few enough to be asked for one by one.
struct TimeSpans {
  /// By time, none overlapping another.
  let spans: [Range<Timestamp>]

  /// Unites what overlaps, then neighbours over the smallest gaps, until there are no more than so many.
  init(_ spans: [Range<Timestamp>], countMax: Int) {
    var united: [Range<Timestamp>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = united.last, span.lowerBound <= last.upperBound {
        united[united.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        united.append(span)
      }
    }
    let gaps = zip(united, united.dropFirst()).map { $1.lowerBound - $0.upperBound }
    let kept = Set(
      gaps.indices.sorted { gaps[$0] > gaps[$1] }.prefix(max(countMax - 1, 0)))
    var few: [Range<Timestamp>] = []
    for (place, span) in united.enumerated() {
      if let last = few.last, !kept.contains(place - 1) {
        few[few.count - 1] = last.lowerBound..<span.upperBound
      } else {
        few.append(span)
      }
    }
    self.spans = few
  }
}

extension TallyWindows {
  /// The hours and days, as times.
  var spans: [Range<Timestamp>] {
    hours.map { Timestamp.epoch + .hours($0)..<Timestamp.epoch + .hours($0 + 1) }
      + days.map { Timestamp.epoch + .days($0)..<Timestamp.epoch + .days($0 + 1) }
  }
}
