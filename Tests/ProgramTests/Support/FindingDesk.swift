import Foundation
import Testing

/// Two findings after one run, and commands about them.
struct FindingDesk {
  let database: Database
  let folder: TemporaryFolder
  var program: Program { database.program }

  static func with(_ body: (FindingDesk) async throws -> Void) async throws {
    try await Database.with { database in
      try await TemporaryFolder.with { folder in
        let desk = FindingDesk(database: database, folder: folder)
        try await desk.ingest(
          Line.sweep(
            "1", at: "2025-03-10T23:00:00Z", until: "2025-03-31T00:00:00Z",
            listing: ["lost", "gone"]))
        _ = try await desk.night("2025-03-11T23:30:00Z")
        try await body(desk)
      }
    }
  }

  func ingest(_ lines: [String]) async throws {
    let path = try folder.write(lines.joined(separator: "\n"))
    let outcome = try await program.run("ingest", "--trust-signatures", path)
    try #require(outcome.code == 0, "\(outcome.errors)")
  }

  func night(_ asOf: String) async throws -> Report {
    let outcome = try await program.run(
      "nightly", "--as-of", asOf, "--out", folder.path("reports"))
    #expect([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
    return try Report(asOf: asOf, in: folder.path("reports"))
  }

  /// A finding's id, by its subject.
  func id(_ subject: String) async throws -> String {
    try #require(
      try await texts(
        "SELECT replace(finding_id::text, '-', '') FROM tieout.open_findings WHERE subject = '\(subject)'"
      ).first)
  }

  func texts(_ sql: String) async throws -> [String] { try await database.texts(sql) }

  func decisions() async throws -> Int {
    try await database.count("SELECT count(*) FROM tieout.finding_actions")
  }

  /// The listed subjects, in order.
  func listed(_ filters: String...) async throws -> [String] {
    let outcome = try await program.run(["findings", "list", "--json"] + filters)
    let items =
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
    return (items ?? []).compactMap { $0["subject"] as? String }
  }

  func states(_ report: Report) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try Table(writing: report, "findings.csv").rows.filter {
        $0["class"] == "webhook-missing"
      }.map { ($0["subject"] ?? "", $0["state"] ?? "") })
  }

  /// Opening, new, reopened, resolved, ignored, closing.
  func books(_ report: Report) throws -> [Int] {
    let findings = try ProgramTests.ManifestTests.Manifest(report).findings
    return [
      findings.opening, findings.new, findings.reopened, findings.resolved, findings.ignored,
      findings.closing,
    ]
  }
}
