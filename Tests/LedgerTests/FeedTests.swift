import Testing
import TieOutPostgres

extension LedgerTests {
  /// The feed returns creditable money to one worker at a time, until the work is done.
  @Suite struct FeedTests {
    static let deposits = ["a", "b", "c", "d"].map { Deposit($0) }
    static let next = "SELECT subject FROM tieout.next_creditable(2)"

    @Test func `a second worker gets other money while the first has its own in hand`()
      async throws
    {
      try await withFeed { ledger async throws in
        let one = try await PostgresConnection.connect(ledger.configuration)
        let first = try await one.run { session in
          try session.script("BEGIN")
          return try session.column(Self.next)
        }
        let second = try await ledger.texts(Self.next)
        let third = try await one.run { try $0.column(Self.next) }
        await one.close()
        #expect(first.count == 2)
        #expect(second.count == 2)
        #expect(Set(first + second) == Set(Self.deposits.map(\.hash)))
        #expect(third == [], "what a worker has had is not handed out again before its time")
      }
    }

    @Test func `a rollback gives everything back at once`() async throws {
      try await withFeed { ledger async throws in
        let first = try await ledger.session { session in
          try session.script("BEGIN")
          let items = try session.column("SELECT subject FROM tieout.next_creditable(10)")
          _ = try Worker.round(session)
          try session.script("ROLLBACK")
          return items
        }
        let again = try await ledger.texts("SELECT subject FROM tieout.next_creditable(10)")
        #expect(first.count == 4)
        #expect(Set(again) == Set(first))
        #expect(try await ledger.standing() == [])
      }
    }

    @Test func `what is credited is gone, and comes no more`() async throws {
      try await withFeed { ledger async throws in
        #expect(try await ledger.work().count == 4)
        #expect(try await ledger.texts("SELECT money FROM tieout.credit_feed") == [])
        #expect(try await ledger.work() == [])
        #expect(try await ledger.balances() == ["testnet player_1 400 eip155:80002/USDC"])
      }
    }

    @Test func `what is credited by its natural key is gone as well`() async throws {
      try await withFeed { ledger in
        _ = try await ledger.answer(Self.deposits[0].credit())
        let left = try await ledger.texts("SELECT subject FROM tieout.next_creditable(10)")
        #expect(Set(left) == Set(Self.deposits.dropFirst().map(\.hash)))
      }
    }

    @Test func `what is left undone is handed out again, later each time`() async throws {
      try await withFeed { ledger in
        let waits = """
          SELECT (max(available_at) - clock_timestamp() BETWEEN '50 seconds' AND '1 minute')::text
            || max(attempts)
          FROM tieout.credit_feed
          """
        try await ledger.execute("SELECT tieout.next_creditable(10)")
        #expect(try await ledger.texts(waits) == ["true1"])
        #expect(try await ledger.work() == [])
        try await ledger.execute("UPDATE tieout.credit_feed SET available_at = '2025-01-01'")
        try await ledger.execute("SELECT tieout.next_creditable(10, '30 seconds')")
        #expect(try await ledger.texts(waits) == ["true2"])
        try await ledger.execute("UPDATE tieout.credit_feed SET available_at = '2025-01-01'")
        #expect(try await ledger.work().count == 4)
      }
    }

    @Test func `what is below the minimum waits for news, and news bring it back`() async throws {
      let small = Deposit("a")
      try await Ledger.with { ledger in
        try await ledger.execute(
          """
          INSERT INTO tieout.credit_minimums VALUES ('testnet', 'eip155:80002/USDC', 200);
          SELECT tieout.start_feed(NULL)
          """)
        try await ledger.learn(
          small.confirmed(), Evidence.reference("ref_1", account: "player_1"))
        #expect(try await ledger.work() == ["credit: refused below_minimum"])
        let parked = "SELECT available_at || ' ' || reason FROM tieout.credit_feed"
        #expect(try await ledger.texts(parked) == ["infinity below_minimum"])
        try await ledger.execute("DELETE FROM tieout.credit_minimums")
        #expect(try await ledger.work() == [])
        try await ledger.learn(small.deposits())
        #expect(
          try await ledger.work() == ["credit: credited #1 player_1 100 eip155:80002/USDC"])
      }
    }

    @Test func `money of nobody goes into suspense, and to its account when that is known`()
      async throws
    {
      try await Ledger.with { ledger in
        try await ledger.execute("SELECT tieout.start_feed(NULL)")
        try await ledger.learn(Deposit("a").confirmed())
        let asset = "eip155:80002/USDC"
        #expect(try await ledger.work() == ["credit: suspended #1 @suspense 100 \(asset)"])
        #expect(try await ledger.texts("SELECT entry || amount FROM tieout.suspense").count == 1)
        try await ledger.learn(
          Evidence.reference("ref_1", account: "player_1"), Deposit("a").deposits())
        #expect(try await ledger.work() == ["credit: credited #3 player_1 100 \(asset)"])
        #expect(try await ledger.texts("SELECT entry || amount FROM tieout.suspense") == [])
        #expect(
          try await ledger.balances() == [
            "testnet @suspense 0 \(asset)", "testnet player_1 100 \(asset)",
          ])
      }
    }

    @Test func `money from before the feed was started is left alone`() async throws {
      try await Ledger.with { ledger in
        // One was confirmed a second before the other one was first seen.
        try await ledger.execute("SELECT tieout.start_feed('2025-03-10T10:05:00.5Z')")
        try await ledger.learn(Deposit("a").transfers(), Deposit("b").confirmed())
        let items = try await ledger.texts("SELECT subject FROM tieout.next_creditable(10)")
        #expect(items == [Deposit("b").hash])
      }
    }

    @Test func `a feed that nobody started stays empty, and a dry run tells what it would hold`()
      async throws
    {
      try await Ledger.with { ledger in
        try await ledger.learn(Deposit("a").confirmed(), Deposit("b").pending())
        #expect(try await ledger.texts("SELECT money FROM tieout.credit_feed") == [])
        let dry = "SELECT concat_ws(' ', action, subject, amount) FROM tieout.creditable()"
        #expect(try await ledger.texts(dry) == ["credit \(Deposit("a").hash) 100"])
        #expect(try await ledger.texts("SELECT money FROM tieout.credit_feed") == [])
        #expect(try await ledger.texts("SELECT tieout.start_feed(NULL)::text") == ["1"])
        try await ledger.execute("SELECT tieout.stop_feed()")
        #expect(try await ledger.texts("SELECT money FROM tieout.credit_feed") == [])
      }
    }

    /// Four deposits of one account wait.
    private func withFeed(_ body: (Ledger) async throws -> Void) async throws {
      try await Ledger.with { ledger async throws in
        try await ledger.execute("SELECT tieout.start_feed(NULL)")
        try await ledger.learn(
          Self.deposits.map { $0.confirmed() } + [
            Evidence.reference("ref_1", account: "player_1")
          ])
        try await body(ledger)
      }
    }
  }
}

extension Session {
  /// The first column, as text.
  func column(_ sql: String) throws -> [String] {
    try execute(sql).map { try $0.textIfPresent(0) ?? "NULL" }
  }
}
