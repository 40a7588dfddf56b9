import Foundation
import Testing
import TieOutSandbox

extension ProgramTests {
  @Suite struct NightTests {
    @Test(arguments: PayInDialect.allCases, [11, 12, 13] as [UInt64])
    func `every planted fault is found and nothing else`(
      _ dialect: PayInDialect, _ seed: UInt64
    ) async throws {
      try await judge(Night.write(Night.plan(seed: seed, dialect: dialect)), expecting: 1)
    }

    @Test(arguments: PayInDialect.allCases)
    func `in a night with outages as well, and the exit code says incomplete`(
      _ dialect: PayInDialect
    ) async throws {
      let plan = Night.plan(seed: 21, dialect: dialect, hasOutages: true, each: 3)
      try await judge(Night.write(plan), expecting: 3)
    }

    @Test func `a night without faults is clean`() async throws {
      try await judge(Night.clean(), expecting: 0)
    }

    @Test func `--fail-on decides which findings make a run fail`() async throws {
      var plan = NightPlan()
      plan.cleanPayments = 120
      plan.faults = [.lateOrder]
      plan.faultsEach = 1
      let night = try Night.write(plan)
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          for (severity, code) in [("low", 1), ("medium", 0), ("critical", 0)] {
            let outcome = try await database.program.run(
              "nightly", "--as-of", night.asOf, "--out", folder.path, "--fail-on", severity)
            #expect(outcome.code == Int32(code), "\(severity): \(outcome.errors)")
          }
        }
      }
    }

    @Test func `a night that logs objects says nothing in prose`() async throws {
      let night = try Night.small()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let outcome = try await database.program.run(
            "nightly", "--as-of", night.asOf, "--out", folder.path, "--log-format", "json")
          #expect(outcome.code == 1)
          #expect(outcome.output == "")
          let lines = outcome.errors.split(separator: "\n")
          #expect(lines.count > 10)
          for line in lines {
            let object =
              try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
            #expect(object?["message"] != nil && object?["level"] != nil, "\(line)")
          }
        }
      }
    }

    @Test func `two nights that broke off once they had judged come out as if they had not`()
      async throws
    {
      let night = try Night.small()
      func reports(_ folders: [String]) async throws -> [Report] {
        try await Database.with { database in
          try await TemporaryFolder.with { folder in
            try await database.ingest(night.input)
            // A file in the place of a folder makes the first attempt fail.
            _ = try folder.write("", to: "blocked")
            for out in folders {
              for day in ["2025-03-12", "2025-03-13"] {
                let outcome = try await database.program.run(
                  "nightly", "--date", day, "--out", folder.path(out))
                #expect((outcome.code == 5) == (out == "blocked"), "\(outcome.errors)")
              }
            }
            return try ["2025-03-12", "2025-03-13"].map { try Report(folder.path("reports/\($0)")) }
          }
        }
      }
      let (plain, broken) = (
        try await reports(["reports"]), try await reports(["blocked", "reports"])
      )
      for (one, other) in zip(plain, broken) { #expect(one.differences(from: other) == []) }
    }

    @Test func `a broken-off sweep is a coverage gap and nothing else`() async throws {
      var plan = NightPlan()
      plan.cleanPayments = 120
      plan.faults = [.coverageGap]
      try await judge(Night.write(plan), expecting: 3)
    }

    @Test func `money that was also called expired or cancelled counts as money`() async throws {
      var plan = NightPlan()
      plan.cleanPayments = 120
      plan.faults = [.completedButListedExpired, .expiredThenCompleted, .completedAndCancelled]
      let night = try Night.write(plan)
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let report = try await database.nightly(night, into: folder)
          let rows = try ["orders", "payments"].flatMap {
            try Table("\(report.path)/\($0).csv").rows
          }
          for conflict in night.expected {
            let row = rows.first {
              $0["order_id"] == conflict.subject || $0["payment_id"] == conflict.subject
            }
            #expect(row?["state"] == "completed", "\(conflict.subject)")
          }
          #expect(night.expected.count == 15)
        }
      }
    }

    private func judge(_ night: Night, expecting code: Int32) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let report = try await database.nightly(night, into: folder, expecting: [code])
          let score = try Score(report, night)
          #expect(score.missed.isEmpty)
          #expect(score.wrong.isEmpty)
        }
      }
    }
  }
}
