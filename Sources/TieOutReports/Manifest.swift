package import Foundation
package import TieOutCore

/// `run.json`: what a run was made from and what it came to. Holds no wall-clock time, so equal inputs give
/// equal bytes, but for the seal.
package struct Manifest: Sendable {
  /// A control total.
  package struct Total: Sendable, Encodable {
    /// `orders`, `payments`, `deposits`.
    package var table: String
    /// `provider/network`.
    package var account: String
    /// CAIP-2.
    package var chain: String
    /// The ticker.
    package var currency: String
    /// How many.
    package var count: Int
    /// The exact sum.
    package var sum: String
    /// A control total.
    package init(
      table: String, account: String, chain: String, currency: String, count: Int, sum: String
    ) {
      self.table = table
      self.account = account
      self.chain = chain
      self.currency = currency
      self.count = count
      self.sum = sum
    }
  }

  /// What came in.
  package struct Intake: Sendable, Encodable {
    /// `provider/network`.
    package var account: String
    /// Webhooks accepted.
    package var deliveries: Int
    /// Webhooks refused.
    package var rejections: Int
    /// Pages and polls.
    package var pages: Int
    /// What came in.
    package init(account: String, deliveries: Int, rejections: Int, pages: Int) {
      self.account = account
      self.deliveries = deliveries
      self.rejections = rejections
      self.pages = pages
    }
  }

  /// How many subjects are in a state.
  package struct StateCount: Sendable, Encodable {
    /// `provider/network`.
    package var account: String
    /// `order`, `payment`, `deposit`.
    package var kind: String
    /// The state.
    package var state: String
    /// How many.
    package var count: Int
    /// How many subjects are in a state.
    package init(account: String, kind: String, state: String, count: Int) {
      self.account = account
      self.kind = kind
      self.state = state
      self.count = count
    }
  }

  /// What is proven of a list.
  package struct Covered: Sendable, Encodable {
    /// `provider/network/resource`.
    package var resource: String
    /// How many walks there were.
    package var sweeps: Int
    /// What is not proven: `since/until`.
    package var gaps: [String]
    /// What is proven of a list.
    package init(resource: String, sweeps: Int, gaps: [String]) {
      self.resource = resource
      self.sweeps = sweeps
      self.gaps = gaps
    }
  }

  /// A seal over what is recorded: see `tieout verify --seal`.
  package struct Seal: Sendable, Encodable {
    /// Its place in the chain, from 1.
    package var number: Int64
    /// Its hash.
    package var sha256: String
    /// A seal over what is recorded.
    package init(number: Int64, sha256: String) {
      self.number = number
      self.sha256 = sha256
    }
  }

  /// The run.
  package var runID: String
  /// The time of judgement.
  package var asOf: Timestamp
  /// Only what was recorded by then.
  package var knownAt: Timestamp?
  /// What its days are.
  package var calendar: BusinessCalendar
  /// The program's version.
  package var program: String
  /// Findings that the run before left open.
  package var opening: Int
  /// What was found.
  package var findings: FindingTally
  /// Control totals.
  package var totals: [Total]
  /// What came in.
  package var intake: [Intake]
  /// What there is.
  package var states: [StateCount]
  /// What is proven.
  package var coverage: [Covered]
  /// Lists that should be swept and never were.
  package var unswept: [String]
  /// Accounts with lists of which none was or should be swept. Not in the file.
  package var unasked: [String] = []
  /// The last seal over what the run read. Its hash is made from times of recording, so it is another where the same
  /// inputs came at another time.
  package var seal: Seal?

  /// What a run was made from and what it came to.
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

  /// Whether nothing ever came in from a provider: then nothing is known to tie.
  package var isEmpty: Bool {
    states.isEmpty && findings.closing == 0
      && intake.allSatisfy { $0.deliveries + $0.pages + $0.rejections == 0 }
  }

  /// The file, keys sorted.
  package func json(files: [ReportFolder.File]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(Body(self, files))) + [10]
  }

  private struct Body: Encodable {
    let run_id: String
    let as_of: String
    let known_at: String?
    let date: String
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
    let seal: Seal?

    init(_ manifest: Manifest, _ files: [ReportFolder.File]) {
      run_id = manifest.runID
      as_of = manifest.asOf.description
      known_at = manifest.knownAt?.description
      date = "\(manifest.calendar.day(judgedAsOf: manifest.asOf))"
      zone = manifest.calendar.zone.name
      day_cutoff = "\(manifest.calendar.cutoff)"
      cutoff = manifest.asOf.description
      versions = ["program": manifest.program, "rules": "\(Judge.version)"]
      self.files = files.map {
        FileEntry(name: $0.name, rows: $0.rows, bytes: $0.bytes, sha256: $0.sha256)
      }
      findings = FindingCounts(manifest.opening, manifest.findings)
      control_totals = manifest.totals
      intake = manifest.intake
      states = manifest.states
      coverage = manifest.coverage
      never_swept = manifest.unswept
      seal = manifest.seal
    }
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

  /// What is read back from a published run.
  package struct Published: Sendable {
    /// Open findings by severity.
    package let openBySeverity: [Severity: Int]
    /// Whether a list is not proven complete.
    package let hasCoverageGap: Bool
    /// Whether nothing ever came in from a provider.
    package let isEmpty: Bool
    /// The run.
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
      struct Intake: Decodable { let deliveries, pages, rejections: Int }
      struct State: Decodable { let count: Int }
      let run_id: String
      let files: [File]
      let findings: Findings
      let intake: [Intake]
      let states: [State]
    }

    /// Reads `run.json`.
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
      isEmpty =
        body.states.isEmpty && findings.closing == 0
        && body.intake.allSatisfy { $0.deliveries + $0.pages + $0.rejections == 0 }
      hasCoverageGap = findings.open_by_class[FindingClass.coverageGap.rawValue] ?? 0 > 0
    }
  }
}
