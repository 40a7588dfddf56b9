import Foundation
import TestSupport
import Testing

extension ProgramTests {
  /// A finding's life over several runs, and the connection of each run's books with the next.
  @Suite struct FindingsLifeTests {
    private typealias Manifest = ManifestTests.Manifest

    /// Each finding of a class, by subject: state, nights open, first seen.
    private func states(_ report: Report, _ findingClass: String) throws -> [String: [String]] {
      let rows = try Table(writing: report, "findings.csv").rows.filter {
        $0["class"] == findingClass
      }
      return Dictionary(
        uniqueKeysWithValues: rows.map {
          ($0["subject"] ?? "", [$0["state"] ?? "", $0["nights_open"] ?? ""])
        })
    }

    @Test func `new, carried, resolved by the webhook that was missing`() async throws {
      try await withNights { nights in
        try await nights.ingest(
          Line.sweep("1", at: "2025-03-10T23:00:00Z", listing: ["lost"]))
        let first = try await nights.run("2025-03-11T23:30:00Z")
        #expect(try states(first, "webhook-missing") == ["lost": ["open", "1"]])
        let second = try await nights.run("2025-03-12T23:30:00Z")
        #expect(try states(second, "webhook-missing") == ["lost": ["open", "2"]])
        let third = try await nights.run("2025-03-13T23:30:00Z")
        #expect(try states(third, "webhook-missing") == ["lost": ["open", "3"]])
        try await nights.ingest([
          Line.order("lost", reference: "shop-lost", at: "2025-03-14T10:00:00Z")
        ])
        let fourth = try await nights.run("2025-03-14T23:30:00Z")
        #expect(try states(fourth, "webhook-missing")["lost"]?.first == "resolved")
        let fifth = try await nights.run("2025-03-15T23:30:00Z")
        #expect(try states(fifth, "webhook-missing") == [:])
      }
    }

    @Test func `what is momentary is open for one night`() async throws {
      try await withNights { nights in
        try await nights.ingest([
          Line.order("late", reference: "shop-late", at: "2025-03-10T12:00:00Z"),
          Line.order("late", reference: "shop-late", at: "2025-03-10T12:01:00Z"),
        ])
        let first = try await nights.run("2025-03-10T23:30:00Z")
        for name in ["webhook-late", "duplicate-delivery"] {
          #expect(try states(first, name)["late"]?.first == "open", "\(name)")
        }
        let second = try await nights.run("2025-03-11T23:30:00Z")
        for name in ["webhook-late", "duplicate-delivery"] {
          #expect(try states(second, name)["late"]?.first == "resolved", "\(name)")
        }
        let third = try await nights.run("2025-03-12T23:30:00Z")
        for name in ["webhook-late", "duplicate-delivery"] {
          #expect(try states(third, name) == [:], "\(name)")
        }
      }
    }

    @Test func `what comes back is reopened, with the day of its first sight`() async throws {
      try await withNights { nights in
        // A paid order and a payable one with the same reference; the payable one expires, and another one is
        // created.
        for (id, day, status) in [
          ("paid", 10, "completed"), ("second", 10, "pending"), ("second", 12, "expired"),
          ("third", 14, "pending"),
        ] {
          try await nights.ingest([
            Line.listedOrder(
              id, reference: "shop-1", status: status, at: "2025-03-\(day)T12:00:00Z")
          ])
        }
        var seen: [[String]] = []
        for day in 10...15 {
          let report = try await nights.run("2025-03-\(day)T23:30:00Z")
          let rows = try Table(writing: report, "findings.csv").rows.filter {
            $0["class"] == "reference-reused"
          }
          seen.append(rows.flatMap { [$0["state"] ?? "", $0["first_seen_utc"] ?? ""] })
        }
        #expect(seen[0] == ["open", "2025-03-10T23:30:00Z"])
        #expect(seen[1] == ["open", "2025-03-10T23:30:00Z"])
        #expect(seen[2] == ["resolved", "2025-03-10T23:30:00Z"], "\(seen)")
        #expect(seen[3] == [])
        #expect(seen[4] == ["reopened", "2025-03-10T23:30:00Z"], "\(seen)")
        #expect(seen[5] == ["reopened", "2025-03-10T23:30:00Z"], "\(seen)")
      }
    }

