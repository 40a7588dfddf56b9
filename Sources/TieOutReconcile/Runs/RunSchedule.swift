package import TieOutCore
import TieOutPostgres
package import TieOutStore

/// What a user asks a run for.
package enum RunRequest: Sendable, Hashable {
  /// Findings as of now, and the books of the days that have ended.
  case now(Timestamp)
  /// The same as of another time.
  case asOf(Timestamp)
  /// A business day, as of its end.
  case day(BusinessDay)
  /// What was due by a time, from what was recorded by another.
  case known(asOf: Timestamp, at: Timestamp)
}

/// The runs of one command, oldest first.
package struct RunSchedule: Sendable {
  /// Unfinished runs, each resumed under its own time.
  package var unfinished: [Run] = []
  /// Unfinished runs that failed too often: their days are booked by a new run.
  package var givenUp: [Run] = []
  /// The days that ended without a run, each booked as of its end.
  package var missed: [Run] = []
  /// The days that are not booked by themselves, because the gap is too long.
  package var skipped: [BusinessDay] = []
  /// The run that was asked for.
  package var run: Run

  /// How often a run is resumed.
  package static let attemptsMax = 3
}

/// A day that no run can book any more.
package struct DayIsHeld: Error, Sendable, CustomStringConvertible {
  /// The day.
  package let day: BusinessDay
  /// The day whose books hold its money.
  package let holder: BusinessDay

  /// What was asked, what holds it, what to do.
  package var description: String {
    "\(day) has no books of its own: its money is booked on \(holder). Look there, or run:"
      + " tieout report --day \(holder)"
  }
}

extension Store {
  /// The run of a request, as a look if a later run is complete: such a run settles no findings.
  ///
  /// - Parameter now: the time of the request.
  /// - Throws: ``CalendarIsFixed``; ``DayIsHeld``.
  package func run(
    for request: RunRequest, _ settings: RuleSettings, at now: Timestamp
  ) async throws -> Run {
    try await require(settings)
    switch request {
    case .known(let asOf, let known): return Run(asOf: asOf, knownAt: known)
    case .now(let asOf), .asOf(let asOf):
      let run = Run(asOf: asOf)
      guard let latest = try await latestRun(), latest.asOf > asOf else { return run }
      return try await self.run(named: run.id) ?? Run(asOf: asOf, knownAt: now)
    case .day(let day):
      return try await bookedRun(of: day) ?? Run(asOf: settings.calendar.end(of: day))
    }
  }

  /// The runs that a command makes: what was interrupted or missed before, then what was asked for.
  ///
  /// - Parameter max: how many missed days are booked by themselves, the latest first.
  /// - Throws: ``CalendarIsFixed``; ``BooksBeginLater``; ``DayIsHeld``.
  package func schedule(
    _ request: RunRequest, _ settings: RuleSettings, catchUpMax max: Int, at now: Timestamp
  ) async throws -> RunSchedule {
    let calendar = settings.calendar
    var schedule = RunSchedule(run: try await run(for: request, settings, at: now))
    let run = schedule.run
    // Of a complete run, only the reports are written again.
    guard run.knownAt == nil, try await self.run(named: run.id) == nil else { return schedule }
    for (unfinished, attempts) in try await unfinishedRuns(before: run.asOf) {
      if attempts < RunSchedule.attemptsMax {
        schedule.unfinished.append(unfinished)
      } else {
        schedule.givenUp.append(unfinished)
      }
    }
    let last = try await lastBooked()?.day
    let day = calendar.dayEnded(by: run.asOf)
    if last == nil, let since = settings.booksSince, day < since {
      throw BooksBeginLater(since: since, day: day)
    }
    let resumed = schedule.unfinished.map { calendar.dayEnded(by: $0.asOf) }.max()
    let missed = CatchUp(
      after: last.map { Swift.max($0, resumed ?? $0) }, before: day, calendar, max: max)
    schedule.skipped = missed.skipped
    schedule.missed = missed.days.map { Run(asOf: calendar.end(of: $0)) }
    return schedule
  }

  /// Records that a run is given up: no command resumes it.
  package func giveUp(_ run: Run) async throws {
    try await withTransaction { session in
      _ = try session.execute(
        "UPDATE tieout.run_records SET status = 'given_up' WHERE run = $1", [.text(run.id)])
    }
  }

  /// Runs as of an earlier time that did not finish, oldest first, with the number of times they were
  /// started.
  func unfinishedRuns(before time: Timestamp) async throws -> [(run: Run, attempts: Int)] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT as_of, known_at, seen_by, attempts FROM tieout.run_records
        WHERE status = 'running' AND known_at IS NULL AND as_of < $1 ORDER BY as_of
        """, [.time(time)]
      ).map { (try Run($0), try $0.decode("attempts")) }
    }
  }

  /// The run that booked a day. Nil if it is not booked yet.
  ///
  /// - Throws: ``DayIsHeld`` if the day's money is booked on a later day.
  package func bookedRun(of day: BusinessDay) async throws -> Run? {
    if let run = try await run(booking: day) { return run }
    if let holder = try await dayHolding(day) { throw DayIsHeld(day: day, holder: holder) }
    return nil
  }

  /// The run that booked a day. Nil if none did.
  func run(booking day: BusinessDay) async throws -> Run? {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT as_of, known_at, seen_by FROM tieout.run_records
        WHERE booked_day = $1::text::date AND status = 'complete'
        """, [.text("\(day)")]
      ).first.map { try Run($0) }
    }
  }

  /// The first booked day from a day on. Nil if no run has booked it or a later one.
  func dayHolding(_ day: BusinessDay) async throws -> BusinessDay? {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT min(booked_day)::text AS day FROM tieout.run_records
        WHERE booked_day >= $1::text::date AND status = 'complete'
        """, [.text("\(day)")]
      ).one().decodeIfPresent("day", as: String.self).flatMap { BusinessDay($0) }
    }
  }
}
