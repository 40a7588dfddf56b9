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
          let program = database.program.with(["PAYIN_API_KEY": Secret.apiKey])
          let ingest = try await program.run("ingest", night.input)
          #expect(ingest.code == 0, "\(ingest.errors)")
          let outcome = try await program.run(
            "nightly", "--as-of", night.asOf, "--out", folder.path, "--log-format", "json")
          #expect(outcome.code == 3)
          let report = try Report(folder.path(night.day))
          var places = report.files
          let dump = try await Tool.output(
            "pg_dump", "--inserts", environment: database.environment)
          places["dump"] = Array(dump.utf8)
          places["log"] = try bytes(try DatabaseServer.shared.logFile)
          for table in ["rejections", "deliveries"] {
            #expect(dump.holds("INSERT INTO tieout.\(table)"))
          }
          let secrets = Secret.all.filter { $0 != Secret.password } + ["whsec_not_the_one"]
          for (name, bytes) in places {
            for secret in secrets {
              #expect(!bytes.holds(secret), "\(secret) in \(name)")
              #expect(!bytes.holds(hexadecimal(secret)), "\(secret) in \(name), as bytes")
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
