import Foundation
import TestSupport
import Testing
import TieOutCore
@testable import TieOutReconcile

extension ProgramTests {
  /// Missed runs are made later, one report each.
  @Suite struct CatchUpTests {
    @Test(
      arguments: [
        (nil, "2025-03-13", 35, [], []),
        ("2025-03-12", "2025-03-13", 35, [], []),
        ("2025-03-13", "2025-03-13", 35, [], []),
        ("2025-03-11", "2025-03-13", 35, ["2025-03-12"], []),
        ("2025-03-10", "2025-03-13", 35, ["2025-03-11", "2025-03-12"], []),
        ("2025-03-10", "2025-03-13", 1, ["2025-03-12"], ["2025-03-11"]),
        ("2025-03-10", "2025-03-12", 0, [], ["2025-03-11"]),
        ("2025-03-20", "2025-03-13", 35, [], []),
      ] as [(String?, String, Int, [String], [String])])
    func `which days were missed`(
      _ last: String?, _ next: String, _ max: Int, _ days: [String], _ skipped: [String]
    ) throws {
      let missed = CatchUp(
        after: last.flatMap { BusinessDay($0) }, before: try #require(BusinessDay(next)), .utc,
        max: max)
      #expect(missed.days.map(\.description) == days)
      #expect(missed.skipped.map(\.description) == skipped)
    }

