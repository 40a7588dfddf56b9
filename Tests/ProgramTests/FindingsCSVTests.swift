import Foundation
import Testing
import TieOutPostgres

extension ProgramTests {
  @Suite struct FindingsCSVTests {
    /// Unusual references.
    static let references = [
      "=1+1", "+49 30 1234", "-order", "@home", "\tindented", "=HYPERLINK(\"http://x\",\"y\")",
      "-2+3+cmd|' /C calc'!A0", "Zürich, \"Grüße\"", "линия\nвторая", "日本語,値", "a\r\nb", "'quoted'",
      "🍕 pizza", "-", "plain", "a;b", "x;=1+1", "y\t@home", "z\n=2;-3+4", "w;+49;-order",
    ]

    @Test func `the header is the contract`() async throws {
      let night = try Night.small()
      let report = try await Undisturbed.report(of: night)
      let text = String(decoding: try #require(report.files["findings.csv"]), as: UTF8.self)
      let header = """
        finding_id,class,severity,state,provider,network,subject_kind,subject,merchant_reference,\
        account,chain,asset,decimals,expected,actual,delta,tx_hash,log_index,event_time_utc,\
        first_seen_utc,last_seen_utc,nights_open,business_day,rule_version,evidence,note,run_id,\
        amount,amount_at_stake,what_to_do,chain_name,explorer_url,merchant,owner,due,comment,\
        as_written
        """
      #expect(text.hasPrefix(header + "\r\n"))
      #expect(text.hasSuffix("\r\n"))
    }

    @Test(.enabled(if: Tool.exists("python3")))
    func `another reader reads the same cells`() async throws {
      try await withStrangeReferences { folder in
        let script = """
          import csv, json, sys
          print(json.dumps(list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8")))))
          """
        for name in ["findings.csv", "orders.csv"] {
          let path = folder.path("2025-03-11/\(name)")
          let output = try await Tool.output("python3", "-c", script, path)
          let read = try JSONDecoder().decode([[String]].self, from: Data(output.utf8))
          let table = try Table(path)
          #expect(read.first == table.header)
          let rows = table.rows.map { row in table.header.map { row[$0] ?? "" } }
          #expect(Array(read.dropFirst()) == rows)
          #expect(rows.count == Self.references.count)
        }
      }
    }

    @Test func `texts that a spreadsheet would run are defused; other texts are as they were`()
      async throws
    {
      try await withStrangeReferences { folder in
        // Some ids begin with a hyphen before letters and digits, which no spreadsheet executes.
        let defused: Set = [
          "=1+1", "+49 30 1234", "@home", "\tindented", "=HYPERLINK(\"http://x\",\"y\")",
          "-2+3+cmd|' /C calc'!A0",
        ]
        // A spreadsheet that splits at semicolons or tabs begins a cell there, and a row at each line end.
        let within = ["x;=1+1": "x;'=1+1", "y\t@home": "y\t'@home", "z\n=2;-3+4": "z\n'=2;'-3+4"]
        let expected = Set(
          Self.references.map { within[$0] ?? (defused.contains($0) ? "'" + $0 : $0) })
        for (name, column) in [("findings", "merchant_reference"), ("orders", "order_reference")] {
          let rows = try Table(folder.path("2025-03-11/\(name).csv")).rows
          #expect(Set(rows.compactMap { $0[column] }) == expected)
          for cell in rows.flatMap(\.values) {
            let first = cell.unicodeScalars.first
            #expect(first != "=" && first != "@" && first != "\t", "\(cell)")
          }
        }
      }
    }

    @Test func `numbers are untouched, below zero too`() async throws {
      try await withStrangeReferences { folder in
        let rows = try Table(folder.path("2025-03-11/findings.csv")).rows
        #expect(Set(rows.map { $0["delta"] }) == ["-2.5"])
        #expect(Set(rows.map { $0["amount_at_stake"] }) == ["2.5"])
        #expect(Set(rows.map { $0["class"] }) == ["amount-disagrees"])
      }
    }

    @Test func `every cell has the form that its column promises`() async throws {
      let report = try await Undisturbed.report(of: Night.small())
      let rows = try Table(writing: report, "findings.csv").rows
      #expect(rows.count > 30)
      let number = /-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?/
      let time = /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z/
      for row in rows {
        for name in ["first_seen_utc", "last_seen_utc"] {
          #expect((row[name] ?? "").wholeMatch(of: time) != nil, "\(name): \(row)")
        }
        let delta = row["delta"] ?? ""
        #expect(delta.isEmpty || delta.wholeMatch(of: number) != nil, "\(row)")
        for name in ["amount", "amount_at_stake"] {
          let amount = row[name] ?? ""
          #expect(amount.isEmpty || amount.wholeMatch(of: number) != nil, "\(name): \(row)")
        }
        #expect(row["amount_at_stake"]?.hasPrefix("-") == false, "\(row)")
        #expect(row["what_to_do"]?.hasSuffix(".") == true, "\(row)")
        #expect(row["chain"]?.isEmpty == row["chain_name"]?.isEmpty, "\(row)")
        let explorer = row["explorer_url"] ?? ""
        #expect(
          explorer.isEmpty || explorer.hasSuffix("/" + (row["tx_hash"] ?? "no hash")), "\(row)")
        let event = row["event_time_utc"] ?? ""
        #expect(event.isEmpty || event.wholeMatch(of: time) != nil, "\(row)")
        #expect((row["business_day"] ?? "").wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil)
        #expect(["payin", "paydefi"].contains(row["provider"]))
        #expect(["testnet", "mainnet"].contains(row["network"]))
        #expect(row["nights_open"] == "1", "\(row)")
      }
      #expect(rows.contains { !($0["amount_at_stake"] ?? "").isEmpty })
      #expect(rows.contains { !($0["explorer_url"] ?? "").isEmpty })
      let ids = rows.compactMap { $0["finding_id"] }
      #expect(Set(ids).count == rows.count)
    }

