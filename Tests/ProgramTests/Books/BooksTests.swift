import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutPostgres
import TieOutReconcile

extension ProgramTests {
  /// Each day's money is booked once, from differences, and the books tie.
  @Suite struct BooksTests {
    @Test func `a night books what the projections say, once, and verify proves it`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let night = try Night.small()
          try await database.ingest(night.input)
          let report = try await database.nightly(night, into: folder)
          let journal = try Table("\(report.path)/journal.csv")
          #expect(journal.rows.count > 500)
          try expectBalanced(journal)
          try expectTotals(try Table("\(report.path)/balances.csv"), of: journal)
          try await expectWhole(database)
          // The night's own day is over three days later; then all is booked.
          let count = "SELECT count(*) FROM tieout.bookings"
          try await runAgain(database, night, days: 3, folder)
          let booked = try await database.count(count)
          let sums = try await sums(database)
          #expect(sums.count > 3)
          for row in sums { #expect(row.booked == row.folded, "\(row.what)") }
          try await runAgain(database, night, days: 4, folder)
          #expect(try await database.count(count) == booked)
          try await expectWhole(database)
        }
      }
    }

    private func runAgain(
      _ database: Database, _ night: Night, days: Int64, _ folder: TemporaryFolder
    ) async throws {
      let time = try #require(Timestamp(night.asOf)) + .days(days)
      let outcome = try await database.program.run(
        "nightly", "-q", "--as-of", "\(time)", "--out", folder.path("later"))
      #expect([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
    }

    /// Lines of one booking add up to zero for each token.
    private func expectBalanced(_ journal: Table) throws {
      var sums: [String: Amount] = [:]
      for row in journal.rows {
        let key = [row["booking"], row["chain"], row["asset"]].map { $0 ?? "" }
          .joined(separator: " ")
        let amount = try Amount(parsing: row["amount"] ?? "")
        sums[key] = try (sums[key] ?? .zero).adding(amount)
      }
      #expect(sums.filter { !$0.value.isZero }.isEmpty)
    }

    /// `in` and `out` are the sums of the journal's lines; a kind's total is that of its accounts.
    private func expectTotals(_ balances: Table, of journal: Table) throws {
      var sums: [[String]: (added: Amount, taken: Amount)] = [:]
      for row in journal.rows {
        let amount = try Amount(parsing: row["amount"] ?? "")
        let account = row["account"] ?? ""
        let kind = String(account.prefix { $0 != ":" })
        for name in Set([account, kind]) {
          let key = [row["network"], name, row["chain"], row["asset"]].map { $0 ?? "" }
          var sum = sums[key] ?? (.zero, .zero)
          if amount > .zero {
            sum.added = try sum.added.adding(amount)
          } else {
            sum.taken = try sum.taken.subtracting(amount)
          }
          sums[key] = sum
        }
      }
      #expect(balances.rows.count == sums.count)
      for row in balances.rows {
        let key = ["network", "account", "chain", "asset"].map { row[$0] ?? "" }
        #expect(row["in"] == sums[key]?.added.description, "\(key)")
        #expect(row["out"] == sums[key]?.taken.description, "\(key)")
        #expect(row["opening"] == "0", "\(key)")
      }
    }

    /// What the wallets got of completed orders, payments and confirmed deposits, beside the sums of the
    /// tables of projections, without what is not booked.
    private func sums(
      _ database: Database
    ) async throws -> [(what: String, booked: String, folded: String)] {
      try await database.session { session in
        try session.execute(
          """
          WITH booked AS (
            SELECT network, subject_kind, chain, asset, sum(amount) AS amount FROM tieout.journal
            WHERE account LIKE 'wallet:%' AND (part IN ('order', 'payment') OR part LIKE 'transfer %')
            GROUP BY 1, 2, 3, 4
          ), money AS (
            SELECT p.bucket, p.stream, p.kind AS part, p.network, p.kind, p.chain,
              split_part(tieout.asset_of(p.chain, p.creditable_contract, p.creditable_currency), '/', 2)
                AS asset, p.creditable AS amount
            FROM tieout.payment_states p WHERE p.creditability = 'creditable'
            UNION ALL
            SELECT t.bucket, t.stream, 'transfer ' || t.name, t.network, 'transaction', t.chain,
              split_part(tieout.asset_of(t.chain, t.contract, t.currency), '/', 2), t.creditable
            FROM tieout.transfer_states t
            WHERE t.creditability IN ('creditable', 'claimed_twice') AND t.order_id IS NULL
          ), folded AS (
            SELECT network, kind, chain, asset, sum(amount) AS amount FROM money m
            WHERE NOT EXISTS (SELECT 1 FROM tieout.unbooked u
              WHERE u.bucket = m.bucket AND u.stream = m.stream AND u.part = m.part)
            GROUP BY 1, 2, 3, 4
          )
          SELECT concat_ws(' ', f.network, f.kind, f.chain, f.asset) AS what,
            trim_scale(b.amount)::text AS booked, trim_scale(f.amount)::text AS folded
          FROM folded f LEFT JOIN booked b ON b.network = f.network AND b.subject_kind = f.kind
            AND b.chain = f.chain AND b.asset = f.asset
          WHERE f.kind <> 'order' ORDER BY 1
          """
        ).map {
          (
            what: try $0.decode("what"), booked: try $0.decodeIfPresent("booked") ?? "",
            folded: try $0.decode("folded")
          )
        }
      }
    }

    private func expectWhole(_ database: Database) async throws {
      let verified = try await database.program.run("verify")
      #expect(verified.code == 0, "\(verified.output)")
      #expect(verified.output.contains("books"))
    }

    // MARK: one deposit and one order, day by day

    @Test func `late, corrected, credited and withdrawn money is booked on the day it is learned`()
      async throws
    {
      try await CreditDesk.with { desk in
        // 10 March: confirmed, and credited.
        try await desk.deposit("a", amount: "100")
        try await desk.credit("a")
        #expect(
          try await day("11", desk) == [
            "2025-03-10 - entry 1: customers:account_a -100, customers:unallocated 100",
            "2025-03-10 - transfer player_a|USDT: customers:unallocated -100, wallet 100",
          ])
        #expect(try await day("12", desk) == [])
        // A deposit of the 10th, of which no webhook came until the 12th.
        try await desk.ingest([
          CreditDesk.confirmed("b", amount: "7").replacing(
            #""receivedAt":"2025-03-10T10:00:01Z""#, with: #""receivedAt":"2025-03-12T10:00:01Z""#)
        ])
        #expect(
          try await day("13", desk) == [
            "2025-03-10 late transfer player_b|USDT: customers:unallocated -7, wallet 7"
          ])
        // The list shows on the 13th that the first one failed.
        try await desk.ingest([CreditDesk.failed("a", at: "2025-03-13T13:00:00Z")])
        #expect(
          try await day("14", desk) == [
            "2025-03-10 withdrawn transfer player_a|USDT: customers:unallocated 100, wallet -100"
          ])
        let closing = try await desk.database.texts(
          """
          SELECT DISTINCT ON (account) account || ' ' || trim_scale(closing) FROM tieout.account_days
          WHERE NOT is_total ORDER BY account, day DESC
          """)
        #expect(
          closing == [
            "customers:account_a -100", "customers:unallocated 93",
            "wallet:payin:testnet:eip155:11155111 7",
          ])
        // The reversal is of now, by the database's clock.
        try await desk.call("tieout.reverse_credit('\(try await entry("a", desk))', 'withdrawn')")
        try await night("2100-01-01T00:00:00Z", desk)
        #expect(
          try await desk.database.texts(
            "SELECT account || ' ' || amount FROM tieout.journal WHERE part = 'entry 2' ORDER BY 1")
            == ["customers:account_a 100", "customers:unallocated -100"])
        try await expectWhole(desk.database)
      }
    }

    @Test func `money in suspense, its release and its credit are booked as entries`() async throws
    {
      try await CreditDesk.with { desk in
        // Its account is not registered.
        try await desk.ingest([CreditDesk.confirmed("a")])
        try await desk.call(
          "(SELECT (tieout.suspend(stream, name, '2025-03-10Z')).* FROM tieout.transfer_states) s")
        _ = try await day("11", desk)
        #expect(
          try await desk.database.texts(
            "SELECT account FROM tieout.journal WHERE part = 'entry 1' ORDER BY 1")
            == ["customers:@suspense", "customers:unallocated"])
        try await expectWhole(desk.database)
      }
    }

    @Test func `a ledger that was changed behind the books is exit code 6`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", "b")
        try await desk.credit("a")
        _ = try await day("11", desk)
        try await desk.credit("b", at: "2025-03-11T10:05:00Z")
        try await desk.tell()
        try await desk.database.as("postgres").execute(
          """
          UPDATE tieout.account_balances SET amount = amount + 1
          WHERE account = 'account_b'
          """)
        let outcome = try await desk.database.program.run(
          "nightly", "-q", "--as-of", "2025-03-12T02:30:00Z", "--out", desk.folder.path("reports"))
        #expect(outcome.code == 6)
        #expect(
          outcome.errors.contains(
            "the books of 2025-03-11 do not tie with the ledger: account_b (testnet) owes 100 of"
              + " eip155:11155111/USDT by the books, 0 is not booked yet, and the ledger's balance is 101"
          ))
      }
    }

    @Test
    func `what a run booked that is given up stands, and is whole with what the next one books`()
      async throws
    {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", "b")
        try await desk.credit("a")
        _ = try await day("11", desk)
        try await desk.credit("b", at: "2025-03-11T10:05:00Z")
        try await desk.tell()
        let reports = desk.folder.path("reports")
        let add = { (cents: Int) in
          try await desk.database.as("postgres").execute(
            """
            UPDATE tieout.account_balances SET amount = amount + \(cents) WHERE account = 'account_b'
            """)
        }
        try await add(1)
        for attempt in 1...3 {
          let outcome = try await desk.database.program.run(
            "nightly", "-q", "--as-of", "2025-03-12T02:30:00Z", "--out", reports)
          #expect(outcome.code == 6, "attempt \(attempt): \(outcome.errors)")
        }
        try await add(-1)
        #expect(!FileManager.default.fileExists(atPath: "\(reports)/2025-03-11"))
        try await night("2025-03-13T02:30:00Z", desk)
        #expect(
          try await desk.database.count(
            "SELECT count(*) FROM tieout.run_records WHERE status = 'given_up'") == 1)
        #expect(FileManager.default.fileExists(atPath: "\(reports)/2025-03-11"))
        #expect(
          try await desk.database.texts(
            "SELECT amount::text FROM tieout.journal WHERE account = 'customers:account_b'")
            == ["-100"])
        let rows = try Table("\(reports)/2025-03-11/credits.csv").rows
        #expect(rows.map { $0["account"] } == ["account_b"])
        try await expectWhole(desk.database)
      }
    }

    /// Runs the night at 02:30 of a day in March, and describes what it booked: value day, reason, part,
    /// lines.
    private func day(_ day: String, _ desk: CreditDesk) async throws -> [String] {
      try await night("2025-03-\(day)T02:30:00Z", desk)
      return try await desk.database.texts(
        """
        SELECT value_day || ' ' || coalesce(reason, '-') || ' ' || part || ': ' || string_agg(
          CASE WHEN account LIKE 'wallet:%' THEN 'wallet' ELSE account END || ' ' || trim_scale(amount),
          ', ' ORDER BY line)
        FROM tieout.journal WHERE booked_day = '2025-03-\(day)'::date - 1
        GROUP BY value_day, reason, part, booking ORDER BY 1
        """)
    }

    private func night(_ asOf: String, _ desk: CreditDesk) async throws {
      let outcome = try await desk.database.program.run(
        "nightly", "-q", "--as-of", asOf, "--out", desk.folder.path("reports"))
      try #require([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
    }

    private func entry(_ id: String, _ desk: CreditDesk) async throws -> String {
      try await desk.database.texts(
        "SELECT entry FROM tieout.credits WHERE account = '\(CreditDesk.account(id))' AND stands")[
          0]
    }
  }
}
