import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutReports

extension ProgramTests {
  /// `report.xlsx`, opened by a reader that shares nothing with what wrote it.
  @Suite(.enabled(if: Spreadsheet.isPossible)) struct WorkbookTests {
    private static let files = [
      "Findings": "findings", "Orders": "orders", "Deposits": "deposits", "Payments": "payments",
      "Fees by payment": "fees", "Credits": "credits", "Balances": "balances",
      "Unbooked": "unbooked", "Journal": "journal",
    ]

    @Test func `each sheet has the cells of its file, with all digits`() async throws {
      try await Self.withNight { report, book in
        #expect(
          book.sheets.map(\.name) == [
            "Summary", "Findings", "Orders", "Deposits", "Payments", "Fees", "Fees by payment",
            "Credits", "Balances", "Unbooked", "Journal", "Thirty days",
          ])
        for (name, file) in Self.files {
          let sheet = try #require(book[name])
          let table = try Table(writing: report, "\(file).csv")
          #expect(sheet.rows.count == table.rows.count, "\(name)")
          #expect(sheet.frozen == "A2" && sheet.filter?.hasPrefix("A1:") == true)
          for (row, line) in zip(sheet.rows, table.rows) {
            let compared = try Self.compare(row, with: line)
            #expect(file == "findings" ? compared == 30 : compared >= line.count - 5, "\(name)")
          }
        }
        #expect(book.sheets.flatMap { $0.cells.joined() }.allSatisfy { !$0.hasPrefix("formula") })
        #expect(
          try #require(book["Findings"]).cells[0].prefix(3) == [
            "text Severity", "text Class", "text Amount at stake",
          ])
      }
    }

    /// Returns how many cells of the file the row shows.
    private static func compare(_ row: [String: String], with line: [String: String]) throws -> Int
    {
      var compared = 0
      for (name, text) in line {
        let words = name.replacing("_utc", with: "").replacing("_", with: " ")
        let head = words.prefix(1).uppercased() + words.dropFirst()
        guard let cell = row[head] ?? row["\(head) (UTC)"] else { continue }
        compared += 1
        if row["\(head) (UTC)"] != nil {
          let time = try #require(Spreadsheet.Sheet.value(of: cell, "time"))
          let shown = Int64(time).map { $0 / 1_000 }
          let due = Timestamp(text).map { ($0.microseconds + 500) / 1_000 }
          #expect(shown == due, "\(name): \(text) and \(cell)")
        } else if let exact = row["\(head) exact"] {
          #expect(try Spreadsheet.Sheet.amount(cell, exact: exact) == text, "\(name)")
        } else if name == "chain" {
          let known = Registry.standard.name(of: ChainID(caip2: text)) ?? text
          #expect(cell == (text.isEmpty ? "" : "text \(known)"))
        } else {
          let kind = ["nights_open", "line", "log_index"].contains(name) ? "number" : "text"
          let isDay = name.hasSuffix("_day")
          #expect(
            Spreadsheet.Sheet.value(of: cell, isDay ? "day" : kind) == text, "\(name): \(cell)")
        }
      }
      return compared
    }

    @Test func `the summary says what summary.csv says, and the sheets add up to it`() async throws
    {
      try await Self.withNight { report, book in
        let summary = try #require(book["Summary"])
        let rows = summary.cells.map { Array($0.prefix(7)) }
        var booked = 0
        for line in try Table(writing: report, "summary.csv").rows {
          let (name, count) = (line["name"] ?? "", line["count"] ?? "")
          let found = try rows.filter { row in
            guard row[0] == "text \(name)", row[6] == "number \(count)" else { return false }
            guard ["booked", "at_stake"].contains(line["section"]) else { return true }
            let chain = line["chain"].flatMap { Registry.standard.name(of: ChainID(caip2: $0)) }
            return try Spreadsheet.Sheet.amount(row[4], exact: row[5]) == line["amount"]
              && row[3] == (line["asset"] == "" ? "" : "text \(line["asset"] ?? "")")
              && (line["section"] == "at_stake"
                || row[1] == "text \(line["account"] ?? "")"
                  && row[2] == "text \(chain ?? line["chain"] ?? "")")
          }
          switch line["section"] {
          case "booked":
            #expect(found.count == 1, "\(line)")
            let sheet = name == "fees" ? "Fees by payment" : name.capitalized
            #expect(try Self.sum(of: #require(book[sheet]), line) == line["amount"], "\(line)")
            booked += 1
          case "at_stake": #expect(found.count >= 1, "\(line)")
          case "findings" where name == "closing":
            #expect(rows.contains { $0[0].hasSuffix(" = closing \(count)") })
          case _: break
          }
        }
        #expect(booked > 5)
        #expect(summary.charts >= 3)
      }
    }

    /// What the rows of a sheet book in the token of a line of summary.csv.
    private static func sum(
      of sheet: Spreadsheet.Sheet, _ line: [String: String]
    ) throws -> String {
      try sheet.rows.filter { row in
        let account = ["Provider", "Network", "Merchant"].compactMap {
          Spreadsheet.Sheet.value(of: row[$0], "text")
        }
        return account.filter { !$0.isEmpty }.joined(separator: "/") == line["account"]
          && row["Booked asset"] == "text \(line["chain"] ?? "")/\(line["asset"] ?? "")"
      }.map { try Spreadsheet.Sheet.amount($0["Booked amount"], exact: $0["Booked amount exact"]) }
        .filter { !$0.isEmpty }
        .reduce(Amount.zero) { try $0.adding(try Amount(parsing: $1)) }.description
    }

    @Test func `links lead to the explorer and to the page`() async throws {
      try await Self.withNight { report, book in
        let sheet = try #require(book["Findings"])
        let heads = sheet.cells[0]
        let lines = try Table(writing: report, "findings.csv").rows
        let page = String(decoding: try #require(report.files["report.html"]), as: UTF8.self)
        let place = try #require(heads.firstIndex(of: "text Finding id"))
        let hash = try #require(heads.firstIndex(of: "text Tx hash"))
        for (row, line) in lines.enumerated() {
          let id = line["finding_id"] ?? ""
          let isOnPage = page.contains(#"id="finding-\#(id)""#)
          #expect(
            sheet.links["\(row + 1),\(place)"] == (isOnPage ? "report.html#finding-\(id)" : nil))
          let explorer = line["explorer_url"] ?? ""
          #expect(sheet.links["\(row + 1),\(hash)"] == (explorer.isEmpty ? nil : explorer))
        }
        #expect(sheet.links.values.count { $0.hasPrefix("report.html#") } >= 5)
        #expect(sheet.links.values.count { $0.hasPrefix("https://") } >= 5)
      }
    }

    @Test func `fees have their rate, and the one that payments state`() async throws {
      try await Self.withNight { _, book in
        let rows = try #require(book["Fees"]).rows
        #expect(!rows.isEmpty)
        for row in rows {
          let amounts = try ["Gross", "Fee", "Net"].map { head in
            try Amount(
              parsing: Spreadsheet.Sheet.amount(row[head], exact: row["\(head) exact"]))
          }
          #expect(try amounts[1].adding(amounts[2]) == amounts[0])
          #expect(Spreadsheet.Sheet.value(of: row["Rate as stated, %"], "text")?.isEmpty == false)
        }
      }
    }

    // MARK: what a provider may send

    @Test func `any text stays text, cut where Excel ends`() async throws {
      let texts = [
        "=1+1", "+1 2", "-1 2", "@x", "a_x0041_b", "'quoted'", "<b>&amp;\"", "two\nlines",
        "x\u{1}y\u{0}",
        "\u{202E}e\u{301} 🧾", " blanks ", "\u{FFFE}", "0012", String(repeating: "🧾", count: 20_000),
      ]
      try await TemporaryFolder.with { folder in
        let book = try await Self.book(folder, texts.map { ["finding_id": $0, "note": $0] })
        let notes = try #require(book["Findings"]).rows.map { $0["Note"] ?? "" }
        #expect(
          notes.dropLast() == [
            // What findings.csv defuses is the same here: a sheet may be saved as CSV.
            "text '=1+1", "text '+1 2", "text '-1 2", "text '@x", "text a_x0041_b", "text 'quoted'",
            "text <b>&amp;\"", "text two\nlines", "text x?y?", "text \u{202E}e\u{301} 🧾",
            "text  blanks ", "text ?", "text 0012",
          ])
        let long = try #require(notes.last)
        #expect(long == "text \(String(repeating: "🧾", count: 16_383))…")
      }
    }

    @Test func `more than 15 digits stand beside the number`() async throws {
      let amounts = [
        "99999999999999999999.000000000000000001", "-0.1234567890123456", "", "123456789.123456",
        "9.95", "0", "1000000000000000000000",
      ]
      try await TemporaryFolder.with { folder in
        let book = try await Self.book(folder, amounts.map { ["amount": $0] })
        let rows = try #require(book["Findings"]).rows
        #expect(
          rows.map { $0["Amount"] } == [
            "number 1e+20", "number -0.1234567890123456", "", "number 123456789.123456",
            "number 9.95", "number 0", "number 1e+21",
          ])
        #expect(
          rows.map { $0["Amount exact"] } == [
            "text \(amounts[0])", "text \(amounts[1])", "", "", "", "", "",
          ])
      }
    }

    @Test func `times are those of UTC, and dates that Excel does not have are texts`() async throws
    {
      let times = [
        "2025-03-30T01:59:59.987Z", "1899-12-31T00:00:00Z", "soon", "1970-01-01T00:00:00Z",
      ]
      try await TemporaryFolder.with { folder in
        let book = try await Self.book(folder, times.map { ["event_time_utc": $0] })
        #expect(
          try #require(book["Findings"]).rows.map { $0["Event time (UTC)"] } == [
            "time 1743299999987000", "text 1899-12-31T00:00:00Z", "text soon", "time 0",
          ])
      }
    }

    @Test func `what a sheet does not hold goes on in the next, and links become texts`()
      async throws
    {
      let lines = (1...7).map {
        ["finding_id": "f\($0)", "tx_hash": "h\($0)", "explorer_url": "https://example.com/\($0)"]
      }
      try await TemporaryFolder.with { folder in
        let book = try await Self.book(folder, lines, rowsMax: 4, linksMax: 2)
        #expect(book.sheets.map(\.name) == ["Summary", "Findings", "Findings 2", "Findings 3"])
        let sheets = book.sheets.dropFirst()
        #expect(sheets.map(\.rows.count) == [3, 3, 1])
        #expect(sheets.flatMap(\.rows).map { $0["Finding id"] } == (1...7).map { "text f\($0)" })
        #expect(sheets.flatMap(\.rows).map { $0["Tx hash"] } == (1...7).map { "text h\($0)" })
        #expect(sheets.map(\.links.count) == [2, 2, 1])
        #expect(sheets.allSatisfy { $0.frozen == "A2" })
        #expect(sheets.map { $0.filter?.suffix(1) } == ["4", "4", "2"])
      }
    }

    @Test func `equal inputs give equal bytes, without the time of writing`() async throws {
      try await TemporaryFolder.with { folder in
        let book = try await Self.book(folder, [["note": "one", "amount": "1"]])
        #expect(book.years == [1980])
        let first = try bytes(folder.path("report.xlsx"))
        // The file says whole seconds.
        let later = Date.now + 1.1
        try await until { Date.now > later }
        _ = try await Self.book(folder, [["note": "one", "amount": "1"]])
        #expect(try bytes(folder.path("report.xlsx")) == first)
        #expect(try folder.names() == ["findings.csv", "report.xlsx"])
      }
    }

    // MARK: books

    /// A night of the sandbox: its files, and its workbook.
    private static func withNight(
      _ body: (Report, Spreadsheet) async throws -> Void
    ) async throws {
      let report = try await Undisturbed.report(of: Night.small())
      try await TemporaryFolder.with { folder in
        let file = try #require(report.files["report.xlsx"])
        try await body(report, try await Spreadsheet(folder.write(file, to: "report.xlsx")))
      }
    }

    /// The workbook of some findings.
    private static func book(
      _ folder: TemporaryFolder, _ lines: [[String: String]], rowsMax: Int? = nil,
      linksMax: Int? = nil
    ) async throws -> Spreadsheet {
      let rows = lines.map { line in TableCSV.row(FindingsCSV.columns.map { .text(line[$0] ?? "") })
      }
      try folder.write(TableCSV.header(FindingsCSV.columns) + rows.joined(), to: "findings.csv")
      let asOf: Timestamp = "2025-04-01T02:30:00Z"
      let manifest = Manifest(
        runID: "night", asOf: asOf, knownAt: nil, calendar: .utc, program: "0.1.0", opening: 0,
        findings: FindingTally(asOf: asOf, calendar: .utc), totals: [], intake: [], states: [],
        coverage: [], unswept: [])
      let path = folder.path("report.xlsx")
      try Workbook(manifest, nil, rowsMax: rowsMax, linksMax: linksMax)
        .write(to: URL(fileURLWithPath: path))
      return try await Spreadsheet(path)
    }
  }
}
