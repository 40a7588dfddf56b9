/// When what happens in a night.
///
///     start ─── payments ─── end ── first polls ──  23 h ── 26 h + polls ── as-of
///                            sweep 0                sweep 1  sweep 2
///
/// A night of a season has one sweep, and life goes on after it:
///
///     start ─── payments ─── end = sweep ── as-of ─── the next night's start
struct Schedule {
  let start: Moment
  let end: Moment

  /// The sweeps: their beginnings, up to which each is complete.
  let sweeps: [Moment]

  /// The time of judgement.
  let asOf: Moment

  /// When the provider of a mixed night is upgraded.
  let upgrade: Moment

  /// Whether what is under way at the last sweep comes to its end afterwards.
  let goesOn: Bool

  /// A night that is written down: everything ends with it.
  init(_ plan: NightPlan) {
    start = Moment(startOf: plan.startDate)
    end = start + plan.days * Span.day
    sweeps = [end, end + 23 * Span.hour, end + 26 * Span.hour]
    asOf = end + 26 * Span.hour + 6 * Span.minute
    upgrade = start + (end - start) / 2
    goesOn = false
  }

  /// One night of several.
  ///
  /// No status that a fault rests on lies between a sweep and the as-of that follows it, so every
  /// grace of 24 hours is over, or not over, by an hour at least.
  ///
  /// - Parameters:
  ///   - index: 0 for the first night.
  ///   - sweepHour: The hour of the day in which the lists are swept.
  init(night index: Int, of plan: NightPlan, nights: Int, sweepHour: Int = 0) {
    let first = Moment(startOf: plan.startDate) + sweepHour * Span.hour
    let day = first + index * Span.day
    start = day + Span.hour + 50 * Span.minute
    end = day + Span.day + Span.minute
    sweeps = [end]
    asOf = day + 25 * Span.hour
    upgrade = first + nights * Span.day / 2
    goesOn = true
  }

  /// The last sweep begins, and the last polls.
  var last: Moment { sweeps[sweeps.count - 1] }

  /// The first polls.
  var firstPolls: Moment { end + 5 * Span.minute }

  /// A sweep that breaks off, in nights that have one.
  var brokenSweep: Moment { sweeps[1] + Span.hour }

  /// The hour in which nobody is told what is completed on the testnet, in nights that have one:
  /// after everything that is planted is over.
  var blackout: Range<Moment> { end - 2 * Span.hour..<end - Span.hour }

  /// The intervals of the sweeps overlap, and begin at different times.
  func since(_ sweep: Int) -> Moment {
    sweep == 1 ? start - Span.day : start - Span.hour
  }

  /// A page's request comes at most this long after its sweep's beginning.
  static let longestSweep = 4 * Span.minute
}
