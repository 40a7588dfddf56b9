import Foundation
import Testing

extension ProgramTests {
  /// Refused webhooks are kept separately and stop nothing; with the right secret they are ingested.
  @Suite struct SignatureTests {
    @Test(arguments: ["none", "another's", "a rotated one"])
    func `a webhook that could not be checked comes in with the secret`(
      _ secret: String
    ) async throws {
      let night = try Night.clean()
      try await Database.with { database in
        let secrets = [
          "PAYIN_WEBHOOK_SECRET": secret == "none" ? "" : Secret.other,
          "PAYDEFI_WEBHOOK_SECRET": secret == "none" ? "" : Secret.other,
        ]
        let deliveries = "SELECT count(*) FROM tieout.deliveries"
        let rejections = "SELECT count(*) FROM tieout.rejections"
        let without = try await database.program.with(secrets).run("ingest", night.input)
        #expect(without.code == 2)
        let sentence =
          secret == "none"
          ? "webhooks could not be checked: no secret is set"
          : "webhooks were refused: their signature fits no live secret"
        #expect(without.errors.contains(sentence), "\(without.errors)")
        #expect(try await database.count(deliveries) == 0)
        #expect(try await database.count(rejections) > 0)
        #expect(try await database.count("SELECT count(*) FROM tieout.pages") > 0)
        let right = secrets.mapValues { _ in
          "\(Secret.other), \(Secret.payInTestnet),\(Secret.payInMainnet),\(Secret.payDeFi)"
        }
        let outcome = try await database.program.with(right).run("ingest", night.input)
        #expect(outcome.code == 0)
        #expect(!outcome.errors.contains("refused"), "\(outcome.errors)")
        let plain = try await Undisturbed.counts(night)
        #expect(try await database.count(deliveries) == plain)
      }
    }

    @Test func `one wrong signature is counted, named and kept apart; the rest goes in`()
      async throws
    {
      let night = try Night.clean()
      let plain = try await Undisturbed.counts(night)
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          var lines = try night.lines().map(String.init)
          let place = try #require(
            lines.firstIndex { $0.contains(#""paydefi""#) && $0.contains("webhook") })
          lines[place] = lines[place].replacing(
            #"Paydefi-Signature":""#, with: #"Paydefi-Signature":"0"#
          )
          .replacing(#"COMPLETED"#, with: #"COMPLETED"#)
          let path = try folder.write(lines.joined(separator: "\n"))
          let outcome = try await database.program.run("ingest", "--json", path)
          #expect(outcome.code == 0)
          #expect(outcome.errors.contains("1 webhooks were refused"), "\(outcome.errors)")
          #expect(outcome.output.contains(#""refused":1,"problems":0"#), "\(outcome.output)")
          #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == plain - 1)
          #expect(try await database.texts("SELECT verdict FROM tieout.rejections") == ["wrong"])
          try await database.ingest(night.input)
          #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == plain)
        }
      }
    }

    @Test func `a file of which an account's webhooks are all refused did not go in`() async throws
    {
      let night = try Night.clean()
      try await Database.with { database in
        let path = night.input
        var program = database.program
        program.environment["PAYDEFI_WEBHOOK_SECRET"] = "another"
        let refused = try await program.run("ingest", path)
        #expect(refused.code == 2)
        #expect(
          refused.errors.contains("All webhooks of paydefi/mainnet were refused"),
          "\(refused.errors)")
        #expect(!refused.errors.contains("All webhooks of payin"))
        #expect(try await database.program.run("ingest", path).code == 0)
        // Rejections stay until their day is over; a file with rejections exits with 2.
        #expect(try await program.run("ingest", path).code == 2)
      }
    }

    @Test func `a secrets file is taken as editors save it`() async throws {
      let night = try Night.clean()
      let plain = try await Undisturbed.counts(night)
      try await TemporaryFolder.with { folder in
        for (place, ends) in ["\r\n", "\r\n\r\n", "\"\n", " \t\r\n"].enumerated() {
          try await Database.with { database in
            var program = database.program
            var lines = place % 2 == 0 ? "\u{feff}" : ""
            for (name, value) in program.environment where name.contains("_WEBHOOK_SECRET") {
              lines += name + "=" + (ends.hasPrefix("\"") ? "\"" : "") + value + ends
              program.environment[name] = nil
            }
            let path = try folder.write(lines, to: "secrets-\(place)")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            program.environment["TIEOUT_SECRETS_FILE"] = path
            let outcome = try await program.run("ingest", night.input)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == plain)
          }
        }
      }
    }

    @Test func `refused webhooks are compared with those of their day, however many came before`()
      async throws
    {
      let night = try Night.clean()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let accepted = try await database.count(
            "SELECT count(*) FROM tieout.deliveries WHERE (provider, network) = ('payin', 'testnet')"
          )
          // With ten times as many accepted deliveries, five would be too few to report.
          #expect(accepted > 50)
          let refused = (1...5).map { Line.webhook("forged \($0)", at: "2025-04-10T1\($0):00:00Z") }
          let path = try folder.write(refused.joined(separator: "\n"))
          let settings = try folder.write("limits:\n  rejectionsOneIn: 10\n", to: "t.yaml")
          let program = database.program.with(["TIEOUT_CONFIG": settings])
          #expect(try await program.run("ingest", path).code == 2)
          _ = try await program.run("reconcile", "--as-of", "2025-04-11T00:00:00Z")
          #expect(
            try await database.texts(
              "SELECT subject FROM tieout.findings WHERE class = 'signature-failures'")
              == ["payin/testnet"])
        }
      }
    }

    @Test func `of a refused body only the beginning is kept`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let long = Line.webhook(String(repeating: "x", count: 50_000))
          let path = try folder.write(long)
          let outcome = try await database.program.run("ingest", path)
          #expect(outcome.code == 2)
          let kept = "SELECT length(body_start) FROM tieout.rejections WHERE body_bytes = 50000"
          #expect(try await database.count(kept) == 1_024)
        }
      }
    }
  }
}

extension Undisturbed {
  /// Number of deliveries of a night.
  static func counts(_ night: Night) async throws -> Int {
    let lines = try night.lines().filter { $0.hasPrefix(#"{"kind":"webhook""#) }
    return Set(lines).count
  }
}
