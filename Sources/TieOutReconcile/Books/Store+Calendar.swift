package import TieOutCore
import TieOutPostgres
package import TieOutStore

/// The settings define other books than those that are begun.
package struct CalendarIsFixed: Error, Sendable, CustomStringConvertible {
  /// How the books are cut into days, and on which they begin.
  struct Cut: Sendable, Equatable, CustomStringConvertible {
    let zone: String
    let cutoff: String
    /// The first day whose subjects are booked one by one.
    let since: String?

    var description: String {
      "zone \(zone) and cutoff \(cutoff)" + (since.map { ", books.since \($0)" } ?? "")
    }
  }

  /// That of the books.
  let booked: Cut
  /// That of the settings.
  let asked: Cut
  /// The first booked day.
  let firstDay: String

  /// What was expected, what was found, what to do.
  package var description: String {
    "the books began on \(firstDay) with \(booked); the settings say \(asked). Booked days stay as they are, so"
      + " nothing was done. Set zone: \(booked.zone), cutoff: \(booked.cutoff) and "
      + (booked.since.map { "books: {since: \($0)}" } ?? "no books.since")
      + " in tieout.yaml (or TIEOUT_ZONE, TIEOUT_CUTOFF); other days need a database of their own"
  }
}

/// The day to be booked lies before the day on which the books begin.
package struct BooksBeginLater: Error, Sendable, CustomStringConvertible {
  /// The setting.
  let since: BusinessDay
  /// The day that a run would book.
  let day: BusinessDay

  /// What was expected, what was found, what to do.
  package var description: String {
    "the books begin on \(since) (books.since), and this run would book \(day), so nothing was done. Run it when"
      + " \(since) has ended, or set books: {since: …} in tieout.yaml to \(day) or an earlier day"
  }
}

extension Store {
  /// Refuses settings that cut the books otherwise than the first booked day.
  ///
  /// - Throws: ``CalendarIsFixed``.
  package func require(_ settings: RuleSettings) async throws {
    let row = try await pool.withSession { session in
      try session.execute(
        """
        SELECT zone, cutoff, books_since::text AS since, booked_day::text AS day FROM tieout.run_records
        WHERE booked_day IS NOT NULL ORDER BY booked_day LIMIT 1
        """
      ).first
    }
    guard let row else { return }
    let booked = CalendarIsFixed.Cut(
      zone: try row.decode("zone"), cutoff: try row.decode("cutoff"),
      since: try row.decodeIfPresent("since"))
    let asked = CalendarIsFixed.Cut(
      zone: settings.calendar.zone.name, cutoff: "\(settings.calendar.cutoff)",
      since: settings.booksSince.map { "\($0)" })
    guard booked == asked else {
      throw CalendarIsFixed(booked: booked, asked: asked, firstDay: try row.decode("day"))
    }
  }
}