    @Test func `a night books the day that ended by the clocks of the zone`() throws {
      let spring: Timestamp = "2025-03-30T01:00:00Z"
      let berlin = ZoneOffsets(
        "Europe/Berlin", initial: .hours(1),
        transitions: [ZoneOffsets.Transition(at: spring, offset: .hours(2))])
      let calendar = BusinessCalendar(zone: berlin, cutoff: try #require(TimeOfDay("04:00")))
      for (time, day) in [
        ("2025-03-30T01:59:59Z", "2025-03-28"), ("2025-03-30T02:00:00Z", "2025-03-29"),
        ("2025-03-31T01:59:59Z", "2025-03-29"), ("2025-03-31T02:00:00Z", "2025-03-30"),
      ] {
        #expect(calendar.dayEnded(by: try #require(Timestamp(time))).description == day, "\(time)")
      }
    }

    @Test(.takes(seconds: 45))
    func `thirty days with every second night missed give the books of thirty nights`()
      async throws
    {
      let days = try Day.story()
      let onTime = try await books(of: days, missing: { _ in false })
      let caughtUp = try await books(of: days, missing: { $0 % 2 == 1 })
      #expect(onTime.count == 30)
      #expect(caughtUp.count == 30)
      var changes = (new: 0, resolved: 0, reopened: 0)
      var closing = 0
      for (day, report) in onTime {
        let other = try #require(caughtUp[day])
        // What became known later is booked on the day itself by a night that comes later, and as late by one
        // that came in time.
        let same = other.differences(from: report).filter {
          ["findings.csv", "unbooked.csv"].contains($0)
        }
        #expect(same == [], "\(day)")
      }
      // On whatever day, the same money is booked.
      #expect(try booked(onTime) == booked(caughtUp))
      for (day, report) in caughtUp.sorted(by: { $0.key < $1.key }) {
        let findings = try ManifestTests.Manifest(report).findings
        #expect(findings.opening == closing, "\(day)")
        closing = findings.closing
        changes.new += findings.new
        changes.resolved += findings.resolved
        changes.reopened += findings.reopened
        let mine = try ManifestTests.Manifest(try #require(onTime[day])).findings
        #expect(findings.closing == mine.closing && findings.new == mine.new, "\(day)")
      }
      #expect(changes.new > 10 && changes.resolved > 5, "\(changes)")
    }

    /// What the files of all days book of each token, by table and account.
    private func booked(_ days: [String: Report]) throws -> [[String]: Amount] {
      try days.values.flatMap { try ManifestTests.Manifest($0).control_totals }.reduce(into: [:]) {
        let key = [$1.table, $1.account, $1.asset]
        $0[key] = try ($0[key] ?? .zero).adding(try Amount(parsing: $1.sum ?? ""))
      }.filter { !$0.value.isZero }
    }

    @Test func `a long gap is made up for in part, and says so`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let nights = try Nights(database, folder)
          #expect(
            try await nights.run(at: "2025-03-02T00:00:00Z").output.contains("Made up") == false)
          let outcome = try await nights.run(at: "2025-03-10T01:00:00Z", "--catch-up-max", "3")
          #expect(
            outcome.errors.contains(
              "4 missed days get no books of their own, more than --catch-up-max 3: 2025-03-02 to 2025-03-05."
                + " Their money is booked as late on 2025-03-06"), "\(outcome.errors)")
          let made = outcome.output.split(separator: "\n").filter { $0.hasPrefix("Made up for ") }
          #expect(
            made.map { $0.dropFirst(12).prefix(10) } == ["2025-03-06", "2025-03-07", "2025-03-08"])
          let days = ["2025-03-01", "2025-03-06", "2025-03-07", "2025-03-08", "2025-03-09"]
          #expect(try nights.days() == days)
          // A named day makes up for the days before it, too.
          let named = try await nights.run(at: "2025-03-20T01:00:00Z", "--date", "2025-03-11")
          #expect(named.output.contains("Made up for 2025-03-10"))
          #expect(try nights.days() == days + ["2025-03-10", "2025-03-11"])
          // A booked day is published again; one without books is refused, with the day that holds its money.
          let again = try await nights.run(at: "2025-03-20T01:00:00Z", "--date", "2025-03-09")
          #expect(again.output.contains("reports/2025-03-09"))
          for (day, holder) in [("2025-03-03", "2025-03-06"), ("2025-02-20", "2025-03-01")] {
            let refused = try await nights.run(at: "2025-03-20T01:00:00Z", "--date", day)
            #expect(refused.code == 2)
            #expect(
              refused.errors.contains(
                "\(day) has no books of its own: its money is booked on \(holder)"))
          }
          #expect(try nights.days() == days + ["2025-03-10", "2025-03-11"])
          let wrong = try await nights.run(at: "2025-03-20T01:00:00Z", "--catch-up-max", "-1")
          #expect(wrong.code == 2)
        }
      }
    }

    @Test func `a missed night does not know what was decided after it`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let nights = try Nights(database, folder)
          try await nights.ingest(
            Line.sweep("1", at: "2025-03-01T23:00:00Z", listing: ["lost"]).map {
              $0.replacing("2025-03-10T", with: "2025-02-28T")
            })
          _ = try await nights.run(at: "2025-03-02T00:00:00Z")
          try nights.setClock("2025-03-05T09:00:00Z")
          let id = try await database.texts(
            "SELECT finding_id::text FROM tieout.open_findings WHERE class = 'webhook-missing'")[0]
          let resolved = try await nights.program.run("findings", "resolve", id)
          #expect(resolved.code == 0, "\(resolved.errors)")
          _ = try await nights.run(at: "2025-03-06T00:00:00Z")
          let closings = try ["01", "02", "03", "04", "05"].map {
            try Table(folder.path("reports/2025-03-\($0)/findings.csv")).rows.filter {
              $0["class"] == "webhook-missing"
            }.map { $0["state"] ?? "" }
          }
          #expect(closings == [["open"], ["open"], ["open"], ["open"], ["resolved"]])
        }
      }
    }

    /// The reports of each day, if some runs are missed.
    private func books(
      of days: [Day], missing: (Int) -> Bool
    ) async throws -> [String: Report] {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let nights = try Nights(database, folder)
          for (number, day) in days.enumerated() {
            try await nights.ingest(day.lines)
            guard !missing(number) || number == days.count - 1 else { continue }
            _ = try await nights.run(at: day.end)
          }
          return Dictionary(
            uniqueKeysWithValues: try nights.days().map {
              ($0, try Report(folder.path("reports/\($0)")))
            })
        }
      }
    }

    /// The input of a day: listed orders, webhooks of some of them now or days later, complete lists.
    private struct Day {
      let lines: [String]
      let end: String

      static func story() throws -> [Day] {
        let start: Timestamp = "2025-03-01T00:00:00Z"
        return (0..<30).map { number in
          let day = start + .days(Int64(number))
          var lines = (0...number).filter { number - $0 < 3 }.flatMap { row($0, start, seen: day) }
          if number >= 4, number % 3 != 0 { lines.append(webhook(number - 4, start, at: day)) }
          lines.append(sweep(number, start, until: day + .hours(22)))
          return Day(lines: lines, end: "\(day + .days(1))")
        }
      }

      private static func created(_ number: Int, _ start: Timestamp) -> Timestamp {
        start + .days(Int64(number)) + .hours(10)
      }

      private static func order(_ number: Int, _ start: Timestamp) -> String {
        let time = created(number, start)
        return #""orderId":"o\#(number)","orderReference":"shop-\#(number)","status":"completed","#
          + #""amount":"10","currency":"USDT","chainId":"ethereum-sepolia","#
          + #""txHash":"0x\#(Line.hash("o\(number)"))","createdAt":"\#(time)","#
          + #""completedAt":"\#(time + .minutes(10))""#
      }

      private static func row(_ number: Int, _ start: Timestamp, seen day: Timestamp) -> [String] {
        let body = #"{"success":true,"data":{"orders":[{\#(order(number, start))}]}}"#
        return [
          #"{"kind":"page","provider":"payin","network":"testnet","resource":"orders","#
            + #""sweep":"s\#(day.day)","requestedAt":"\#(day + .hours(22) + .minutes(1))","#
            + #""url":"https://testnet.payin.com/api/v1/orders?orderReference=shop-\#(number)&page=1","#
            + #""status":200,"body":\#(Line.quoted(body))}"#
        ]
      }

      private static func webhook(_ number: Int, _ start: Timestamp, at day: Timestamp) -> String {
        let body =
          #"{"id":"evt_o\#(number)","type":"order.completed","#
          + #""createdAt":"\#(created(number, start) + .minutes(10))","#
          + #""data":{\#(order(number, start))}}"#
        return Line.webhook(body, at: "\(day + .hours(12))")
      }

      private static func sweep(_ number: Int, _ start: Timestamp, until: Timestamp) -> String {
        let since = start + .days(Int64(max(0, number - 2)))
        return #"{"kind":"sweep","provider":"payin","network":"testnet","resource":"orders","#
          + #""sweep":"s\#((start + .days(Int64(number))).day)","since":"\#(since)","#
          + #""until":"\#(until)","complete":true}"#
      }
    }

    /// Runs on one database, with their own clock.
    private struct Nights {
      let folder: TemporaryFolder
      let program: Program

      init(_ database: Database, _ folder: TemporaryFolder) throws {
        self.folder = folder
        program = database.program.with(["TIEOUT_CLOCK_FILE": folder.path("clock")])
        try setClock("2025-03-01T00:00:00Z")
      }

      func setClock(_ time: String) throws { try folder.write(time, to: "clock") }

      func ingest(_ lines: [String]) async throws {
        let path = try folder.write(lines.joined(separator: "\n"))
        let outcome = try await program.run("ingest", "--trust-signatures", path)
        try #require(outcome.code == 0, "\(outcome.errors)")
      }

      func run(at time: String, _ arguments: String...) async throws -> Outcome {
        try setClock(time)
        let outcome = try await program.run(
          ["nightly", "--out", folder.path("reports")] + arguments)
        #expect([0, 1, 2, 3].contains(outcome.code), "\(outcome.errors)")
        return outcome
      }

      /// The booked days; looks are left out.
      func days() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path("reports")).sorted()
          .filter { $0 != "looks" }
      }
    }
  }
}
