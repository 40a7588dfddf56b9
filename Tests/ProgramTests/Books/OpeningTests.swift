import Foundation
import TestSupport
import Testing

extension ProgramTests {
  /// Who moves in with years of history draws a line (`books.since`): what was final before it is opening
  /// balances, and is not evaluated.
  @Suite struct OpeningTests {
    /// Two orders with one reference and a deposit without a known one, final on 10 March; a payment of
    /// PayDeFi; an order that waits since then; and an order of the 12th.
    private static let input = [
      Line.order("a"), Line.order("b", amount: #""5.5""#),
      CreditDesk.confirmed("d", amount: "7"),
      settled("p", at: "2025-03-10T11:00:00Z"),
      Line.sweep("1", at: "2025-03-10T23:00:00Z", listing: ["w"])[0]
        .replacing("completed", with: "pending"),
      Line.order("c", reference: "shop-c").replacing("2025-03-10", with: "2025-03-12"),
    ]

    private static func settled(_ id: String, at time: String) -> String {
      let token = #""token":"0x1c7D4B196Cb0C7B01d743Fbc6116a902379C7238","symbol":"USDC""#
      return Line.webhook(
        #"{"orderId":"shop-\#(id)","status":"COMPLETED","paymentId":"\#(id)","transactions":[{"#
          + #""chainId":11155111,"txHash":"0x\#(Line.hash(id))","protocolFeeAmount":"1","#
          + #""protocolFeeRate":"0.01","payIn":{\#(token),"amount":"100"},"#
          + #""payOut":{\#(token),"amount":"99"}}]}"#, at: time, provider: "paydefi")
    }

    /// What is found of them if all is evaluated: the reference, the payment, the deposit's transaction.
    private static let odd: Set = ["shop-1", "p", "0x\(Line.hash("d"))"]

    private static let refund =
      #"{"kind":"refund","provider":"payin","network":"testnet","orderId":"a","chain":"ethereum-sepolia","#
      + #""amount":"4","asset":"USDT","refundedAt":"2025-03-11T09:00:00Z","key":"k1"}"#

    private func ingest(
      _ lines: [String], _ database: Database, _ folder: TemporaryFolder
    ) async throws {
      let path = try folder.write(lines.joined(separator: "\n"))
      let outcome = try await database.program.run("ingest", "--trust-signatures", path)
      try #require(outcome.code == 0, "\(outcome.errors)")
    }

    /// Runs the night that books a day of March, and returns its folder.
    private func night(
      _ day: Int, _ program: Program, _ reports: String
    ) async throws -> String {
      let outcome = try await program.run(
        "nightly", "-q", "--as-of", "2025-03-\(day + 1)T02:30:00Z", "--out", reports)
      try #require([0, 1].contains(outcome.code), "\(outcome.errors)")
      return "\(reports)/2025-03-\(day)"
    }

    @Test func `what was final before the books began is opening balances`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await ingest(Self.input, database, folder)
          let settings = try folder.write("books: {since: 2025-03-12}", to: "tieout.yaml")
          let program = database.program.with(["TIEOUT_CONFIG": settings])
          let reports = folder.path("reports")
          let day = try await night(12, program, reports)
          #expect(
            Self.lines(try Table("\(day)/journal.csv")) == [
              "2025-03-10 opening opening  paydefi USDC: fees:paydefi 1, sales:paydefi:testnet -100,"
                + " wallet:paydefi:testnet:eip155:11155111 99",
              "2025-03-10 opening opening  payin USDT: customers:unallocated -7, sales:payin:testnet -15.5,"
                + " wallet:payin:testnet:eip155:11155111 22.5",
              "2025-03-12  order c payin USDT: sales:payin:testnet -10,"
                + " wallet:payin:testnet:eip155:11155111 10",
            ])
          #expect(try Table("\(day)/orders.csv").column("order_id") == ["c", "w"])
          for table in ["payments", "deposits", "fees", "credits"] {
            #expect(try Table("\(day)/\(table).csv").rows == [], "\(table)")
          }
          let subjects = try Table("\(day)/findings.csv").column("subject")
          #expect(Set(subjects).isDisjoint(with: Self.odd), "\(subjects)")
          try await expectStatement(program, folder)

          // A refund of that time that is learned of later is booked and shown, and is no discrepancy.
          try await ingest([Self.refund], database, folder)
          let next = try await night(13, program, reports)
          #expect(
            Self.lines(try Table("\(next)/journal.csv")) == [
              "2025-03-11 late order a payin USDT: refunds 4, wallet:payin:testnet:eip155:11155111 -4"
            ])
          #expect(try Table("\(next)/orders.csv").column("order_id") == ["a"])
          let verified = try await program.run("verify", "--reports", reports)
          #expect(verified.code == 0, "\(verified.all)")
          try await expectRefused(database, reports)
        }
      }
    }

    @Test func `without the line all of it is evaluated`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await ingest(Self.input, database, folder)
          _ = try await database.program.run(
            "nightly", "-q", "--as-of", "2025-03-13T02:30:00Z", "--out", folder.path("reports"))
          let table = try Table(folder.path("reports/2025-03-12/findings.csv"))
          #expect(Set(table.column("subject")).isSuperset(of: Self.odd))
        }
      }
    }

    @Test func `books that begin after the day to be booked are refused`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await ingest(Self.input, database, folder)
          let settings = try folder.write("books: {since: 2025-03-13}", to: "tieout.yaml")
          let outcome = try await database.program.with(["TIEOUT_CONFIG": settings]).run(
            "nightly", "-q", "--as-of", "2025-03-13T02:30:00Z", "--out", folder.path("reports"))
          #expect(outcome.code == 2)
          #expect(
            outcome.errors.contains(
              "the books begin on 2025-03-13 (books.since), and this run would book 2025-03-12"),
            "\(outcome.errors)")
          #expect(try await database.count("SELECT count(*) FROM tieout.run_records") == 0)
        }
      }
    }

    /// The statement has the opening balance as one movement a wallet, and an accounting program accepts the
    /// journal.
    private func expectStatement(_ program: Program, _ folder: TemporaryFolder) async throws {
      let path = folder.path("statement.csv")
      let outcome = try await program.run(
        "export", "statement", "--from", "2025-03-12", "--to", "2025-03-12", "--out", path)
      try #require(outcome.code == 0, "\(outcome.errors)")
      let movements = try Table(path).rows.filter { $0["row"] == "movement" }.map { row in
        ["subject_kind", "subject", "gross", "fees", "net", "balance"].map { row[$0] ?? "" }
          .joined(separator: " ")
      }
      #expect(
        movements == ["opening  100 1 99 99", "opening  22.5 0 22.5 22.5", "order c 10 0 10 32.5"])
      let books = folder.path("books.hledger")
      let export = try await program.run(
        "export", "journal", "--from", "2025-03-12", "--network", "testnet", "--format", "hledger",
        "--out", books)
      try #require(export.code == 0, "\(export.errors)")
      let check = try await Tool.run("hledger", "-f", books, "check")
      #expect(check.code == 0, "\(check.all)")
    }

    /// The line is fixed by the first booked day.
    private func expectRefused(_ database: Database, _ reports: String) async throws {
      let outcome = try await database.program.run(
        "nightly", "-q", "--as-of", "2025-03-15T02:30:00Z", "--out", reports)
      #expect(outcome.code == 2)
      #expect(
        outcome.errors.contains(
          "with zone UTC and cutoff 00:00, books.since 2025-03-12; the settings say zone UTC and cutoff 00:00."
        ),
        "\(outcome.errors)")
      #expect(outcome.errors.contains("books: {since: 2025-03-12}"))
    }

    /// Bookings, each with its lines: value day, reason, subject, provider, token.
    private static func lines(_ journal: Table) -> [String] {
      Dictionary(grouping: journal.rows) { $0["booking"] ?? "" }.values.map { lines in
        let first = lines[0]
        let head = ["value_day", "reason", "subject_kind", "subject", "provider", "asset"]
        return head.map { first[$0] ?? "" }.joined(separator: " ") + ": "
          + lines.map { "\($0["account"] ?? "") \($0["amount"] ?? "")" }.joined(separator: ", ")
      }.sorted()
    }
  }
}
