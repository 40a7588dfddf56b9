import TieOutCore
import TieOutReconcile
import TieOutReports
import TieOutStore

/// What `tieout status` shows: one screen of 80 columns.
struct StatusScreen {
  let now: Timestamp
  let vitals: Vitals
  let last: Run?
  let unfinished: [String]
  let seal: Seal?
  let ageing: [OpenByAge]
  let credits: CreditGauges
  let coverage: Coverage

  /// Maximum number of classes shown, the worst first.
  private static let classesMax = 8

  var text: String {
    let sections: [(title: String, lines: [String])] = [
      ("tieout", versions), ("last run", runs), ("store", store),
      ("queue", ["\(vitals.queue) streams wait to be folded"]), ("credits", [crediting]),
      ("seals", seals),
      ("coverage", lists), ("open", ages), ("classes", classes),
    ]
    return sections.flatMap { section in
      section.lines.enumerated().map { number, line in
        (number == 0 ? section.title : "").padded(to: 10) + line
      }
    }.joined(separator: "\n").printable
  }

  // MARK: sections

  private var versions: [String] {
    let pending = vitals.migrationsPending
    return [
      "\(Release.version), rules \(RuleEngine.version), PostgreSQL \(server), \(vitals.migrations) migrations"
        + (pending > 0 ? ", \(pending) PENDING" : "")
    ]
  }

  /// The server's version number without the packager's suffix.
  private var server: String {
    vitals.serverVersion.split(separator: " ").first.map(String.init) ?? vitals.serverVersion
  }

  private var runs: [String] {
    let line = last.map { "\($0.id), \((now - $0.asOf).ago)" } ?? "none yet: run tieout nightly"
    return [line] + unfinished.map { "UNFINISHED: \($0): run it again" }
  }

  private var store: [String] {
    [
      "\(vitals.events) events of \(vitals.deliveries) webhooks and \(vitals.pages) pages,"
        + " \(vitals.databaseBytes / 1_048_576) MiB",
      "\(vitals.rejections) webhooks were refused",
    ]
  }

  private var crediting: String {
    guard credits.entries > 0 || credits.feeds else { return "the ledger is not in use" }
    let oldest = credits.oldestWaiting.map { ", oldest \((now - $0).ago)" } ?? ""
    return
      "\(credits.entries) entries, \(credits.balances) balances; \(credits.suspended) suspended; "
      + (credits.feeds ? "\(credits.waiting) wait\(oldest)" : "no feed")
  }

  private var seals: [String] {
    guard let seal else { return ["none yet: the next run seals what it read"] }
    return [
      "\(seal.number); the last has \(seal.rows) rows, recorded by \(seal.recordedBy.wholeSeconds)",
      "its hash \(seal.hash.prefix(32))...",
    ]
  }

  private var lists: [String] {
    let resources = coverage.sweeps.keys.sorted()
    guard !resources.isEmpty else { return ["no list was swept"] }
    let width = resources.map(\.path.count).max() ?? 0
    return resources.map { resource in
      let sweeps = coverage.sweeps[resource] ?? []
      let until = sweeps.filter(\.isComplete).map(\.until).max()
      let gaps = gaps(of: resource)
      return resource.path.padded(to: width) + "  "
        + (until.map { "complete until \($0.wholeSeconds)" } ?? "never complete")
        + (gaps > 0 ? ", \(gaps) gaps" : "")
    }
  }

  private func gaps(of resource: Coverage.Resource) -> Int {
    coverage.gaps(
      of: resource, until: RuleSettings.inForce.calendar.startOfDay(at: last?.asOf ?? now)
    ).count
  }

  private static let ages = ["0-1", "2-7", "8-30", ">30"]

