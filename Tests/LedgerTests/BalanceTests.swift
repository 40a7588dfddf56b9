import Testing
import TieOutPostgres

extension LedgerTests {
  /// A balance is the sum of its entries at any time, and reading it does not wait.
  @Suite struct BalanceTests {
    private static let usdc = "eip155:80002/USDC"
    private static let tell = "SELECT count(*)::text FROM tieout.drain_outbox(10, true)"

    @Test func `a balance counts entries before and after they are told`() async throws {
      try await Ledger.with { ledger in
        try await ledger.learn(
          Deposit("a").confirmed(), Deposit("b").with(\.amount, "0.000001").confirmed())
        func expect(_ amount: String, told: Int, untold: Int) async throws {
          let line = "testnet player_1 \(amount) \(Self.usdc)"
          #expect(try await ledger.balances() == [line])
          let balance =
            "SELECT trim_scale(tieout.balance('testnet', 'player_1', '\(Self.usdc)'))::text"
          #expect(try await ledger.texts(balance) == [amount])
          let counts = try await ledger.texts(
            """
            SELECT coalesce((SELECT sum(entries) FROM tieout.account_balances), 0)
              || ' ' || (SELECT count(*) FROM tieout.entry_outbox)
            """)
          #expect(counts == ["\(told) \(untold)"])
          #expect(try await ledger.texts("SELECT account FROM tieout.mismatched_balances()") == [])
        }
        _ = try await ledger.answer(Deposit("a").credit())
        try await expect("100", told: 0, untold: 1)
        #expect(try await ledger.texts(Self.tell) == ["1"])
        try await expect("100", told: 1, untold: 0)
        _ = try await ledger.answer(Deposit("b").with(\.amount, "0.000001").credit())
        try await expect("100.000001", told: 1, untold: 1)
        let first = "(SELECT entry FROM tieout.credits WHERE amount = 100)"
        #expect(
          try await ledger.answer("reverse_credit(\(first), 'mistake')").hasPrefix("reversed #2"))
        try await expect("0.000001", told: 1, untold: 2)
        #expect(try await ledger.texts(Self.tell) == ["2"])
        try await expect("0.000001", told: 3, untold: 0)
      }
    }

    @Test func `nobody waits for somebody else's credit of the same account`() async throws {
      try await Ledger.with { ledger async throws in
        try await ledger.learn(Deposit("a").confirmed(), Deposit("b").confirmed())
        let first = try await PostgresConnection.connect(ledger.configuration)
        try await first.run { session in
          try session.script("BEGIN")
          _ = try session.execute(Ledger.line(Deposit("a").credit())).one()
        }
        let second = try await ledger.session { session in
          // A guard: if it waited for a lock, it would hang until the first one commits.
          try session.script("SET lock_timeout = '60s'")
          return try session.execute(Ledger.line(Deposit("b").credit())).one().text(0)
        }
        #expect(second == "credited #1 player_1 100 \(Self.usdc)")
        // Publishing committed entries does not wait either.
        #expect(try await ledger.texts(Self.tell) == ["1"])
        #expect(try await ledger.balances() == ["testnet player_1 100 \(Self.usdc)"])
        try await first.run { try $0.script("COMMIT") }
        await first.close()
        #expect(try await ledger.balances() == ["testnet player_1 200 \(Self.usdc)"])
      }
    }

    @Test func `of two who tell at a time, each adds what it took`() async throws {
      try await Ledger.with { ledger async throws in
        let deposits = (0..<40).map { Deposit("d\($0)") }
        try await ledger.learn(deposits.map { $0.confirmed() })
        for (place, deposit) in deposits.enumerated() {
          _ = try await ledger.answer(deposit.credit(to: "player_\(place % 3)"))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<4 {
            group.addTask {
              let some = "SELECT count(*)::text FROM tieout.drain_outbox(3, false)"
              while try await ledger.texts(some) != ["0"] {}
            }
          }
          try await group.waitForAll()
        }
        #expect(try await ledger.texts(Self.tell) == ["0"])
        let sums =
          "SELECT concat_ws(' ', account, trim_scale(amount), entries) FROM tieout.account_balances ORDER BY 1"
        #expect(
          try await ledger.texts(sums) == [
            "player_0 1400 14", "player_1 1300 13", "player_2 1300 13",
          ])
      }
    }
  }
}
