import TestSupport
import Testing
import TieOutCore
import TieOutPostgres
import TieOutProviders

extension LedgerTests {
  /// The registry that credits read is compiled into a constant, which is never older than the tables.
  @Suite struct RegistryTests {
    private static let usdc = "eip155:80002/USDC"

    @Test func `the constant says what the tables say`() async throws {
      try await Ledger.with { ledger in
        // A name with two readings: a chain's own token, and the token of all chains.
        try await ledger.execute(
          """
          INSERT INTO tieout.chain_names VALUES ('testnet/base', 'eip155:80002', 'testnet')
          ON CONFLICT DO NOTHING;
          INSERT INTO tieout.chain_names VALUES ('base', 'eip155:8453', 'mainnet');
          INSERT INTO tieout.assets VALUES ('eip155:8453', 'DAI', '0xda', 17)
          """)
        let wrong = try await ledger.texts(
          """
          WITH calls AS (
            SELECT DISTINCT p.provider, n.network, s.name
            FROM (SELECT name AS provider FROM tieout.providers) AS p, tieout.chain_names n,
              LATERAL (VALUES (n.name), (split_part(n.name, '/', 2))) AS s (name) WHERE s.name <> ''
          )
          SELECT concat_ws(' ', provider, network, name) FROM calls
          WHERE encode(substr(sha256(
              (tieout.registry() -> 'transactions' ->> concat_ws('/', provider, network, name))::bytea
              || int4send(4) || '0xab'), 1, 16), 'hex')::uuid
            IS DISTINCT FROM (
              SELECT tieout.stream_of(provider, network, 'transaction', c.chain, '0xab')
              FROM tieout.chain_names c
              WHERE c.chain = tieout.chain_of(calls.name, calls.network) AND c.network = calls.network
              LIMIT 1)
          UNION ALL
          SELECT concat_ws(' ', c.chain, a.contract, a.symbol)
          FROM (SELECT DISTINCT chain FROM tieout.chain_names) AS c, tieout.assets a
          WHERE tieout.registry() -> 'assets' ->> (c.chain || '/' || a.symbol)
              IS DISTINCT FROM tieout.asset_of(c.chain, NULL, a.symbol)
            OR tieout.registry() -> 'assets' ->> (c.chain || '/' || a.contract)
              IS DISTINCT FROM tieout.asset_of(c.chain, a.contract, NULL)
          UNION ALL
          SELECT concat_ws(' ', c.name) FROM tieout.chain_names c
          WHERE tieout.registry() -> 'chains' ->> c.chain IS DISTINCT FROM c.network
          """)
        #expect(wrong == [])
      }
    }

    /// One chain of each family, and words that are not chains.
    @Test func `the providers of the tables are those of the program`() async throws {
      try await Ledger.with { ledger in
        let rows = try await ledger.texts(
          "SELECT name || ' ' || order_kind FROM tieout.providers ORDER BY 1")
        #expect(rows == Provider.allCases.map { "\($0) \($0.orderKind)" }.sorted())
      }
    }

    @Test func `a provider is a row: what it reports can be credited`() async throws {
      try await Ledger.with { ledger in
        let call =
          "import_credit('harbor', 'testnet', NULL, NULL, NULL, NULL, 'player_1', 5, '\(Self.usdc)',"
          + " '2025-03-10T10:00:00Z', order_id => 'inv_1')"
        #expect(try await ledger.answer(call) == "refused unknown_provider")
        try await ledger.execute("INSERT INTO tieout.providers VALUES ('harbor', 'order')")
        #expect(try await ledger.answer(call) == "credited #1 player_1 5 \(Self.usdc)")
        let kinds = try await ledger.texts(
          "SELECT concat_ws(' ', provider, subject_kind, subject) FROM tieout.entries")
        #expect(kinds == ["harbor order inv_1"])
      }
    }

    static let families = [
      "eip155:137", "tron:728126428", "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "unknown:goerli",
      "unknown:", "unknown:tron-shasta", "bip122:000000000019d6689c085ae165831e93",
    ]
    private static let body = "0aB1" + String(repeating: "c", count: 60)

    @Test func `a hash is spelled in SQL as in the program, whatever it begins and ends with`()
      async throws
    {
      let lengths = [1, 2, 39, 40, 41, 63, 65, 66, 128].map { String(repeating: "Ab", count: $0) }
      let hashes =
        (1..<127).map { String(UnicodeScalar(UInt8($0))) }.flatMap {
          [$0 + Self.body, Self.body + $0]
        }
        + Self.spellings(of: Self.body)
        + lengths.flatMap { [$0, "0x" + $0, "0X" + $0, String($0.dropLast())] }
        + ["vvv", "V", "0x", "0X", "0x0", "0x0x1", "", " ", "\u{A0}0xAB", "0xÄB", "ａｂ", "İ"]
      try await Ledger.with { ledger async throws in
        let wrong = try await ledger.session { session in
          try Self.families.flatMap { name in
            let family = ChainID(caip2: name).family
            return try hashes.filter { hash in
              try session.execute(
                "SELECT tieout.canonical_tx_hash($1, $2)", [.text(name), .text(hash)]
              ).one().text(0) != family.canonical(txHash: hash)
            }.map { "\(name) \($0)" }
          }
        }
        #expect(wrong == [])
      }
    }