  /// Open findings by severity and by number of nights open.
  private var ages: [String] {
    guard !ageing.isEmpty else { return ["no findings"] }
    let head = "nights".padded(to: 10) + (Self.ages + ["all"]).map(\.column).joined()
    let rows = Severity.allCases.reversed().compactMap { severity -> String? in
      let rows = ageing.filter { $0.severity == severity.rawValue }
      guard !rows.isEmpty else { return nil }
      let counts = Self.ages.map { age in
        rows.filter { $0.age == age }.reduce(0) { $0 + $1.count }
      }
      return severity.rawValue.padded(to: 10)
        + (counts + [counts.reduce(0, +)]).map { "\($0)".column }.joined()
    }
    return [head] + rows
  }

  private var classes: [String] {
    let ranks = Severity.allCases.map(\.rawValue)
    let counts = Dictionary(grouping: ageing) { [$0.severity, $0.findingClass] }
      .mapValues { $0.reduce(0) { $0 + $1.count } }
    let sorted = counts.sorted { a, b in
      let (x, y) = (ranks.firstIndex(of: a.key[0]) ?? 0, ranks.firstIndex(of: b.key[0]) ?? 0)
      return x != y ? x > y : a.value != b.value ? a.value > b.value : a.key[1] < b.key[1]
    }
    let more = sorted.count - Self.classesMax
    return sorted.prefix(Self.classesMax).map { key, count in
      key[0].padded(to: 10) + "\(count)".column + "  " + key[1]
    } + (more > 0 ? ["and \(more) more: tieout findings list"] : [])
  }

  // MARK: JSON

  var json: String {
    get throws {
      try Body(
        version: Release.version, rules: RuleEngine.version, server: vitals.serverVersion,
        migrations: vitals.migrations, migrations_pending: vitals.migrationsPending,
        events: vitals.events, deliveries: vitals.deliveries, pages: vitals.pages,
        rejections: vitals.rejections, queue: vitals.queue, crediting: Crediting(credits),
        last_run: last?.id,
        unfinished_runs: unfinished,
        seal: seal.map {
          SealBody(
            number: $0.number, run_id: $0.run, recorded_by: "\($0.recordedBy)", rows: $0.rows,
            hash: $0.hash)
        },
        coverage: coverage.sweeps.keys.sorted().map { resource in
          let sweeps = coverage.sweeps[resource] ?? []
          return List(
            resource: resource.path,
            complete_until: sweeps.filter(\.isComplete).map(\.until).max()?.description,
            gaps: gaps(of: resource))
        },
        open_findings: ageing.map {
          Open(class: $0.findingClass, severity: $0.severity, nights: $0.age, count: $0.count)
        }
      ).jsonText
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
    let crediting: Crediting
    let last_run: String?
    let unfinished_runs: [String]
    let seal: SealBody?
    let coverage: [List]
    let open_findings: [Open]
  }

  private struct Crediting: Encodable {
    let entries: Int
    let balances: Int
    let is_feeding: Bool
    let waiting: Int
    let oldest_waiting_since: String?
    let suspended: Int

    init(_ gauges: CreditGauges) {
      entries = gauges.entries
      balances = gauges.balances
      is_feeding = gauges.feeds
      waiting = gauges.waiting
      oldest_waiting_since = gauges.oldestWaiting?.description
      suspended = gauges.suspended
    }
  }

  private struct SealBody: Encodable {
    let number: Int64
    let run_id: String
    let recorded_by: String
    let rows: Int
    let hash: String
  }

  private struct List: Encodable {
    let resource: String
    let complete_until: String?
    let gaps: Int
  }

  private struct Open: Encodable {
    let `class`: String
    let severity: String
    let nights: String
    let count: Int
  }
}

extension String {
  /// Right-aligned in a column of figures.
  fileprivate var column: String { String(repeating: " ", count: max(1, 8 - count)) + self }
}

extension Interval {
  /// `2 d 3 h ago`. A negative interval belongs to a run as of a later time.
  fileprivate var ago: String {
    microseconds < 0 ? "as of a time to come" : "\(self) ago"
  }
}
