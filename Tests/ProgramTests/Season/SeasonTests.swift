import Foundation
import TestSupport
import Testing
import TieOutSandbox

extension ProgramTests {
  /// Runs against the sandbox over HTTP: its webhooks are received, its lists are swept, and each report is
  /// compared with the sandbox's expected findings.
  @Suite struct SeasonTests {
    @Test(.takes(seconds: 20), arguments: PayInDialect.allCases)
    func `over three nights every planted fault is found and nothing else`(
      _ dialect: PayInDialect
    ) async throws {
      try await play(["--dialect", dialect.rawValue, "--seed", "31"]) { season in
        for night in season.about.nights {
          try await season.advance(["night": night.night])
          try await season.judge(night)
        }
      }
    }

    @Test func `with two accounts, too, and a wave of wrong signatures`() async throws {
      try await play(["--networks", "both", "--with-outages", "--dialect", "mixed"]) { season in
        for night in season.about.nights {
          try await season.advance(["night": night.night])
          try await season.judge(night)
        }
      }
    }

    @Test func `what was missed in a blackout is reported a day later`() async throws {
      try await play(["--seed", "32"]) { season in
        let nights = season.about.nights
        try await season.advance(["until": "2025-03-10T10:00:00Z"])
        try await season.advance(["until": "2025-03-10T12:00:00Z", "receiver": "down"])
        try await season.advance(["night": 1])
        try await season.judge(nights[0])
        try await season.advance(["night": 2])
        let found = try await season.judge(nights[1])
        #expect(found.count { $0.findingClass == "webhook-missing" } > 15, "\(found)")
      }
    }

    private func play(
      _ arguments: [String], _ body: @escaping @Sendable (Season) async throws -> Void
    ) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await Season.play(database, folder, arguments, body)
        }
      }
    }
  }
}
