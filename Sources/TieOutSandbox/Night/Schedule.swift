/// The times of a night's events.
///
///     start ─── payments ─── end ── first polls ──  23 h ── 26 h + polls ── as-of
///                            sweep 0                sweep 1  sweep 2
///
/// A night of a season has one sweep, and payments continue after it:
///
///     start ─── payments ─── end = sweep ── as-of ─── the next night's start
struct Schedule {
  let start: Moment
  let end: Moment

  /// The sweeps: the time of their beginning, up to which each is complete.
  let sweeps: [Moment]

  /// The time of the run.
  let asOf: Moment

  /// When the provider of a mixed night is upgraded.
  let upgrade: Moment

  /// Whether objects in progress at the last sweep are finished afterwards.
  let continues: Bool

  /// The schedule of a single night: all objects end with it.
  init(_ plan: NightPlan) {
    start = Moment(startOf: plan.startDate)
    end = start + plan.days * Span.day
    sweeps = [end, end + 23 * Span.hour, end + 26 * Span.hour]
    asOf = end + 26 * Span.hour + 6 * Span.minute
    upgrade = start + (end - start) / 2
    continues = false
  }

  /// The schedule of one night of several.
  ///
  /// No status that a fault depends on is between a sweep and the following as-of, so every grace period of
  /// 24 hours has ended, or has not, with a margin of at least an hour.
  ///
  /// - Parameters:
  ///   - index: 0 for the first night.
  ///   - sweepHour: the hour of the day of the sweeps.
  init(night index: Int, of plan: NightPlan, nights: Int, sweepHour: Int = 0) {
    let first = Moment(startOf: plan.startDate) + sweepHour * Span.hour
    let day = first + index * Span.day
    start = day + Span.hour + 50 * Span.minute
    end = day + Span.day + Span.minute
    sweeps = [end]
    asOf = day + 25 * Span.hour
    upgrade = first + nights * Span.day / 2
    continues = true
  }

  /// The beginning of the last sweep and the last polls.
  var last: Moment { sweeps[sweeps.count - 1] }

  /// The time of the first polls.
  var firstPolls: Moment { end + 5 * Span.minute }

  /// The time of the interrupted sweep, in nights that have one.
  var brokenSweep: Moment { sweeps[1] + Span.hour }

  /// The hour in which webhooks of the testnet are lost, in nights with a blackout: after the
  /// planted scenarios have ended.
  var blackout: Range<Moment> { end - 2 * Span.hour..<end - Span.hour }

  /// The intervals of the sweeps overlap and begin at different times.
  func since(_ sweep: Int) -> Moment {
    sweep == 1 ? start - Span.day : start - Span.hour
  }

  /// Maximum time between the beginning of a sweep and the request for its last page.
  static let longestSweep = 4 * Span.minute
}
