import Foundation
import TestSupport
import Testing

extension ProgramTests {
  /// The whole system with the real programs: the sandbox, the receiver, the runs.
  @Suite struct RehearsalTests {
    /// The result of two runs.
    private struct Outcome {
      /// The last state of each order, deposit and payment in the files of the days.
      var money: [String: String] = [:]
      /// Number of webhooks that the last run reports as missing.
      var missing = 0
    }

    @Test(.takes(seconds: 20))
    func `what was missed in a blackout of two hours is recovered from the lists`()
      async throws
    {
      let calm = try await rehearse(blackout: false)
      let dark = try await rehearse(blackout: true)
      #expect(calm.money.count > 150)
      #expect(calm.missing < 10)
      #expect(dark.missing > 15)
      for (name, money) in dark.money { #expect(calm.money[name] == money, "\(name)") }
      // PayIn lists everything that it reported. PayDeFi has no list, so payments without any webhook stay
      // unknown.
      let unknown = Set(calm.money.keys).subtracting(dark.money.keys)
      #expect(unknown.filter { !$0.hasPrefix("payments") } == [])
      #expect(unknown.count < 20, "\(unknown)")
    }

    private func rehearse(blackout: Bool) async throws -> Outcome {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await rehearse(database, folder, blackout: blackout)
        }
      }
    }

    private func rehearse(
      _ database: Database, _ folder: TemporaryFolder, blackout: Bool
    ) async throws -> Outcome {
      let clock = try folder.write("2025-03-10T00:00:00Z", to: "clock")
      let (receiver, port) = try await database.program.with(["TIEOUT_CLOCK_FILE": clock]).serve()
      let sandbox = try Program().start([
        "sandbox", "serve", "--payments", "360", "--nights", "2", "--seed", "33", "--clock-file",
        clock, "--webhooks-to", "http://127.0.0.1:\(port)", "--out", folder.path("sandbox"),
      ])
      let about = try await SandboxAbout.wait(for: folder.path("sandbox/about.json"))
      let program = database.program.with(["TIEOUT_CLOCK_FILE": clock]).with(
        try variables(folder.path("sandbox/environment")))
      if blackout {
        try await advance(about, "--until", "2025-03-10T10:00:00Z")
        try await advance(about, "--until", "2025-03-10T12:00:00Z", "--receiver-down")
      }
      for night in about.nights {
        try await advance(about, "--night", "\(night.night)")
        let run = try await program.run(
          "nightly", "--as-of", night.asOf, "--out", folder.path("reports"))
        #expect(run.code == 1, "\(run.code): \(run.errors)")
      }
      for process in [sandbox, receiver] {
        process.signal(SIGTERM)
        #expect(try await process.wait().code == 0)
      }
      return try read(folder.path("reports"))
    }

    private func variables(_ path: String) throws -> [String: String] {
      let lines = String(decoding: try bytes(path), as: UTF8.self).split(separator: "\n")
      let pairs = lines.map { line in
        let name = line.prefix { $0 != "=" }
        return (String(name), String(line.dropFirst(name.count + 1)))
      }
      // The providers' rate limits would cost real time.
      return Dictionary(uniqueKeysWithValues: pairs).merging(
        ["TIEOUT_PAYIN_RATE": "none", "TIEOUT_PAYDEFI_RATE": "none"]) { $1 }
    }

    private func advance(_ about: SandboxAbout, _ arguments: String...) async throws {
      let outcome = try await Program().run(["sandbox", "advance", about.baseURL] + arguments)
      try #require(outcome.code == 0, "\(outcome.errors)")
    }

    private func read(_ reports: String) throws -> Outcome {
      var outcome = Outcome()
      let days = try FileManager.default.contentsOfDirectory(atPath: reports).sorted()
      for day in days where day != "looks" { try read("\(reports)/\(day)", into: &outcome) }
      return outcome
    }

    private func read(_ path: String, into outcome: inout Outcome) throws {
      for (table, name, facts) in [
        ("orders", ["order_id"], ["state", "amount", "currency"]),
        ("deposits", ["tx_hash", "deposit_reference"], ["state", "amount", "currency"]),
        ("payments", ["payment_id"], ["state"]),
      ] {
        for row in try Table("\(path)/\(table).csv").rows {
          let text = { (columns: [String]) in columns.map { row[$0] ?? "" }.joined(separator: " ") }
          outcome.money["\(table) \(text(name))"] = text(facts)
        }
      }
      outcome.missing = try Table("\(path)/findings.csv").rows.count {
        $0["class"] == "webhook-missing" && $0["state"] == "open"
      }
    }
  }
}
