import Foundation
import Testing
import TieOutCore
import TieOutProviders
import TieOutReconcile
import TieOutStore

extension ProgramTests {
  /// The findings under other settings; nothing is stored.
  @Suite struct WhatIfTests {
    @Test func `judged aside, a night finds what it stored`() async throws {
      let night = try Night.write(Night.plan(seed: 6))
      try await withNight(night) { database, store, run in
        let aside = try await store.evaluateAside(run, under: [Store.EvaluationPlan()])[0]
        let stored = try await database.texts(
          "SELECT replace(finding::text, '-', '') FROM tieout.findings ORDER BY finding")
        #expect(aside.map(\.id.description) == stored)
        #expect(stored.count > 30)
      }
    }

    @Test func `other settings: what is new, what is gone, what changes`() async throws {
      let night = try Night.small()
      try await withNight(night) { _, store, run in
        var other = RuleSettings()
        other.silenced = [.duplicateDelivery]
        other.severities = [.webhookMissing: .low]
        other.webhookServiceLevel = .seconds(0)
        let whatIf = try await store.whatIf(
          run, inForce: RuleSettings(), other: other, expected: [])
        #expect(
          whatIf.settings.map(\.name) == ["webhookServiceLevel", "silenced", "severities"])
        let duplicates = try #require(whatIf.counts[.duplicateDelivery])
        #expect(duplicates.before > 0)
        #expect(duplicates.after == 0)
        #expect(duplicates.gone == duplicates.before)
        let missing = try #require(whatIf.counts[.webhookMissing])
        #expect(missing.changed == missing.before)
        #expect(missing.new + missing.gone == 0)
        #expect(
          whatIf.changed.first { $0.after.findingClass == .webhookMissing }?.differences
            .map { "\($0.name) \($0.before) \($0.after)" } == ["severity high low"])
        let late = try #require(whatIf.counts[.webhookLate])
        #expect(late.new > 10)
        #expect(late.after == late.before + late.new)
        #expect(whatIf.new.allSatisfy { $0.findingClass == .webhookLate })
        #expect(whatIf.gone.allSatisfy { $0.findingClass == .duplicateDelivery })
      }
    }

    @Test func `the same settings, the same outcome`() async throws {
      try await withNight(Night.small()) { _, store, run in
        let whatIf = try await store.whatIf(
          run, inForce: RuleSettings(), other: RuleSettings(), expected: [])
        #expect(whatIf.isSame)
        #expect(whatIf.settings == [])
      }
    }

    @Test func `a run under other rules says what they alone changed`() async throws {
      try await withNight(Night.small()) { _, store, run in
        #expect(try await store.outcomeDifference(of: run, under: Store.EvaluationPlan()) == [])
        var other = RuleSettings()
        other.silenced = [.amountUnknown]
        other.webhookServiceLevel = .seconds(0)
        let difference = try await store.outcomeDifference(
          of: run, under: Store.EvaluationPlan(settings: other))
        try #require(difference.count == 2)
        #expect(difference[0].hasPrefix("amount-unknown −"))
        #expect(difference[1].hasPrefix("webhook-late +"))
      }
    }

    @Test func `nothing is written anywhere`() async throws {
      try await withNight(Night.small()) { database, store, run in
        let before = try await contents(database)
        #expect(before.count > 15)
        var other = RuleSettings()
        other.silenced = Set(FindingClass.allCases)
        let whatIf = try await store.whatIf(
          run, inForce: RuleSettings(), other: other, expected: [])
        #expect(whatIf.gone.count > 30)
        #expect(try await contents(database) == before)
      }
    }

    @Test func `the program reads the other settings from a file, and writes nothing`() async throws
    {
      let night = try Night.small()
      try await withNight(night) { database, _, _ in
        try await TemporaryFolder.with { folder in
          let before = try await contents(database)
          let file = try folder.write("silenced: [duplicate-delivery]\n", to: "other.yaml")
          let command = ["reconcile", "--as-of", night.asOf, "--what-if", file]
          let text = try await database.program.run(command)
          #expect(text.code == 0, "\(text.errors)")
          let lines = text.output.split(separator: "\n").map(String.init)
          #expect(lines[0] == "as of \(night.asOf): nothing was stored")
          #expect(lines[1] == "  silenced: none -> duplicate-delivery")
          #expect(lines[2] == "duplicate-delivery  3 -> 0  (0 new, 3 gone, 0 changed)")
          #expect(lines[3] == "gone, 3:")
          #expect(lines[4].hasPrefix("  duplicate-delivery, info: "))
          #expect(lines.count == 7)
          let json = try await database.program.run(command + ["--json"])
          let body = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
          #expect((body["gone"] as? [Any])?.count == 3)
          #expect((body["new"] as? [Any])?.count == 0)
          #expect((body["settings"] as? [[String: String]])?.map { $0["name"] } == ["silenced"])
          #expect(try await contents(database) == before)
        }
      }
    }

    @Test func `a file that cannot be read, or says nonsense, ends with 2`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let missing = try await database.program.run("reconcile", "--what-if", "nowhere.yaml")
          #expect(missing.code == 2)
          #expect(missing.errors == "tieout: nowhere.yaml cannot be read\n")
          let file = try folder.write("graces:\n  webhook-missing: soon\n", to: "other.yaml")
          let wrong = try await database.program.run("reconcile", "--what-if", file)
          #expect(wrong.code == 2)
          #expect(wrong.errors.contains("other.yaml:2:20: graces.webhook-missing"))
        }
      }
    }

    /// The rows of every table of the schema.
    private func contents(_ database: Database) async throws -> [String: String] {
      var contents: [String: String] = [:]
      let tables = try await database.texts(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'tieout'")
      for table in tables {
        contents[table] = try await database.texts(
          """
          SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '')
          FROM tieout.\(table) t
          """)[0]
      }
      return contents
    }

    private func withNight(
      _ night: Night, _ body: (Database, Store, Run) async throws -> Void
    ) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          _ = try await database.nightly(night, into: folder)
          let store = Store(database.configuration, connections: 3)
          let asOf = try #require(Timestamp(night.asOf))
          try await body(database, store, Run(asOf: asOf))
          await store.close()
        }
      }
    }
  }
}
