import Foundation
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres

extension ProgramTests {
  /// In addition, the harness searches the output of every program in every test for secrets.
  @Suite struct SecretTests {
    @Test(.enabled(if: Tool.exists("pg_dump")))
    func `no secret is in reports, tables or the server's log`() async throws {
      let night = try Night.write(Night.plan(hasOutages: true, each: 3))
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let ingest = try await database.program.run("ingest", night.input)
          #expect(ingest.code == 0, "\(ingest.errors)")
          // A provider that fails, so that the key is near what is said of errors.
          var world = SmallPayIn.World()
          (world.soundPagesMax, world.isDownForLong) = (0, true)
          let payin = try SmallPayIn(world)
          defer { payin.stop() }
          let program = database.program.with(payin.environment)
          let outcome = try await program.run(
            "nightly", "--as-of", night.asOf, "--out", folder.path, "--log-format", "json")
          #expect(outcome.code == 3)
          let report = try Report(folder.path(night.day))
          var places = report.files.mapValues { String(decoding: $0, as: UTF8.self) }
          places["dump"] = try await Tool.output(
            "pg_dump", "--inserts", environment: database.environment)
          places["log"] = try text(try DatabaseServer.shared.logFile)
          #expect(places["dump"]?.contains("INSERT INTO tieout.rejections") == true)
          #expect(places["dump"]?.contains("INSERT INTO tieout.deliveries") == true)
          let secrets = Secret.all.filter { $0 != Secret.password } + ["whsec_not_the_one"]
          for (name, text) in places {
            for secret in secrets {
              #expect(!text.contains(secret), "\(secret) in \(name)")
              #expect(!text.contains(hexadecimal(secret)), "\(secret) in \(name), as bytes")
            }
          }
        }
      }
    }

    private func hexadecimal(_ text: String) -> String {
      text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }
}
