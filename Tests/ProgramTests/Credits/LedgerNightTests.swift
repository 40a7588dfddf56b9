import Foundation
import TestSupport
import Testing
import TieOutStore

extension ProgramTests {
  /// The classes of crediting, in runs of a backend that credits with our ledger.
  @Suite struct LedgerNightTests {
    @Test func `a backend that credits all its deposits is not found fault with`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", "b")
        for id in ["a", "b"] { #expect(try await desk.credit(id).outcome == "credited") }
        #expect(try await desk.credit("a").outcome == "already_credited")
        #expect(try await desk.night("2025-03-11T00:30:00Z") == [])
        let credits = try Table(desk.folder.path("reports/2025-03-10/credits.csv")).rows
        #expect(credits.map { $0["account"] } == ["account_a", "account_b"])
        #expect(credits.map { $0["amount"] } == ["100", "100"])
        #expect(credits.map { $0["currency"] } == ["USDT", "USDT"])
        #expect(
          credits.map { $0["note"] }
            == (try await desk.database.texts("SELECT entry FROM tieout.credits ORDER BY account")))
        for command in [["verify"], ["credits", "verify", "--since", "2025-03-01"]] {
          let outcome = try await desk.database.program.run(command)
          #expect(outcome.code == 0, "\(outcome.all)")
        }
      }
    }

    @Test func `the rows of credits.csv add up to the balances, with what was taken back`()
      async throws
    {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", "b", "c")
        for id in ["a", "b", "c"] { try await desk.credit(id) }
        let take = { (account: String) in
          """
          SELECT tieout.reverse_credit(entry, 'mistake') FROM tieout.credits
          WHERE account = 'account_\(account)' AND stands
          """
        }
        try await desk.database.execute(take("a"))
        try await desk.database.execute(take("b"))
        try await desk.database.execute(
          """
          SELECT (tieout.credit_money(stream, name, NULL, again => true)).outcome
          FROM tieout.transfer_states WHERE reference = 'player_b'
          """)
        _ = try await desk.night("2099-03-10T23:30:00Z")
        let credits = try Table(desk.folder.path("reports/2099-03-09/credits.csv")).rows
        #expect(credits.count == 6)
        let sums = Dictionary(grouping: credits) { $0["account"] ?? "" }.mapValues { rows in
          rows.compactMap { Int($0["amount"] ?? "") }.reduce(0, +)
        }
        #expect(sums == ["account_a": 0, "account_b": 100, "account_c": 100])
        let balances = try await desk.database.texts(
          "SELECT account || ' ' || trim_scale(amount) FROM tieout.balances ORDER BY account")
        #expect(balances == sums.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
      }
    }

    @Test func `a deposit that nobody credited is found, and one that is too small is not`()
      async throws
    {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", "lost")
        try await desk.deposit("small", amount: "0.5")
        try await desk.credit("a")
        let lost = CreditDesk.finding("confirmed-not-credited", "lost")
        let small = CreditDesk.finding("confirmed-not-credited", "small")
        #expect(try await desk.night("2025-03-10T23:30:00Z") == [lost, small].sorted())
        let outcome = try await desk.database.program.run(
          "credits", "minimum", CreditDesk.asset, "1", "--network", "testnet")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try await desk.credit("small", amount: "0.5").outcome == "below_minimum")
        #expect(try await desk.night("2025-03-11T23:30:00Z") == [lost])
        #expect(try await desk.credit("lost", at: "2025-03-11T23:40:00Z").outcome == "credited")
        #expect(
          try await desk.night("2025-03-12T23:30:00Z")
            == [CreditDesk.finding("credit-late", "lost")])
      }
    }

    @Test func `a balance that somebody changed is found, and only that`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", "b")
        for id in ["a", "b"] { try await desk.credit(id) }
        try await desk.tell()
        try await desk.database.as("postgres").execute(
          """
          UPDATE tieout.account_balances SET amount = amount - 100 WHERE account = 'account_a';
          -- A balance of nothing without entries is their sum.
          INSERT INTO tieout.account_balances (bucket, network, account, asset, amount, entries)
          VALUES (tieout.account_bucket('testnet', 'nobody'), 'testnet', 'nobody', 'any', 0, 0)
          """)
        #expect(try await desk.night("2025-03-10T23:30:00Z") == ["balance-not-sum account_a"])
        let report = try Report(desk.folder.path("reports/2025-03-09"))
        let finding = try #require(
          try report.findings().first { $0["class"] == "balance-not-sum" })
        #expect(finding["expected"] == "100")
        #expect(finding["actual"] == "0")
        #expect(finding["delta"] == "-100")
        #expect(finding["asset"] == CreditDesk.asset)
        #expect(finding["provider"] == "payin")

        let check = try await desk.database.program.run("credits", "verify")
        #expect(check.code == 6, "\(check.all)")
        #expect(check.output.contains("balances  1 BROKEN: of 3, "))
        #expect(
          check.output.contains(
            """
            balance_not_sum: account_a, \(CreditDesk.asset) (testnet)
                expected  100, the sum of 1 entries
                found     0, counting 1
            """), "\(check.output)")
        let whole = try await desk.database.program.run("verify")
        #expect(whole.code == 6)
        #expect(
          whole.output.contains(
            "balances: account_a, \(CreditDesk.asset) (testnet): 0 of 1 entries is stored, its 1"
              + " entries add up to 100"), "\(whole.output)")
      }
    }

    @Test(arguments: [
      (
        "DELETE FROM tieout.account_balances",
        "0 of 0 entries is stored, its 1 entries add up to 100"
      ),
      (
        // Entries in the outbox count as well.
        """
        INSERT INTO tieout.entry_outbox SELECT tieout.account_bucket(network, account), money, 2,
          network, account, asset, 1 FROM tieout.entries
        """, "101 of 2 entries is stored, its 1 entries add up to 100"
      ),
      (
        "UPDATE tieout.account_balances SET amount = 'NaN'",
        "99999999999999999999999999999999999999 of 1 entries is stored, its 1 entries add up to 100"
      ),
      (
        """
        ALTER TABLE tieout.entries DISABLE TRIGGER ALL; DELETE FROM tieout.entries;
        ALTER TABLE tieout.entries ENABLE TRIGGER ALL
        """, "100 of 1 entries is stored, its 0 entries add up to 0"
      ),
    ])
    func `either side may be the one that is gone`(_ tampering: String, _ what: String) async throws
    {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        try await desk.credit("a")
        try await desk.tell()
        try await desk.database.as("postgres").execute(tampering)
        try await desk.store { store in
          let odd = try await store.mismatchedBalances().odd
          #expect(odd.map(\.what) == [what])
        }
      }
    }

    @Test func `an event that somebody took away from the event store is missed`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        let entry = try await desk.credit("a").entry
        #expect(try await desk.database.program.run("verify").code == 0, "it waits to be told")
        #expect(try await desk.database.program.run("fold", "-q").code == 0)
        #expect(try await desk.database.program.run("verify").code == 0)
        try await desk.database.as("postgres").execute(
          """
          ALTER TABLE tieout.events DISABLE TRIGGER ALL;
          DELETE FROM tieout.events WHERE source = 'ledger';
          ALTER TABLE tieout.events ENABLE TRIGGER ALL
          """)
        let outcome = try await desk.database.program.run("verify")
        #expect(outcome.code == 6)
        #expect(
          outcome.output.contains(
            "entry \(entry) of the ledger: the event store does not know it, and it is not in the outbox"
          ),
          "\(outcome.output)")
      }
    }

    @Test func `judging alone takes the ledger in, looking back does not`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        try await desk.credit("a")
        let run = ["reconcile", "-q", "--as-of", "2025-03-10T23:30:00Z"]
        let back = run + ["--known-at", "2025-03-10T23:30:00Z"]
        #expect(try await desk.database.program.run(back).code == 0)
        #expect(try await desk.told() == [0, 1])
        let outcome = try await desk.database.program.run(run)
        #expect(!outcome.output.contains("confirmed-not-credited"), "\(outcome.all)")
        #expect(try await desk.told() == [1, 0])
      }
    }

    @Test func `money that fails after it was credited, until the credit is taken back`()
      async throws
    {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        let entry = try await desk.credit("a").entry
        #expect(try await desk.night("2025-03-10T23:30:00Z") == [])
        try await desk.ingest([CreditDesk.failed("a", at: "2025-03-11T12:00:00Z")])
        let found = CreditDesk.finding("credited-then-withdrawn", "a")
        #expect(try await desk.night("2025-03-11T23:30:00Z") == [found])
        let check = try await desk.database.program.run("credits", "verify")
        #expect(check.code == 1, "\(check.all)")
        #expect(check.output.contains("withdrawn: entry \(entry): 100 \(CreditDesk.asset)"))
        #expect(
          try await desk.call("tieout.reverse_credit('\(entry)', 'it failed')").outcome
            == "reversed")
        #expect(try await desk.database.program.run("credits", "verify").code == 0)
        // By the database's clock, which dates the reversal.
        let next = try await desk.database.texts(
          """
          SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC' + interval '1 minute',
            'YYYY-MM-DD"T"HH24:MI:SS"Z"')
          """)[0]
        #expect(try await desk.night(next) == [])
      }
    }

    @Test func `a server tells what was credited without being asked`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        try await desk.credit("a")
        #expect(try await desk.told() == [0, 1])
        let (running, _) = try await desk.database.program.serve()
        // The server also folds what it published.
        let waiting =
          "SELECT (SELECT count(*) FROM tieout.queue) + (SELECT count(*) FROM tieout.entry_outbox)"
        try await until { try await desk.database.count(waiting) == 0 }
        #expect(try await desk.told() == [1, 0])
        running.signal(SIGTERM)
        #expect(try await running.wait().code == 0)
      }
    }

    @Test func `a night hands to workers what it was the first to fold`() async throws {
      try await CreditDesk.with { desk in
        let start = try await desk.database.program.run(
          "credits", "start", "--since", "2025-03-01")
        #expect(start.code == 0, "\(start.errors)")
        let path = try desk.folder.write(CreditDesk.confirmed("a"), to: "a.ndjson")
        #expect(
          try await desk.database.program.run("ingest", "-q", "--trust-signatures", path).code == 0)
        #expect(
          try await desk.night("2025-03-10T23:30:00Z", "--full")
            == [])
        #expect(try await desk.database.count("SELECT count(*) FROM tieout.credit_feed") == 1)
      }
    }
  }
}
