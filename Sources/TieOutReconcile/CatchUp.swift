public import TieOutCore

/// Which nights were missed, and are made up for before the next.
public struct CatchUp: Sendable, Hashable {
  /// The ends of the days that get a report now, in order.
  public var asOfs: [Timestamp] = []
  /// The ends of the days that get none: the gap is too long.
  public var skipped: [Timestamp] = []

  /// The days that ended between two runs, and have none.
  ///
  /// - Parameters:
  ///   - last: the last complete run's time; nil where there is none: then nothing was missed.
  ///   - next: the time of the run that comes.
  ///   - max: how many are made up for; the latest ones.
  public init(after last: Timestamp?, before next: Timestamp, max: Int) {
    guard let last else { return }
    let missed = Self.ends(ofDaysAfter: last, before: next)
    skipped = Array(missed.dropLast(max))
    asOfs = Array(missed.suffix(max))
  }

  /// The ends of the days (UTC) after the one that a run belongs to, that are over before another run.
  private static func ends(ofDaysAfter last: Timestamp, before next: Timestamp) -> [Timestamp] {
    var ends: [Timestamp] = []
    var end = last.businessDay + .days(2)
    while end < next {
      ends.append(end)
      end = end + .days(1)
    }
    return ends
  }
}
