import Foundation
import Testing
import TieOutCore

extension ProgramTests {
  /// `run.json`, read without our own code.
  @Suite struct ManifestTests {
    struct Manifest: Decodable {
      struct File: Decodable {
        var name: String
        var rows: Int
        var bytes: Int
        var sha256: String
      }
      struct Findings: Decodable {
        var opening, new, reopened, resolved, ignored, closing: Int
        var open_by_class: [String: Int]
        var open_by_severity: [String: Int]
      }
      struct Total: Decodable {
        var table, account, asset: String
        var count: Int
        var sum: String?
      }
      struct Intake: Decodable {
        var account: String
        var deliveries, rejections, pages: Int
      }
      var run_id, as_of, date, cutoff, zone: String
      var versions: [String: String]
      var files: [File]
      var findings: Findings
      var control_totals: [Total]
      var intake: [Intake]

      init(_ report: Report) throws {
        self = try JSONDecoder().decode(
          Manifest.self, from: Data(try #require(report.files["run.json"])))
      }
    }

    @Test func `it names every key that was promised`() async throws {
      let report = try await Undisturbed.report(of: Night.small())
      #expect(
        Set(try report.manifest().keys).isSuperset(of: [
          "run_id", "as_of", "date", "cutoff", "zone", "versions", "files", "findings",
          "control_totals", "intake", "states", "coverage", "never_swept",
        ]))
      let night = try Night.small()
      let manifest = try Manifest(report)
      #expect(manifest.as_of == night.asOf)
      #expect(manifest.cutoff == night.asOf)
      #expect(manifest.date == night.day)
      #expect(manifest.zone == "UTC")
      #expect(manifest.versions.keys.sorted() == ["program", "rules"])
    }

    @Test func `it has the SHA-256, bytes and rows of every other file`() async throws {
      let report = try await Undisturbed.report(of: Night.small())
      let files = try Manifest(report).files
      #expect(Set(files.map(\.name)).union(["run.json"]) == Set(report.files.keys))
      for promised in [
        "findings.csv", "orders.csv", "deposits.csv", "payments.csv", "fees.csv", "credits.csv",
        "summary.csv", "report.html", "report.xlsx",
      ] {
        #expect(files.contains { $0.name == promised }, "\(promised)")
      }
      try await TemporaryFolder.with { folder in
        for file in files {
          let content = try #require(report.files[file.name])
          let path = try folder.write(content, to: file.name)
          #expect(try await Tool.output("sha256sum", path).prefix(64) == file.sha256)
          #expect(content.count == file.bytes)
          guard file.name.hasSuffix(".csv"), file.name != "summary.csv" else { continue }
          #expect(try Table(path).rows.count == file.rows, "\(file.name)")
        }
      }
    }

    @Test func `control totals are the sums of the rows`() async throws {
      let report = try await Undisturbed.report(of: Night.small())
      let totals = try Manifest(report).control_totals
      #expect(totals.count > 5)
      #expect(Set(totals.map(\.table)).isSuperset(of: ["orders", "payments", "deposits", "fees"]))
      var counted = 0
      for table in ["orders", "payments", "deposits", "fees", "credits"] {
        let rows = try Table(writing: report, "\(table).csv").rows.filter {
          $0["booked_amount"] != ""
        }
        counted += rows.count
        for total in totals where total.table == table {
          let mine = rows.filter {
            "\($0["provider"] ?? "")/\($0["network"] ?? "")" == total.account
              && $0["booked_asset"] == total.asset
          }
          #expect(mine.count == total.count, "\(total)")
          let sum = try mine.compactMap { $0["booked_amount"] }
            .reduce(Amount.zero) { try $0.adding(try Amount(parsing: $1)) }
          #expect(sum.description == total.sum, "\(total)")
        }
      }
      #expect(totals.reduce(0) { $0 + $1.count } == counted)
    }

    @Test func `findings in it are the findings of the file`() async throws {
      let report = try await Undisturbed.report(of: Night.small())
      let findings = try Manifest(report).findings
      let open = try Table(writing: report, "findings.csv").rows.filter {
        $0["state"] != "resolved"
      }
      #expect(findings.opening == 0)
      #expect(findings.new == open.count)
      #expect(findings.closing == open.count)
      let byClass = Dictionary(grouping: open) { $0["class"] ?? "" }.mapValues(\.count)
      #expect(findings.open_by_class == byClass)
      let bySeverity = Dictionary(grouping: open) { $0["severity"] ?? "" }.mapValues(\.count)
      #expect(findings.open_by_severity == bySeverity)
    }

    @Test func `what came in is what stands in the input`() async throws {
      let night = try Night.small()
      let intake = try Manifest(try await Undisturbed.report(of: night)).intake
      let webhooks = Set(try night.lines().filter { $0.hasPrefix(#"{"kind":"webhook""#) }).count
      #expect(intake.reduce(0) { $0 + $1.deliveries + $1.rejections } == webhooks)
      let pages = Set(try night.lines().filter { $0.hasPrefix(#"{"kind":"page""#) }).count
      #expect(intake.reduce(0) { $0 + $1.pages } == pages)
    }
  }
}