    @Test func `one hash in all its spellings is one, but on Solana`() {
      for name in Self.families {
        let family = ChainID(caip2: name).family
        let canonical = Set(Self.spellings(of: Self.body).map { family.canonical(txHash: $0) })
        #expect((canonical.count == 1) == (family != .solana), "\(name): \(canonical)")
      }
    }

    /// With and without capitals, `0x` and white space.
    private static func spellings(of body: String) -> [String] {
      [body, body.lowercased(), body.uppercased()].flatMap { digits in
        ["", "0x", "0X"].flatMap { prefix in
          [("", ""), (" \t", ""), ("", "\u{0B}\u{0C}\r\n")].map { $0 + prefix + digits + $1 }
        }
      }
    }

    /// A change, a deposit credited after it by a session that has credited before, and the answer.
    static let changes: [(sql: String, deposit: Deposit, answers: String)] = [
      (
        "INSERT INTO tieout.credit_minimums VALUES ('testnet', '\(usdc)', 100.01)", Deposit("b"),
        "refused below_minimum"
      ),
      (
        "UPDATE tieout.credit_minimums SET amount = 100", Deposit("b"),
        "credited #1 player_1 100 \(usdc)"
      ),
      (
        "TRUNCATE tieout.credit_minimums", Deposit("c").with(\.amount, "1"),
        "credited #1 player_1 1 \(usdc)"
      ),
      (
        "DELETE FROM tieout.assets WHERE symbol = 'USDC' AND chain IN ('*', 'eip155:80002')",
        Deposit("d"), "refused unknown_asset (retry)"
      ),
      (
        "INSERT INTO tieout.assets VALUES ('eip155:80002', 'USDC', '0xother', 6)", Deposit("d"),
        "credited #1 player_1 100 \(usdc)"
      ),
      (
        "UPDATE tieout.chain_names SET network = 'mainnet' WHERE chain = 'eip155:80002'",
        Deposit("e"), "refused network_mismatch"
      ),
    ]

    @Test func `a change counts at once, for who has credited before`() async throws {
      try await Ledger.with { ledger async throws in
        let deposits = ["a"].map { Deposit($0) } + Self.changes.map(\.deposit)
        try await ledger.learn(deposits.map { $0.confirmed() })
        let crediter = try await PostgresConnection.connect(ledger.configuration)
        let first = try await crediter.run { session in
          try session.execute(Ledger.line(deposits[0].credit())).one().text(0)
        }
        #expect(first == "credited #1 player_1 100 \(Self.usdc)")
        for change in Self.changes {
          try await ledger.execute(change.sql)
          let answer = try await crediter.run { session in
            try session.execute(Ledger.line(change.deposit.credit())).one().text(0)
          }
          #expect(answer == change.answers, "\(change.sql)")
        }
        await crediter.close()
      }
    }

    @Test func `of two who change it at a time, neither's change is lost`() async throws {
      try await Ledger.with { ledger async throws in
        let first = try await PostgresConnection.connect(ledger.configuration)
        try await first.run { session in
          try session.script(
            "BEGIN; INSERT INTO tieout.assets VALUES ('eip155:80002', 'ONE', '0x01', 6)")
        }
        async let second: Void = ledger.execute(
          "INSERT INTO tieout.assets VALUES ('eip155:80002', 'TWO', '0x02', 6)")
        let waiting =
          "SELECT count(*)::text FROM pg_stat_activity"
          + " WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0"
        try await until { try await ledger.texts(waiting) == ["1"] }
        try await first.run { try $0.script("COMMIT") }
        try await second
        await first.close()
        let both =
          "SELECT (tieout.registry() -> 'assets' ?& ARRAY['\(Self.known("01"))', '\(Self.known("02"))'])::text"
        #expect(try await ledger.texts(both) == ["true"])
      }
    }

    private static func known(_ contract: String) -> String { "eip155:80002/0x\(contract)" }

    @Test func `a credit reads tables by their keys alone, however small they are`() async throws {
      try await Ledger.with { ledger async throws in
        try await ledger.learn(
          Deposit("a").confirmed(), Evidence.reference("ref_1", account: "player_1"),
          Deposit("b").pending())
        try await ledger.execute("ANALYZE")
        let scanned = try await ledger.session { session in
          try session.script("BEGIN")
          for call in [
            Deposit("a").credit(), Deposit("a").credit(), Deposit("a").credit(to: "player_2"),
            Deposit("b").credit(), Deposit("c").credit(),
          ] {
            _ = try session.execute(Ledger.line(call)).one()
          }
          return try session.execute(
            "SELECT relname::text FROM pg_stat_xact_user_tables WHERE schemaname = 'tieout' AND seq_scan > 0"
          ).map { try $0.text(0) }
        }
        #expect(scanned == [])
      }
    }
  }
}
