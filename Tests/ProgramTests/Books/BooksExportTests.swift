import Foundation
import TestSupport
import Testing
import TieOutCore

extension ProgramTests {
  /// `tieout export`: the books of a range of days, as CSV and for accounting programs.
  @Suite struct BooksExportTests {
    @Test
    func `a day's files are the export of that day, and accounting programs accept the journal`()
      async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let night = try Night.small()
          try await database.ingest(night.input)
          let report = try await database.nightly(night, into: folder)
          for table in [
            "orders", "payments", "deposits", "fees", "credits", "journal", "unbooked",
          ] {
            try await export([table, "--from", night.day], to: folder.path("csv"), database)
            #expect(try bytes(folder.path("csv")) == report.files["\(table).csv"], "\(table)")
          }
          let journal = try Table("\(report.path)/journal.csv")
          for network in ["mainnet", "testnet"] {
            let rows = journal.rows.filter { $0["network"] == network }
            try await expectAccepted(rows, network, night.day, folder, database)
          }
          for (wrong, sentence) in [
            (["--from", "2025-03-20"], "2025-03-20 is not booked yet; the last booked day is"),
            (["--from", "2025-03-11", "--to", "2025-03-10"], "--from 2025-03-11 is later than"),
            (["--from", "x"], "expected days like 2025-03-11"),
            (["--from", night.day, "--format", "hledger"], "needs --network"),
          ] {
            let outcome = try await database.program.run(["export", "journal"] + wrong)
            #expect(outcome.code == 2 && outcome.errors.contains(sentence), "\(outcome.errors)")
          }
        }
      }
    }

    private func export(_ arguments: [String], to path: String, _ database: Database) async throws {
      let outcome = try await database.program.run(["export"] + arguments + ["--out", path])
      try #require(outcome.code == 0, "\(outcome.errors)")
    }

    /// hledger and beancount accept the journal of a network, and the wallets come to the same sums.
    private func expectAccepted(
      _ rows: [[String: String]], _ network: String, _ day: String, _ folder: TemporaryFolder,
      _ database: Database
    ) async throws {
      let paths = ["hledger", "beancount"].map { folder.path("books.\($0)") }
      for (format, path) in zip(["hledger", "beancount"], paths) {
        try await export(
          ["journal", "--from", day, "--network", network, "--format", format], to: path, database)
      }
      let check = try await Tool.run("hledger", "-f", paths[0], "check")
      #expect(check.code == 0, "\(check.all.prefix(2000))")
      let beans = try await Tool.run("bean-check", paths[1])
      #expect(beans.code == 0, "\(beans.all.prefix(2000))")
      let balances = try await Tool.output(
        "hledger", "-f", paths[0], "balance", "^wallet", "--depth", "1", "-N", "-O", "csv")
      var sums: [String: Amount] = [:]
      for row in rows where row["account"]?.hasPrefix("wallet:") == true {
        let asset = "\(row["chain"] ?? "")/\(row["asset"] ?? "")"
        sums[asset] = try (sums[asset] ?? .zero).adding(Amount(parsing: row["amount"] ?? ""))
      }
      #expect(!sums.isEmpty)
      for (asset, sum) in sums {
        // It writes all amounts of a token with as many digits.
        let pattern = try Regex("(-?[0-9.]+) \"\"\(asset)\"\"")
        let amount = balances.firstMatch(of: pattern)?.output[1].substring.map(String.init)
        #expect(try Amount(parsing: amount ?? "") == sum, "\(asset): \(balances)")
      }
    }
  }
}
