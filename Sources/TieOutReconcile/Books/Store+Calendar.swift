package import TieOutCore
import TieOutPostgres
package import TieOutStore

/// The settings define other business days than those that are booked.
package struct CalendarIsFixed: Error, Sendable, CustomStringConvertible {
  /// The days of the books: zone and cutoff.
  let booked: (zone: String, cutoff: String)
  /// The days of the settings.
  let asked: (zone: String, cutoff: String)
  /// The first booked day.
  let firstDay: String

  /// What was expected, what was found, what to do.
  package var description: String {
    "the books began on \(firstDay) with zone \(booked.zone) and cutoff \(booked.cutoff); the settings say zone"
      + " \(asked.zone) and cutoff \(asked.cutoff). Booked days stay as they are, so nothing was done. Set zone:"
      + " \(booked.zone) and cutoff: \(booked.cutoff) in tieout.yaml (or TIEOUT_ZONE, TIEOUT_CUTOFF); other days"
      + " need a database of their own"
  }
}

extension Store {
  /// Refuses business days other than those of the first booked day.
  ///
  /// - Throws: ``CalendarIsFixed``.
  package func require(_ calendar: BusinessCalendar) async throws {
    let row = try await pool.withSession { session in
      try session.execute(
        """
        SELECT zone, cutoff, booked_day::text AS day FROM tieout.run_records
        WHERE booked_day IS NOT NULL ORDER BY booked_day LIMIT 1
        """
      ).first
    }
    guard let row else { return }
    let booked: (String, String) = (try row.decode("zone"), try row.decode("cutoff"))
    let asked = (calendar.zone.name, "\(calendar.cutoff)")
    guard booked == asked else {
      throw CalendarIsFixed(booked: booked, asked: asked, firstDay: try row.decode("day"))
    }
  }
}
