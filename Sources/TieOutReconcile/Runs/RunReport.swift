import TieOutProviders
import Foundation
import Synchronization
import TieOutCore
import TieOutReports
import TieOutStore

/// Writes the reports of a run, checks that they tie, and publishes them.
struct RunReport {
  private let store: Store
  private let plan: RunPipeline.Plan
  private let destination: URL

  init(_ store: Store, _ plan: RunPipeline.Plan, _ destination: URL) {
    self.store = store
    self.plan = plan
    self.destination = destination
  }

  func write() async throws {
    let folder = try ReportFolder(destination)
    do {
      let findings = try await writeFindings(folder)
      let day = try await store.bookedDay(of: plan.run)
      let tally = try await writeTables(folder, day)
      let opening = try await opening()
      let manifest = try await manifest(opening, findings, tally, day)
      try check(manifest)
      if let day { try await check(tally, on: day) }
      try folder.add("summary.csv", SummaryCSV.bytes(manifest))
      try folder.add("summary.txt", Array(SummaryText(manifest).text.utf8))
      let recent = try await recentDays(until: day, tally: findings)
      try folder.add("report.html", Array(Page(manifest, recent).html.utf8))
      try folder.add("report.xlsx") { try Workbook(manifest, recent).write(to: $0) }
      try folder.add("run.json", manifest.json(files: folder.files))
      if try await mayPublish(folder) { try folder.publish() } else { folder.discard() }
    } catch {
      folder.discard()
      throw error
    }
  }

  /// Whether the made reports are to be published: those of a closed day are never replaced by other bytes.
  ///
  /// - Throws: ``RunError/integrity(_:)`` if the program that made the closed ones now makes others of the
  ///   same records; ``RunError/closed(_:)`` if another program did, and they are not in their place.
  private func mayPublish(_ folder: ReportFolder) async throws -> Bool {
    guard let day = try await store.bookedDay(of: plan.run),
      let closed = try await store.closing(of: day),
      let sha256 = closed.reportSHA256(of: day),
      sha256 != folder.files.last(where: { $0.name == "run.json" })?.sha256
    else { return true }
    let what = "\(closed.closedBy) closed \(day) with a run.json of \(sha256.prefix(12))..."
    let maker = try await store.program(of: plan.run)
    guard let maker, maker != plan.program else {
      throw RunError.integrity(
        "\(what), and its reports now come to other bytes: something that they were made from was changed."
          + " See what tieout verify says.")
    }
    let standing = try? ReportFolder.sha256(of: destination.appendingPathComponent("run.json"))
    guard standing == sha256 else {
      throw RunError.closed(
        "\(what), made by tieout \(maker); \(plan.program) comes to other bytes. Restore"
          + " \(destination.path) from a copy, or write it with tieout \(maker).")
    }
    return false
  }

  // MARK: findings

  private func writeFindings(_ folder: ReportFolder) async throws -> FindingTally {
    let csv = FindingsCSV(
      runID: plan.run.id, asOf: plan.run.asOf, calendar: plan.settings.calendar)
    let file = LockedFile(try folder.file("findings.csv"))
    let tally = Mutex(FindingTally(asOf: plan.run.asOf, calendar: plan.settings.calendar))
    try file.with { try $0.write(csv.header) }
    var order = plan.order
    order.day = plan.settings.calendar.day(judgedAsOf: plan.run.asOf)
    try await store.findings(of: plan.run, in: order) { settled in
      try file.with { try $0.writeRow(csv.row(settled)) }
      tally.withLock { $0.add(settled) }
    }
    try file.with { try folder.finish($0) }
    return tally.withLock { $0 }
  }

  // MARK: tables

  /// The files of the day that the run booked; a look has none.
  private func writeTables(_ folder: ReportFolder, _ day: BusinessDay?) async throws -> DayTally {
    guard let day else { return DayTally() }
    let metadata = try await store.metadata(of: plan.run)
    let files = try ReportTable.ofDay.map { table in
      (table.showing(metadata: metadata), LockedFile(try folder.file("\(table.name).csv")))
    }
    let tally = try await withThrowingTaskGroup { group in
      for (table, file) in files { group.addTask { try await write(table, file, day) } }
      return try await group.reduce(into: DayTally()) { $0.merge($1) }
    }
    for (_, file) in files { try file.with { try folder.finish($0) } }
    return tally
  }