    /// A run in which each reference has one finding: the webhook states 2.5 less than the list.
    private func withStrangeReferences(
      _ body: (TemporaryFolder) async throws -> Void
    ) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          var lines: [String] = []
          for (number, reference) in Self.references.enumerated() {
            lines.append(Line.order("o\(number)", reference: reference))
            let listed = Line.listedOrder(
              "o\(number)", amount: "12.5", reference: reference, at: "2025-03-10T12:00:00Z")
            lines.append(listed)
          }
          let path = try folder.write(lines.joined(separator: "\n"))
          let ingest = try await database.program.run("ingest", "--trust-signatures", path)
          #expect(ingest.code == 0, "\(ingest.errors)")
          let outcome = try await database.program.run(
            "nightly", "--as-of", "2025-03-12T01:00:00Z", "--out", folder.path)
          #expect(outcome.code == 1, "\(outcome.errors)")
          try await body(folder)
        }
      }
    }
  }
}

extension Table {
  /// Reads a file of a report that is in memory.
  init(writing report: Report, _ name: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try self.init(folder.write(try #require(report.files[name]), to: name))
  }
}

extension Line {
  /// A page with one order, and the claim that it is the whole list.
  static func listedOrder(
    _ id: String, amount: String = "10", reference: String, status: String = "completed",
    at time: String
  ) -> String {
    let end =
      status == "completed"
      ? #","txHash":"0x\#(hash(id))","completedAt":"2025-03-10T10:00:00Z""# : ""
    let row =
      #"{"orderId":"\#(id)","orderReference":\#(quoted(reference)),"status":"\#(status)","#
      + #""amount":"\#(amount)","currency":"USDT","chainId":"ethereum-sepolia","#
      + #""createdAt":"2025-03-10T10:00:00Z"\#(end)}"#
    return
      #"{"kind":"page","provider":"payin","network":"testnet","resource":"orders","#
      + #""requestedAt":"\#(time)","url":"https://testnet.payin.com/api/v1/orders/\#(id)","#
      + #""status":200,"body":\#(quoted(#"{"success":true,"data":\#(row)}"#))}"#
  }
}
