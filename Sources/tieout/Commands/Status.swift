import ArgumentParser
import Foundation
import TieOutCore
import TieOutStore

/// One screen: how things stand.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One screen: last run, coverage, queue, open findings, versions.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      let vitals = try await store.vitals()
      let last = try await store.latestRun()
      let open = if let last { try await store.openCounts(of: last) } else { [] as [OpenCount] }
      let coverage =
        if let last { try await store.coverage(of: last) } else {
          Coverage([:], expected: try Environment.configuration.sweptResources())
        }
      await store.close()
      let screen = StatusScreen(
        vitals: vitals, last: last, open: open, coverage: coverage,
        calendar: Environment.calendar)
      Console.print(json ? try screen.json : screen.text)
    }
  }
}

typealias OpenCount = (severity: String, findingClass: String, count: Int)

/// What `tieout status` shows.
struct StatusScreen {
  let vitals: Vitals
  let last: NightRun?
  let open: [OpenCount]
  let coverage: Coverage
  let calendar: BusinessCalendar

  var text: String {
    var lines = [
      "tieout \(TieOut.version), rules \(Judge.version), PostgreSQL \(vitals.serverVersion),"
        + " \(vitals.migrations) migrations"
        + (vitals.migrationsPending > 0 ? " (\(vitals.migrationsPending) pending)" : ""),
      "store      \(vitals.events) events from \(vitals.deliveries) webhooks and \(vitals.pages) pages,"
        + " \(vitals.rejections) webhooks refused, \(vitals.databaseBytes / 1_048_576) MiB",
      "queue      \(vitals.queue) streams wait to be folded",
      "last run   \(last?.id ?? "none yet: run tieout nightly")",
    ]
    lines += rows("coverage", coverage.sweeps.keys.sorted().map(covered))
    lines += rows("open", open.map { "\($0.count) \($0.severity) \($0.findingClass)" })
    return lines.joined(separator: "\n")
  }

  private func rows(_ title: String, _ rows: [String]) -> [String] {
    let padding = String(repeating: " ", count: 11)
    guard let first = rows.first else { return [title + padding.dropFirst(title.count) + "none"] }
    return [title + padding.dropFirst(title.count) + first] + rows.dropFirst().map { padding + $0 }
  }

  private func covered(_ resource: Coverage.Resource) -> String {
    let sweeps = coverage.sweeps[resource] ?? []
    let startOfDay = calendar.startOfDay(at: last?.asOf ?? .now)
    let until = sweeps.filter(\.isComplete).map(\.until).max()
    let gaps = coverage.gaps(of: resource, until: startOfDay)
    return "\(resource.path): complete until \(until?.description ?? "never")"
      + (gaps.isEmpty ? "" : ", \(gaps.count) gaps")
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let findings = open.map {
        ["class": $0.findingClass, "severity": $0.severity, "count": "\($0.count)"]
      }
      let body = Body(
        version: TieOut.version, rules: Judge.version, server: vitals.serverVersion,
        migrations: vitals.migrations, migrations_pending: vitals.migrationsPending,
        events: vitals.events, deliveries: vitals.deliveries, pages: vitals.pages,
        rejections: vitals.rejections, queue: vitals.queue, last_run: last?.id,
        coverage: coverage.sweeps.keys.sorted().map(covered), open_findings: findings)
      return String(decoding: try encoder.encode(body), as: UTF8.self)
    }
  }

  private struct Body: Encodable {
    let version: String
    let rules: Int
    let server: String
    let migrations: Int
    let migrations_pending: Int
    let events: Int
    let deliveries: Int
    let pages: Int
    let rejections: Int
    let queue: Int
    let last_run: String?
    let coverage: [String]
    let open_findings: [[String: String]]
  }
}
