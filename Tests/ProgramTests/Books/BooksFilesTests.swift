import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutReports

extension ProgramTests {
  /// A day's files have what moved on it; exports have any range of days.
  @Suite struct BooksFilesTests {
    @Test func `a deposit has a row on each day on which it is booked or changes`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", amount: "100")
        try await desk.credit("a")
        try await night("11", desk)
        let deposits = try rows("10", "deposits", desk)
        #expect(deposits == ["player_a confirmed 100 2025-03-10 - 100"])
        let credits = try rows("10", "credits", desk)
        #expect(credits == ["account_a  100 2025-03-10 - 100"])
        try await night("12", desk)
        for table in ["deposits", "credits", "journal", "orders", "payments", "fees"] {
          #expect(try rows("11", table, desk) == [], "\(table) of a day on which nothing moved")
        }
        // Money of the 10th that is known on the 12th; the first one turns out to have failed.
        try await desk.ingest([
          CreditDesk.confirmed("b", amount: "7").replacing(
            #""receivedAt":"2025-03-10T10:00:01Z""#, with: #""receivedAt":"2025-03-12T10:00:01Z""#),
          CreditDesk.failed("a", at: "2025-03-12T13:00:00Z"),
        ])
        try await night("13", desk)
        let later = try rows("12", "deposits", desk)
        #expect(
          later == [
            "player_a confirmed 100 2025-03-10 withdrawn -100",
            "player_b confirmed 7 2025-03-10 late 7",
          ])
        #expect(
          try await export("deposits", "--from", "2025-03-10", "--to", "2025-03-12", desk: desk)
            .count == 3)
        #expect(
          try await export("deposits", "--from", "2025-03-10", "--by", "value", desk: desk).count
            == 3)
        #expect(
          try await export("deposits", "--from", "2025-03-12", "--by", "value", desk: desk).isEmpty)
        let verified = try await desk.database.program.run("verify")
        #expect(verified.code == 0, "\(verified.output)")
      }
    }

    @Test func `a row that was changed behind the books is noticed`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        try await night("11", desk)
        try await desk.database.as("postgres").execute(
          """
          SET session_replication_role = replica;
          UPDATE tieout.subject_days SET content = gen_random_uuid()
          """)
        let verified = try await desk.database.program.run("verify")
        #expect(verified.code == 6)
        #expect(
          verified.output.contains("the last row of tieout.subject_days is not what it says by"),
          "\(verified.output)")
      }
    }

    @Test func `balances of an export have all accounts, those of a day the ones that moved`()
      async throws
    {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", amount: "100")
        try await night("11", desk)
        try await night("12", desk)
        #expect(try Table(desk.folder.path("reports/2025-03-11/balances.csv")).rows.isEmpty)
        let all = try await export("balances", "--from", "2025-03-11", desk: desk)
        #expect(all.map { $0["account"] }.contains("wallet:payin:testnet:eip155:11155111"))
        #expect(all.allSatisfy { $0["opening"] == $0["closing"] && $0["in"] == "0" })
      }
    }

    @Test func `the page has a column for each day that brought money, and knows no later day`()
      async throws
    {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", amount: "100")
        try await night("11", desk)
        try await desk.ingest([
          CreditDesk.confirmed("b", amount: "700").replacing("2025-03-10", with: "2025-03-11")
        ])
        try await night("12", desk)
        func page(_ folder: String, _ day: String) throws -> String {
          let path = desk.folder.path("\(folder)/2025-03-\(day)/report.html")
          return try String(contentsOfFile: path, encoding: .utf8)
        }
        let last = try page("reports", "11")
        #expect(last.contains(#"height="8"><title>2025-03-10: 100 USDT</title>"#), "\(last)")
        #expect(last.contains(#"height="60"><title>2025-03-11: 700 USDT</title>"#))
        let again = try await desk.database.program.run(
          "report", "--day", "2025-03-10", "--out", desk.folder.path("again"))
        #expect(again.code == 0, "\(again.errors)")
        let first = try page("again", "10")
        #expect(try first == page("reports", "10"))
        #expect(first.contains(#"height="60"><title>2025-03-10: 100 USDT</title>"#))
        #expect(!first.contains("2025-03-11: "))
      }
    }

    @Test func `a statement leads from what a wallet held to what it holds`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", amount: "100")
        try await night("11", desk)
        try await desk.ingest([
          CreditDesk.confirmed("b", amount: "7").replacing("2025-03-10", with: "2025-03-11")
        ])
        try await night("12", desk)
        let rows = try await export(
          "statement", "--from", "2025-03-11", "--asset", "USDT", desk: desk)
        #expect(rows.map { $0["row"] } == ["opening", "movement", "closing"])
        #expect(rows.map { $0["balance"] } == ["100", "107", "107"])
        #expect(rows.map { $0["net"] } == ["", "7", "7"])
        #expect(rows[1]["merchant_reference"] == "player_b")
      }
    }

    @Test func `trends add up over days and months`() async throws {
      try await CreditDesk.with { desk in
        try await desk.ingest([Line.order("a", created: "2025-03-10T09:40:00Z")])
        try await night("11", desk)
        // The list has the first order, too: it was completed before.
        try await desk.ingest(
          [Line.order("b", created: "2025-03-10T09:00:00Z", at: "2025-03-11T10:00:00Z")]
            + Line.sweep("1", at: "2025-03-11T12:00:00Z", listing: ["a"]))
        try await night("12", desk)
        func trends(_ period: String) async throws -> [[String: String]] {
          try await export(
            "trends", "--from", "2025-03-10", "--to", "2025-03-11", "--by", period, desk: desk)
        }
        func line(_ row: [String: String]) -> String {
          [
            "period", "provider", "asset", "created", "completed", "expired", "median_seconds",
            "p95_seconds", "gross", "fees", "refunds", "net", "fee_rate",
          ].map { row[$0] ?? "?" }.joined(separator: ",")
        }
        let days = try await trends("day")
        #expect(
          days.map(line) == [
            "2025-03-10,payin,,1,1,0,1200,1200,,,,,", "2025-03-10,payin,USDT,,,,,,10,0,0,10,0",
            "2025-03-11,payin,,1,1,0,3600,3600,,,,,", "2025-03-11,payin,USDT,,,,,,10,0,0,10,0",
          ])
        let month = try await trends("month")
        #expect(
          month.map(line) == [
            "2025-03-10,payin,,2,2,0,1200,3600,,,,,", "2025-03-10,payin,USDT,,,,,,20,0,0,20,0",
          ])
        let rows = days.compactMap { row in
          Int(row["opened"] ?? "").map { $0 - (Int(row["closed"] ?? "") ?? 0) }
        }
        let open = try await desk.database.count(
          "SELECT closing FROM tieout.run_records ORDER BY as_of DESC LIMIT 1")
        #expect(open > 0 && rows.reduce(0, +) == open)
        let refused = try await desk.database.program.run(
          "export", "orders", "--from", "2025-03-10", "--by", "week")
        #expect(refused.code == 2 && refused.errors.contains("--by week says nothing about orders"))
      }
    }

    @Test func `columns, formats and options`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", amount: "100")
        try await night("11", desk)
        let export = ["export", "deposits", "--from", "2025-03-10"]
        let program = desk.database.program
        let some = try await program.run(export + ["--columns", "booked_amount,deposit_reference"])
        #expect(some.output == "booked_amount,deposit_reference\r\n100,player_a\r\n")
        let json = try await program.run(
          export + ["--columns", "booked_amount,reason,log_index", "--format", "json"])
        #expect(
          json.output
            == "[\n{\"booked_amount\": \"100\", \"reason\": null, \"log_index\": null}\n]\n")
        let none = try await program.run(export + ["--asset", "DAI", "--columns", "amount"])
        #expect(none.output == "amount\r\n")
        let findings = try await program.run("export", "findings", "--from", "2025-03-10")
        #expect(
          findings.output
            == (try String(
              contentsOfFile: desk.folder.path("reports/2025-03-10/findings.csv"), encoding: .utf8))
        )
        for (options, sentence) in [
          (["--columns", "x"], "deposits has no column \"x\"; it has provider, network"),
          (["--account", "a"], "--account says nothing about deposits"),
          (["--format", "json", "--profile", "excel"], "--profile excel is for CSV"),
          (["--asset", "x'; DROP SCHEMA tieout; --"], ""),
        ] {
          let outcome = try await program.run(export + options)
          #expect(outcome.code == (sentence.isEmpty ? 0 : 2), "\(outcome.all)")
          #expect(outcome.errors.contains(sentence) || sentence.isEmpty, "\(outcome.errors)")
        }
      }
    }

    @Test(arguments: [
      ("2-7", #""=""2-7""""#), ("1e5", #""=""1e5""""#), ("0012", #""=""0012""""#),
      ("MAR1", #""=""MAR1""""#), ("true", #""=""true""""#), ("=1+1", #""=""=1+1""""#),
      ("12345678901234567890", #""=""12345678901234567890""""#), ("ord_2-7", "ord_2-7"),
      ("marina", "marina"), ("+1 \"x\"", #""=""+1 """"x""""""""#), ("", ""),
    ])
    func `Excel does not change a text`(_ text: String, _ cell: String) {
      #expect(
        String(decoding: TableCSV.row([.text(text)], for: .excel), as: UTF8.self) == "\(cell)\r\n")
    }

    @Test func `Excel keeps numbers as numbers, as long as it keeps their digits`() throws {
      let cells: [TableCell] = [
        .amount(try Amount(parsing: "-1234.5")), .amount(try Amount(parsing: "12345678901.234567")),
        .day("2025-03-10"), .number(7), .amount(nil),
      ]
      #expect(
        String(decoding: TableCSV.row(cells, for: .excel), as: UTF8.self)
          == "-1234.5,\"=\"\"12345678901.234567\"\"\",2025-03-10,7,\r\n")
      #expect(TableCSV.header(["a"], for: .excel) == [0xEF, 0xBB, 0xBF, 97, 13, 10])
    }

    // MARK: nights, files, exports

    private func night(_ day: String, _ desk: CreditDesk) async throws {
      let outcome = try await desk.database.program.run(
        "nightly", "-q", "--as-of", "2025-03-\(day)T02:30:00Z", "--out", desk.folder.path("reports")
      )
      try #require([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
    }

    /// The rows of a day's file in short.
    private func rows(_ day: String, _ table: String, _ desk: CreditDesk) throws -> [String] {
      try Table(desk.folder.path("reports/2025-03-\(day)/\(table).csv")).rows.map { row in
        let reason = row["reason"].flatMap { $0.isEmpty ? "-" : $0 }
        return [
          row["deposit_reference"] ?? row["account"], row["state"] ?? "", row["amount"],
          row["value_day"], reason, row["booked_amount"],
        ].map { $0 ?? "?" }.joined(separator: " ")
      }
    }

    private func export(
      _ table: String, _ options: String..., desk: CreditDesk
    ) async throws -> [[String: String]] {
      let path = desk.folder.path("export.csv")
      let outcome = try await desk.database.program.run(
        ["export", table] + options + ["--out", path])
      try #require(outcome.code == 0, "\(outcome.errors)")
      return try Table(path).rows
    }
  }
}