  private func write(
    _ table: ReportTable, _ file: LockedFile, _ day: BusinessDay
  ) async throws -> DayTally {
    let tally = Mutex(DayTally())
    let columns = DayTally.Columns(table)
    try file.with { try $0.write(TableCSV.header(table.columns.map(\.name))) }
    try await store.rows(of: table, ExportScope(day...day)) { cells in
      try file.with { try $0.writeRow(TableCSV.row(cells)) }
      if let columns { tally.withLock { $0.add(cells, columns) } }
    }
    return tally.withLock { $0 }
  }

  // MARK: manifest

  /// The findings that the previous run left open; checks that their number is the published one.
  private func opening() async throws -> Int {
    let opening = try await store.opening(of: plan.run)
    guard opening.count == opening.published else {
      throw RunError.integrity(
        "findings: the run before closed with \(opening.published) open, but \(opening.count) of it"
          + " are stored")
    }
    return opening.count
  }

  private func manifest(
    _ opening: Int, _ findings: FindingTally, _ tally: DayTally, _ day: BusinessDay?
  ) async throws -> Manifest {
    let asOf = plan.run.asOf
    let startOfDay = plan.settings.calendar.startOfDay(at: asOf)
    let coverage = try await store.coverage(of: plan.run)
    let intake = try await store.intake(of: plan.run)
    var manifest = Manifest(
      runID: plan.run.id, asOf: asOf, knownAt: plan.run.knownAt,
      calendar: plan.settings.calendar, program: plan.program, opening: opening,
      findings: findings, totals: tally.totals,
      intake: intake, states: tally.stateCounts,
      coverage: coverage.sweeps.keys.sorted().map { resource in
        Manifest.Covered(
          resource: resource.path, sweeps: coverage.sweeps[resource]?.count ?? 0,
          gaps: coverage.gaps(of: resource, until: startOfDay).map {
            "\($0.lowerBound)/\($0.upperBound)"
          })
      },
      unswept: unswept(coverage))
    let swept = Set(Set(coverage.sweeps.keys).union(coverage.expected).map(\.account.path))
    manifest.unasked = intake.map(\.account).filter { path in
      let provider = Provider(rawValue: String(path.prefix { $0 != "/" }))
      return provider?.hasLists == true && !swept.contains(path)
    }
    manifest.bookedDay = day
    manifest.hasHeard = try await store.hasHeard(by: plan.run)
    manifest.runBefore = try await store.runBefore(plan.run)
    manifest.seal = try await store.seal(of: plan.run).map {
      Manifest.Seal(number: $0.number, sha256: $0.hash, recordedBy: $0.recordedBy)
    }
    return manifest
  }

  private func recentDays(until day: BusinessDay?, tally: FindingTally) async throws -> RecentDays?
  {
    guard let day else { return nil }
    var recent = try await store.recentDays(until: day)
    recent.openFindings[day] = tally.closing
    return recent
  }

  /// Lists that should have been swept and were not.
  private func unswept(_ coverage: Coverage) -> [String] {
    coverage.expected.filter { coverage.sweeps[$0] == nil }.map(\.path).sorted()
  }

  /// The findings of two runs must connect; else nothing is published.
  private func check(_ manifest: Manifest) throws {
    let tally = manifest.findings
    let closing =
      manifest.opening + tally.new + tally.reopened - tally.resolved - tally.ignored
    guard closing == tally.closing else {
      throw RunError.integrity(
        "findings: opening \(manifest.opening) + new \(tally.new) + reopened \(tally.reopened)"
          + " - resolved \(tally.resolved) - ignored \(tally.ignored) is \(closing), but"
          + " \(tally.closing) are open")
    }
  }

  /// What the files' rows book must be what the lines of the day's bookings add up to; else nothing is
  /// published.
  private func check(_ tally: DayTally, on day: BusinessDay) async throws {
    let lines = try await store.sumsOfLines(on: day)
    for key in Set(lines.keys).union(tally.booked.keys).sorted() {
      let rows = tally.booked[key]?.sum.description ?? "0"
      guard rows != lines[key] ?? "0" else { continue }
      throw RunError.integrity(
        "\(key.table).csv of \(key.account) in \(key.asset): its rows add up to \(rows), the lines of the"
          + " day's bookings to \(lines[key] ?? "0")")
    }
  }
}

/// A report file that several threads write to, one at a time.
private final class LockedFile: @unchecked Sendable {
  private let file: ReportFile
  private let lock = Mutex(())

  init(_ file: ReportFile) { self.file = file }

  func with<T>(_ body: (ReportFile) throws -> T) throws -> T {
    try lock.withLock { _ in try body(file) }
  }
}

extension ReportFolder {
  fileprivate func add(_ name: String, _ bytes: [UInt8]) throws {
    let file = try file(name)
    try file.write(bytes)
    try finish(file)
  }
}
