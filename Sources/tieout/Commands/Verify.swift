import ArgumentParser
import Foundation
import TieOutReconcile
import TieOutReports
import TieOutStore

/// Recomputes what the store guarantees and compares.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Recomputes what the store promises: seals, events, projections, findings, balances, books, reports.",
    discussion: """
      Reads only, and does not stop the writers. Exits with 6 where something is broken: an event that was \
      changed or removed, a projection that is not the fold of its events, a guard that is switched off, a \
      seal that does not fit, totals that do not tie, a balance that is not the sum of its entries, an entry that \
      the event store lacks, a booking that does not follow from the evidence, a report that is not the one that \
      was published.

      A superuser can write new seals as well. Each night prints the hash of its last seal (run.json, its log, \
      `tieout status`): store one outside the database, and pass it with --seal.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Option(
    help: ArgumentHelp(
      "Compare the reports in this folder with their manifests, too.", valueName: "dir"))
  var reports: String?

  @Option(
    help: ArgumentHelp(
      "A seal's hash that was kept elsewhere, or at least 12 digits of it: the chain has to have it still.",
      valueName: "hash"))
  var seal: String?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard let seal else { return }
    guard (12...64).contains(seal.utf8.count), seal.allSatisfy(\.isHexDigit) else {
      throw ValidationError(
        "--seal is \"\(seal)\", expected 12 to 64 hexadecimal digits of a seal's hash")
    }
  }

  func run() async throws {
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      let closed = try await store.closedReports()
      // Fails for an unreadable folder before the long part begins.
      let published = try reports.map {
        try ReportCheck(URL(fileURLWithPath: $0), closed: closed)
      }
      let bar = ProgressBar(common.log)
      bar.begin("verifying", of: Store.verifyParts)
      var found = try await store.verify(against: seal, .inForce) { bar.advance(by: $0) }
      bar.end()
      await store.close()
      if let published { found.add(published) }
      let page = VerificationPage(found)
      Console.print(json ? try page.json : page.text)
      if !found.isWhole { throw ExitCode(6) }
    }
  }
}

extension Verification {
  fileprivate mutating func add(_ published: ReportCheck) {
    examine(.reports, published.files)
    for problem in published.problems {
      note(Problem(.reports, problem.file, problem.what))
    }
  }
}

/// What `tieout verify` prints.
struct VerificationPage {
  let found: Verification

  init(_ found: Verification) { self.found = found }

  var text: String {
    var lines = checks.map { check in
      let count = found.examined[check] ?? 0
      let broken = found.broken[check] ?? 0
      let name = check.rawValue + String(repeating: " ", count: 13 - check.rawValue.count)
      return name + (broken == 0 ? "whole" : "\(broken) BROKEN") + ": " + what(check, count)
    }
    lines += found.ordered.map { "\($0.check.rawValue): \($0.subject): \($0.what)" }
    let unnamed = found.broken.values.reduce(0, +) - found.problems.count
    if unnamed > 0 { lines.append("and \(unnamed) more") }
    return lines.joined(separator: "\n").printable
  }

  /// Checks that examined nothing are not printed as whole.
  private var checks: [Verification.Check] {
    Verification.Check.allCases.filter {
      found.examined[$0, default: 0] > 0 || found.broken[$0, default: 0] > 0
    }
  }

  private func what(_ check: Verification.Check, _ count: Int) -> String {
    switch check {
    case .guards: "\(count) tables are append-only by trigger and grant"
    case .seals: "\(count) rows are as they were sealed"
    case .events: "\(count) events are what their fingerprints say"
    case .evidence: "\(count) deliveries and pages are what was recorded"
    case .projections: "\(count) streams fold to what is stored"
    case .findings: "\(count) runs tie with the run before"
    case .balances: "\(count) balances are the sums of their entries"
    case .books: "\(count) subjects are booked as they stood at the end of the last booked day"
    case .reports: "\(count) files are those that were published"
    }
  }

  var json: String {
    get throws {
      try Body(
        is_whole: found.isWhole,
        checks: checks.map {
          Check(
            check: $0.rawValue, examined: found.examined[$0] ?? 0, broken: found.broken[$0] ?? 0)
        },
        problems: found.ordered.map {
          Problem(check: $0.check.rawValue, subject: $0.subject, problem: $0.what)
        }
      ).jsonText
    }
  }

  private struct Body: Encodable {
    let is_whole: Bool
    let checks: [Check]
    let problems: [Problem]
  }

  private struct Check: Encodable {
    let check: String
    let examined: Int
    let broken: Int
  }

  private struct Problem: Encodable {
    let check: String
    let subject: String
    let problem: String
  }
}
