package import Foundation
package import TieOutCore

/// `run.json`: the inputs and results of a run. It contains no wall-clock time, so equal inputs give equal
/// bytes, except for the seal.
package struct Manifest: Sendable {
  /// What the rows of a day's file book.
  package struct Total: Sendable, Encodable {
    /// `orders`, `payments`, `deposits`, `fees`, `credits`.
    package var table: String
    /// `provider/network`.
    package var account: String
    /// The token: its chain's CAIP-2 id, a slash, its symbol.
    package var asset: String
    /// The number of rows.
    package var count: Int
    /// The exact sum.
    package var sum: String
    /// A control total.
    package init(table: String, account: String, asset: String, count: Int, sum: String) {
      self.table = table
      self.account = account
      self.asset = asset
      self.count = count
      self.sum = sum
    }
  }

  /// The evidence that arrived from an account since the run before.
  package struct Intake: Sendable, Encodable {
    /// `provider/network`.
    package var account: String
    /// Accepted webhooks.
    package var deliveries: Int
    /// Refused webhooks.
    package var rejections: Int
    /// Pages and polls.
    package var pages: Int
    /// The evidence that arrived from an account.
    package init(account: String, deliveries: Int, rejections: Int, pages: Int) {
      self.account = account
      self.deliveries = deliveries
      self.rejections = rejections
      self.pages = pages
    }
  }

  /// The number of subjects that a day's files show in a state.
  package struct StateCount: Sendable, Encodable {
    /// `provider/network`.
    package var account: String
    /// `order`, `payment`, `deposit`.
    package var kind: String
    /// The state.
    package var state: String
    /// The number of subjects.
    package var count: Int
    /// The number of subjects in a state.
    package init(account: String, kind: String, state: String, count: Int) {
      self.account = account
      self.kind = kind
      self.state = state
      self.count = count
    }
  }

  /// The coverage of a list.
  package struct Covered: Sendable, Encodable {
    /// `provider/network/resource`.
    package var resource: String
    /// The number of sweeps.
    package var sweeps: Int
    /// The intervals that are not proven: `since/until`.
    package var gaps: [String]
    package init(resource: String, sweeps: Int, gaps: [String]) {
      self.resource = resource
      self.sweeps = sweeps
      self.gaps = gaps
    }
  }

  /// A seal over the recorded evidence: see `tieout verify --seal`.
  package struct Seal: Sendable, Encodable {
    private enum CodingKeys: String, CodingKey {
      case number, sha256
      case recordedBy = "recorded_by"
    }

    /// Its position in the chain, from 1.
    package var number: Int64
    /// Its hash.
    package var sha256: String
    /// It covers what was recorded by then: the run's horizon.
    package var recordedBy: String
    package init(number: Int64, sha256: String, recordedBy: Timestamp) {
      self.number = number
      self.sha256 = sha256
      self.recordedBy = recordedBy.description
    }
  }

  /// The id of the run.
  package var runID: String
  /// The time that the run evaluates.
  package var asOf: Timestamp
  /// Counts only evidence recorded by then. Nil: no limit.
  package var knownAt: Timestamp?
  /// The business calendar.
  package var calendar: BusinessCalendar
  /// The program's version.
  package var program: String
  /// Findings that the previous run left open.
  package var opening: Int
  /// The findings of this run.
  package var findings: FindingTally
  /// Control totals.
  package var totals: [Total]
  /// The evidence that arrived, by account.
  package var intake: [Intake]
  /// The numbers of subjects in the day's files, by account, kind and state.
  package var states: [StateCount]
  /// The coverage of each swept list.
  package var coverage: [Covered]
  /// Lists that should have been swept and never were.
  package var unswept: [String]
  /// Accounts with evidence whose lists were never asked for.
  package var unasked: [String] = []
  /// The day that the run booked. Nil for a look.
  package var bookedDay: BusinessDay?
  /// The run before, whose closing is this one's opening. Nil for the first.
  package var runBefore: String?
  /// The last seal over the evidence that the run read. Its hash includes recording times, so it differs if
  /// the same inputs arrived at other times.
  package var seal: Seal?
  /// Whether anything ever came in from a provider.
  package var hasHeard = true

  /// The inputs and results of a run.
  package init(
    runID: String, asOf: Timestamp, knownAt: Timestamp?, calendar: BusinessCalendar,
    program: String, opening: Int,
    findings: FindingTally, totals: [Total], intake: [Intake], states: [StateCount],
    coverage: [Covered], unswept: [String]
  ) {
    self.runID = runID
    self.asOf = asOf
    self.knownAt = knownAt
    self.calendar = calendar
    self.program = program
    self.opening = opening
    self.findings = findings
    self.totals = totals
    self.intake = intake
    self.states = states
    self.coverage = coverage
    self.unswept = unswept
  }

  /// The file's bytes, with sorted keys.
  package func json(files: [ReportFolder.File]) throws -> [UInt8] {
    Array(try Body(self, files).jsonText.utf8) + [10]
  }

  private struct Body: Encodable {
    let run_id: String
    let as_of: String
    let known_at: String?
    let date: String
    let books: Books?
    let cutoff: String
    let zone: String
    let day_cutoff: String
    let versions: [String: String]
    let files: [FileEntry]
    let findings: FindingCounts
    let control_totals: [Total]
    let intake: [Intake]
    let states: [StateCount]
    let coverage: [Covered]
    let never_swept: [String]
    let has_heard: Bool
    let seal: Seal?

    init(_ manifest: Manifest, _ files: [ReportFolder.File]) {
      run_id = manifest.runID
      as_of = manifest.asOf.description
      known_at = manifest.knownAt?.description
      date = "\(manifest.calendar.dayEnded(by: manifest.asOf))"
      books = manifest.bookedDay.map { Books(day: "\($0)", run_before: manifest.runBefore) }
      zone = manifest.calendar.zone.name
      day_cutoff = "\(manifest.calendar.cutoff)"
      cutoff = manifest.asOf.description
      versions = ["program": manifest.program, "rules": "\(RuleEngine.version)"]
      self.files = files.map {
        FileEntry(name: $0.name, rows: $0.rows, bytes: $0.bytes, sha256: $0.sha256)
      }
      findings = FindingCounts(manifest.opening, manifest.findings)
      control_totals = manifest.totals
      intake = manifest.intake
      states = manifest.states
      coverage = manifest.coverage
      never_swept = manifest.unswept
      has_heard = manifest.hasHeard
      seal = manifest.seal
    }
  }

  private struct Books: Encodable {
    let day: String
    let run_before: String?
  }

  private struct FileEntry: Encodable {
    let name: String
    let rows: Int
    let bytes: Int
    let sha256: String
  }

  private struct FindingCounts: Encodable {
    let opening: Int
    let new: Int
    let reopened: Int
    let resolved: Int
    let ignored: Int
    let closing: Int
    let open_by_class: [String: Int]
    let open_by_severity: [String: Int]
    let open_by_age: [String: Int]

    init(_ opening: Int, _ tally: FindingTally) {
      self.opening = opening
      new = tally.new
      reopened = tally.reopened
      resolved = tally.resolved
      ignored = tally.ignored
      closing = tally.closing
      open_by_class = Dictionary(
        uniqueKeysWithValues: tally.open.map { ($0.rawValue, $1.values.reduce(0, +)) })
      open_by_age = Dictionary(
        uniqueKeysWithValues: AgeBucket.allCases.map { ($0.rawValue, tally.openByAge[$0] ?? 0) })
      open_by_severity = tally.open.values.reduce(into: [:]) { counts, bySeverity in
        for (severity, count) in bySeverity { counts[severity.rawValue, default: 0] += count }
      }
    }
  }

  /// The parts of a published `run.json` that are read back.
  package struct Published: Sendable {
    /// Open findings by severity.
    package let openBySeverity: [Severity: Int]
    /// Whether the coverage of a list is not proven complete.
    package let hasCoverageGap: Bool
    /// Whether anything ever came in from a provider.
    package let hasHeard: Bool
    /// The id of the run.
    package let runID: String
    /// SHA-256 of each other file, by name.
    package let files: [String: String]
    /// Whether opening + new + reopened − resolved − ignored = closing.
    package let ties: Bool

    private struct Body: Decodable {
      struct File: Decodable {
        let name: String
        let sha256: String
      }
      struct Findings: Decodable {
        let opening, new, reopened, resolved, ignored, closing: Int
        let open_by_class: [String: Int]
        let open_by_severity: [String: Int]
      }
      let run_id: String
      let files: [File]
      let findings: Findings
      let has_heard: Bool
    }

    /// Parses `run.json`.
    package init(json: Data) throws {
      let body = try JSONDecoder().decode(Body.self, from: json)
      let findings = body.findings
      runID = body.run_id
      files = Dictionary(body.files.map { ($0.name, $0.sha256) }) { $1 }
      ties =
        findings.opening + findings.new + findings.reopened - findings.resolved
        - findings.ignored == findings.closing
      openBySeverity = Dictionary(
        uniqueKeysWithValues: findings.open_by_severity.compactMap { name, count in
          Severity(rawValue: name).map { ($0, count) }
        })
      hasHeard = body.has_heard
      hasCoverageGap = findings.open_by_class[FindingClass.coverageGap.rawValue] ?? 0 > 0
    }
  }
}
