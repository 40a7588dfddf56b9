package import Foundation
package import TieOutCore
import TieOutReports
package import TieOutStore

/// Closes a period: from then on the reports of its days cannot change.
///
/// A period reaches from the end of the one before to the end of a booked day.
package struct PeriodClose: Sendable {
  private let store: Store
  private let day: BusinessDay
  private let calendar: BusinessCalendar
  private let reports: URL
  private let expected: Set<Coverage.Resource>

  /// - Parameters:
  ///   - day: the last day of the period.
  ///   - calendar: the business calendar.
  ///   - reports: the folder that contains the days' folders.
  ///   - expected: the lists that should be swept.
  package init(
    _ store: Store, upTo day: BusinessDay, in calendar: BusinessCalendar, reports: URL,
    expected: Set<Coverage.Resource>
  ) {
    self.store = store
    self.day = day
    self.calendar = calendar
    self.reports = reports
    self.expected = expected
  }

  /// Closes the period, or finds it closed with the same reports.
  ///
  /// - Throws: ``ClosingRefused``; ``RunError/locked``; ``CalendarIsFixed``; errors of the database.
  package func close(
    _ statement: ClosingStatement, at now: Timestamp
  ) async throws -> (closing: PeriodClosing, isNew: Bool) {
    try await RunLock.holding(store.configuration) {
      try await store.require(calendar)
      let run = try await run(now)
      let before = try await store.closing(before: end)
      let reports = try await provenReports(after: before)
      if let closed = try await store.closing(endingWith: day) {
        guard closed.reports == reports else { throw ClosingRefused.closedOtherwise(closed) }
        return (closed, false)
      }
      if let later = try await store.closing(after: end) {
        throw ClosingRefused.inClosedPeriod(day, later)
      }
      try await refuseObjections(statement, after: before, now)
      let closing = try await store.close(day, endingAt: end, run, reports, statement, at: now)
      return (closing, true)
    }
  }

  private var end: Timestamp { calendar.end(of: day) }

  /// The run that booked the last day.
  private func run(_ now: Timestamp) async throws -> Run {
    if let run = try await store.run(booking: day) { return run }
    if let holder = try await store.dayHolding(day) {
      throw ClosingRefused.notBooked(day, holder: holder)
    }
    guard end <= now else { throw ClosingRefused.notOver(day, end: end) }
    let unfinished = try await store.unfinishedRuns(before: .endOfTime).map(\.run)
    if let run = unfinished.first(where: { calendar.dayEnded(by: $0.asOf) == day }) {
      throw ClosingRefused.unfinished(day, run: run.id)
    }
    throw ClosingRefused.notBooked(day, holder: nil)
  }

  private func refuseObjections(
    _ statement: ClosingStatement, after before: PeriodClosing?, _ now: Timestamp
  ) async throws {
    guard statement.despite == nil else { return }
    let objections = try await store.objections(
      to: (before?.endsAt ?? .startOfTime)..<end, expected: expected, at: now)
    guard objections.isEmpty else { throw ClosingRefused.objections(day, objections) }
  }

  // MARK: reports

  /// The digests of the reports of all booked days of the period.
  private func provenReports(after before: PeriodClosing?) async throws -> [ClosedReport] {
    try await store.bookedDays(after: before?.day, through: day).map { day, run in
      ClosedReport(day: "\(day)", sha256: try provenDigest(of: day, run))
    }
  }

  /// The digest of a day's reports, after checking each file against the manifest.
  private func provenDigest(of day: BusinessDay, _ run: String) throws -> String {
    let folder = reports.appendingPathComponent("\(day)")
    let manifest = folder.appendingPathComponent("run.json")
    guard let json = try? Data(contentsOf: manifest) else {
      throw ClosingRefused.noReports(folder.path, day)
    }
    guard let published = try? Manifest.Published(json: json) else {
      throw ClosingRefused.altered(manifest.path)
    }
    guard published.runID == run else {
      throw ClosingRefused.otherRun(folder.path, published.runID, expected: run)
    }
    for (name, sha256) in published.files.sorted(by: { $0.key < $1.key }) {
      let file = folder.appendingPathComponent(name)
      guard (try? ReportFolder.sha256(of: file)) == sha256 else {
        throw ClosingRefused.altered(file.path)
      }
    }
    guard published.ties else { throw ClosingRefused.altered(manifest.path) }
    return try ReportFolder.sha256(of: manifest)
  }
}