    @Test func `what another finding explains now is resolved, and says by which`() async throws {
      try await withNights { nights in
        try await nights.ingest(
          Line.sweep("1", at: "2025-03-10T23:00:00Z", listing: ["lost"]))
        let first = try await nights.run("2025-03-11T23:30:00Z")
        #expect(try states(first, "webhook-missing") == ["lost": ["open", "1"]])
        try await nights.ingest([
          Line.webhook(
            #"{"id":"evt_x","type":"order.expired","createdAt":"2025-03-10T10:00:00Z","data":{"#
              + #""orderId":"lost","orderReference":"shop-lost","status":"expired","amount":"10","#
              + #""currency":"USDT","chainId":"ethereum-sepolia"}}"#, at: "2025-03-12T10:00:00Z")
        ])
        let second = try await nights.run("2025-03-12T23:30:00Z")
        let rows = try Table(writing: second, "findings.csv").rows.filter {
          $0["subject"] == "lost"
        }
        let parent = try #require(rows.first { $0["class"] == "terminal-conflict" })
        let child = try #require(rows.first { $0["class"] == "webhook-missing" })
        #expect(child["state"] == "resolved")
        let note = try #require(child["note"])
        #expect(
          note.hasSuffix(" Explained by terminal-conflict \(parent["finding_id"] ?? "")."),
          "\(note)")
      }
    }

    @Test func `a night that is run again after the next one changes neither`() async throws {
      try await withNights { nights in
        try await nights.ingest(
          Line.sweep("1", at: "2025-03-10T23:00:00Z", listing: ["lost", "gone"]))
        let first = try await nights.run("2025-03-11T23:30:00Z")
        let second = try await nights.run("2025-03-12T23:30:00Z")
        #expect(
          try await nights.run("2025-03-11T23:30:00Z", again: true).differences(from: first) == [])
        #expect(
          try await nights.run("2025-03-12T23:30:00Z", again: true).differences(from: second) == [])
      }
    }

    @Test func `over a week of faults each night's books tie and connect`() async throws {
      let night = try Night.write(Night.plan(seed: 41, each: 2))
      try await withNights { nights in
        var lines = try night.lines().map(String.init)
        var generator = SeededGenerator(seed: 4)
        lines.shuffle(using: &generator)
        let size = lines.count / 5 + 1
        for day in 0..<5 {
          try await nights.ingestSigned(
            Array(lines[(day * size)..<min((day + 1) * size, lines.count)]))
          _ = try await nights.run("2025-03-\(12 + day)T23:30:00Z")
        }
        _ = try await nights.run("2025-03-17T23:30:00Z")
        #expect(nights.changes.new > 50)
        #expect(nights.changes.resolved > 10)
      }
    }

    private func withNights(_ body: (Nights) async throws -> Void) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await body(Nights(database, folder))
        }
      }
    }

    /// Runs on one database, whose books are checked after each run.
    private final class Nights {
      let database: Database
      let folder: TemporaryFolder
      private(set) var changes = (new: 0, resolved: 0)
      private var closing = 0

      init(_ database: Database, _ folder: TemporaryFolder) {
        self.database = database
        self.folder = folder
      }

      func ingest(_ lines: [String]) async throws {
        let path = try folder.write(lines.joined(separator: "\n"))
        let outcome = try await database.program.run("ingest", "--trust-signatures", path)
        try #require(outcome.code == 0, "\(outcome.errors)")
      }

      func ingestSigned(_ lines: [String]) async throws {
        try await database.ingest(folder.write(lines.joined(separator: "\n")))
      }

      func run(_ asOf: String, again: Bool = false) async throws -> Report {
        let outcome = try await database.program.run(
          "nightly", "--as-of", asOf, "--out", folder.path("reports"))
        #expect([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
        let report = try Report(asOf: asOf, in: folder.path("reports"))
        let findings = try Manifest(report).findings
        #expect(
          findings.opening + findings.new + findings.reopened - findings.resolved
            - findings.ignored == findings.closing)
        if !again { #expect(findings.opening == closing, "\(asOf)") }
        closing = findings.closing
        changes.new += findings.new
        changes.resolved += findings.resolved
        let open = try report.findings().count
        #expect(open == findings.closing)
        return report
      }
    }
  }
}
