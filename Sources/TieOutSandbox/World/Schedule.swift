/// When what happens in a night.
///
///     start ─── payments ─── end ── first polls ──  23 h ── 26 h + polls ── as-of
///                            sweep 0                sweep 1  sweep 2
struct Schedule {
  let start: Moment
  let end: Moment

  init(_ plan: NightPlan) {
    start = Moment(startOf: plan.startDate)
    end = start + plan.days * Span.day
  }

  /// The sweeps: their beginnings, up to which each is complete.
  var sweeps: [Moment] { [end, end + 23 * Span.hour, last] }

  /// The last sweep begins, and the last polls.
  var last: Moment { end + 26 * Span.hour }

  /// The first polls.
  var firstPolls: Moment { end + 5 * Span.minute }

  /// The time of judgement.
  var asOf: Moment { last + 6 * Span.minute }

  /// The intervals of the sweeps overlap, and begin at different times.
  func since(_ sweep: Int) -> Moment {
    sweep == 1 ? start - Span.day : start - Span.hour
  }

  /// A page's request comes at most this long after its sweep's beginning.
  static let longestSweep = 4 * Span.minute
}
