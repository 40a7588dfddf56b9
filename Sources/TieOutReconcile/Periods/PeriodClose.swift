package import Foundation
package import TieOutCore
import TieOutReports
package import TieOutStore

/// Closes a day: from then on its reports cannot change.
package struct PeriodClose: Sendable {
  private let store: Store
  private let day: BusinessDay
  private let calendar: BusinessCalendar
  private let folder: URL

  /// - Parameters:
  ///   - day: the day to close.
  ///   - calendar: the business calendar.
  ///   - reports: the folder that contains the day's folder.
  package init(_ store: Store, _ day: BusinessDay, in calendar: BusinessCalendar, reports: URL) {
    self.store = store
    self.day = day
    self.calendar = calendar
    folder = reports.appendingPathComponent("\(day)")
  }

  /// Closes the day, or finds it closed with the same reports.
  ///
  /// - Throws: ``ClosingRefused``; ``RunError/locked``; errors of the database.
  package func close(
    by actor: String, note: String?, at now: Timestamp
  ) async throws -> (closing: PeriodClosing, isNew: Bool) {
    let lock = try await RunLock.take(store.configuration)
    do {
      let answer = try await closeAlone(actor, note, now)
      await lock.release()
      return answer
    } catch {
      await lock.release()
      throw error
    }
  }

  private func closeAlone(
    _ actor: String, _ note: String?, _ now: Timestamp
  ) async throws -> (closing: PeriodClosing, isNew: Bool) {
    let run = try await run()
    let digest = try provenDigest(of: run)
    if let closed = try await store.closing(of: "\(day)") {
      guard closed.reportSHA256 == digest else { throw ClosingRefused.closedOtherwise(closed) }
      return (closed, false)
    }
    let end = calendar.end(of: day)
    if let later = try await store.closing(over: end) {
      throw ClosingRefused.inClosedPeriod("\(day)", later)
    }
    try await store.close(
      "\(day)", endingAt: end, with: run, reportSHA256: digest, by: actor, note: note, at: now)
    guard let closing = try await store.closing(of: "\(day)") else {
      preconditionFailure("a closed period is not there after it was recorded")
    }
    return (closing, true)
  }

  /// The run that booked the day.
  private func run() async throws -> Run {
    if let run = try await store.run(booking: day) { return run }
    throw ClosingRefused.notBooked("\(day)", holder: try await store.dayHolding(day))
  }

  /// The digest of the run's reports, after checking each file against the manifest.
  private func provenDigest(of run: Run) throws -> String {
    let manifest = folder.appendingPathComponent("run.json")
    guard let json = try? Data(contentsOf: manifest) else {
      throw ClosingRefused.noReports(folder.path, run.id)
    }
    guard let published = try? Manifest.Published(json: json) else {
      throw ClosingRefused.altered(manifest.path)
    }
    guard published.runID == run.id else {
      throw ClosingRefused.otherRun(folder.path, published.runID, run.id)
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

/// Why a day cannot be closed.
package enum ClosingRefused: Error, Sendable, CustomStringConvertible {
  /// The day is not booked, or its money is booked on a later day.
  case notBooked(String, holder: BusinessDay?)
  /// The reports are missing.
  case noReports(String, String)
  /// The reports belong to another run.
  case otherRun(String, String, String)
  /// A file differs from the manifest, or the manifest does not tie.
  case altered(String)
  /// The day is closed with other reports.
  case closedOtherwise(PeriodClosing)
  /// The day lies in a closed period.
  case inClosedPeriod(String, PeriodClosing)

  /// Whether published reports have been altered.
  package var isIntegrity: Bool {
    switch self {
    case .altered, .closedOtherwise: true
    case .notBooked, .noReports, .otherRun, .inClosedPeriod: false
    }
  }

  /// What was expected, what was found, what to do.
  package var description: String {
    switch self {
    case .notBooked(let day, let holder):
      if let holder {
        "\(day) has no books of its own: its money is booked on \(holder). Close that day:"
          + " tieout close \(holder)"
      } else {
        "\(day) is not booked yet: nothing to close. Run: tieout nightly --date \(day)"
      }
    case .noReports(let folder, let run):
      "no reports in \(folder): name their folder with --out, or write them again with tieout report"
        + " --run \(run)"
    case .otherRun(let folder, let found, let expected):
      "the reports in \(folder) are those of run \(found), the day's last is \(expected). Write its"
        + " reports with tieout report --run \(expected)"
    case .altered(let file):
      "\(file) is not what was published: nothing was closed. Write the reports again with tieout report"
    case .closedOtherwise(let closing):
      "\(closing.closedBy) closed \(closing.day) at \(closing.closedAt) with other reports"
        + " (run.json \(closing.reportSHA256.prefix(12))...): a closed period stays as it is"
    case .inClosedPeriod(let day, let closing):
      "\(day) lies in the period that \(closing.closedBy) closed as \(closing.day) at"
        + " \(closing.closedAt)"
    }
  }
}
