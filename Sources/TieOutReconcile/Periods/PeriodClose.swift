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
  private let settings: RuleSettings
  private let reports: URL
  private let expected: Set<Coverage.Resource>

  /// - Parameters:
  ///   - day: the last day of the period.
  ///   - settings: those that the books are made with.
  ///   - reports: the folder that contains the days' folders.
  ///   - expected: the lists that should be swept.
  package init(
    _ store: Store, upTo day: BusinessDay, _ settings: RuleSettings, reports: URL,
    expected: Set<Coverage.Resource>
  ) {
    self.store = store
    self.day = day
    self.settings = settings
    self.reports = reports
    self.expected = expected
  }

  /// Closes the period, or finds it closed with the same reports.
  ///
  /// - Parameter isApproval: whether another person has to have prepared the same.
  /// - Throws: ``ClosingRefused``; ``RunError/locked``; ``CalendarIsFixed``; errors of the database.
  package func close(
    _ statement: ClosingStatement, isApproval: Bool = false, at now: Timestamp
  ) async throws -> (closing: PeriodClosing, isNew: Bool) {
    try await RunLock.holding(store.configuration) {
      let (run, reports, closed) = try await examine(now)
      if let closed { return (closed, false) }
      let preparation = isApproval ? try await preparation(of: reports, for: statement) : nil
      try await refuseObjections(statement, now)
      let closing = try await store.close(
        day, endingAt: end, run, reports, statement, after: preparation, at: now)
      return (closing, true)
    }
  }

  /// Prepares the closing for the approval of another person.
  ///
  /// - Throws: as ``close(_:isApproval:at:)``.
  package func prepare(
    _ statement: ClosingStatement, at now: Timestamp
  ) async throws -> Preparing {
    try await RunLock.holding(store.configuration) {
      let (_, reports, closed) = try await examine(now)
      if let closed { return .closed(closed) }
      try await refuseObjections(statement, now)
      return .prepared(try await store.prepare(day, reports, statement, at: now))
    }
  }

  /// The result of preparing a closing.
  package enum Preparing: Sendable {
    /// It waits for the approval of another person.
    case prepared(ClosingPreparation)
    /// The period is closed already, with the same reports.
    case closed(PeriodClosing)
  }

  /// What is to be closed: the run that booked the last day, and the reports of all days. `closed` is set if
  /// the period is closed with these reports.
  private func examine(
    _ now: Timestamp
  ) async throws -> (run: Run, reports: [ClosedReport], closed: PeriodClosing?) {
    try await store.require(settings)
    let run = try await run(now)
    let reports = try await provenReports()
    if let closed = try await store.closing(endingWith: day) {
      guard closed.reports == reports else { throw ClosingRefused.closedOtherwise(closed) }
      return (run, reports, closed)
    }
    if let later = try await store.closing(after: end) {
      throw ClosingRefused.inClosedPeriod(day, later)
    }
    return (run, reports, nil)
  }

  /// The preparation of the same reports by another person with another login.
  private func preparation(
    of reports: [ClosedReport], for statement: ClosingStatement
  ) async throws -> ClosingPreparation {
    guard let preparation = try await store.preparation(of: day) else {
      throw ClosingRefused.notPrepared(day)
    }
    guard preparation.reports == reports else {
      throw ClosingRefused.preparedOtherwise(preparation)
    }
    let login = try await store.login()
    guard preparation.login != login, !preparation.isBy(statement.actor) else {
      throw ClosingRefused.samePerson(preparation, name: statement.actor, login: login)
    }
    return preparation
  }

  private var calendar: BusinessCalendar { settings.calendar }
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

  private func refuseObjections(_ statement: ClosingStatement, _ now: Timestamp) async throws {
    guard statement.despite == nil else { return }
    let before = try await store.closing(before: end)
    let objections = try await store.objections(
      to: (before?.endsAt ?? .startOfTime)..<end, expected: expected, at: now)
    guard objections.isEmpty else { throw ClosingRefused.objections(day, objections) }
  }

  // MARK: reports

  /// The digests of the reports of all booked days of the period.
  private func provenReports() async throws -> [ClosedReport] {
    let before = try await store.closing(before: end)
    return try await store.bookedDays(after: before?.day, through: day).map { day, run in
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
