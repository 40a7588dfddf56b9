import Testing

extension LedgerTests {
  /// Rights of roles, and invariants in constraints that hold for all roles.
  @Suite struct LedgerGuardTests {
    static let entry = CreditCalls.entry

    @Test func `the crediter credits, takes back, asks for balances and works on the feed`()
      async throws
    {
      try await withCrediter { ledger, crediter async throws in
        let deposit = Deposit("a")
        #expect(
          try await crediter.answer(deposit.credit())
            == "credited #1 player_1 100 eip155:80002/USDC")
        let balance = "SELECT tieout.balance('testnet', 'player_1', 'eip155:80002/USDC')::text"
        #expect(try await crediter.texts(balance) == ["100"])
        let suspended = ["credit: suspended #1 @suspense 100 eip155:80002/USDC"]
        #expect(try await crediter.work() == suspended)
        let entry = "(SELECT entry FROM tieout.credits WHERE kind = 'credit')"
        #expect(
          try await crediter.answer("reverse_credit(\(entry), 'mistake')")
            == "reversed #2 player_1 -100 eip155:80002/USDC")
        #expect(try await crediter.texts(balance) == ["0"])
        for view in [
          "credits", "balances", "suspense", "credit_reasons", "assets", "chain_names", "providers",
        ] {
          #expect(try await crediter.refusal(of: "SELECT * FROM tieout.\(view)") == nil, "\(view)")
        }
        let actors = try await crediter.texts("SELECT DISTINCT actor FROM tieout.credits")
        #expect(actors == ["crediting_user"])
      }
    }

    @Test func `the crediter touches no table`() async throws {
      try await withCrediter { ledger, crediter async throws in
        let tables = try await ledger.texts(
          """
          SELECT tablename::text FROM pg_tables WHERE schemaname = 'tieout'
            AND tablename NOT IN ('credit_reasons', 'chain_names', 'assets', 'providers')
          """)
        #expect(tables.count > 20)
        for table in tables {
          #expect(
            try await crediter.refusal(of: "SELECT FROM tieout.\(table)") == "42501", "\(table)")
        }
        for sql in [
          "INSERT INTO tieout.assets VALUES ('*', 'FAKE', NULL, 6)",
          "UPDATE tieout.account_balances SET amount = 1000000",
          "UPDATE tieout.balances SET amount = 1000000",
          "UPDATE tieout.crediting SET credits_orders = true",
          "DELETE FROM tieout.credit_minimums", "DELETE FROM tieout.credit_feed",
          "INSERT INTO tieout.transfer_states SELECT", "DELETE FROM tieout.credits",
        ] {
          let refusal = try await crediter.refusal(of: sql)
          #expect(["42501", "55000", "42601"].contains(refusal), "\(sql): \(refusal ?? "done")")
        }
      }
    }

    @Test func `the crediter calls nothing that believes its caller`() async throws {
      let parts = #"'[{"part":"p","creditability":"creditable","amount":5}]'"#
      try await withCrediter { ledger, crediter async throws in
        for call in [
          "credit_folded(gen_random_uuid(), 'payin', 'testnet', 'transaction', 's', 'c', \(parts), 'p')",
          "post_credit(NULL, 1, 'p', 1, 'a', now(), false, false)",
          "post_entry(NULL, NULL, 0, NULL, 'p', now(), now(), false)",
          "post_compensation(NULL, 'reversal', 1, 'r', false, now())",
          "enqueue_entry('testnet', 'p', 'a', gen_random_uuid(), 1, 1)", "settle_feed(NULL, NULL)",
          "import_credit('payin', 'testnet', NULL, NULL, NULL, NULL, 'p', 1, 'a', now(), 'o')",
          "feed_credits()", "start_feed(now())", "stop_feed()",
        ] {
          #expect(
            try await crediter.refusal(of: "SELECT tieout.\(call)") == "42501", "\(call)")
        }
      }
    }

    @Test func `the reader reads what was credited, and credits nothing`() async throws {
      try await withRole("reading_user", "tieout_reader") { ledger, reader async throws in
        for view in ["credits", "balances", "suspense"] {
          #expect(try await reader.refusal(of: "SELECT * FROM tieout.\(view)") == nil, "\(view)")
        }
        for call in [
          Deposit("a").credit(), "reverse_credit('x', 'y')", "next_creditable()", "creditable()",
          "balance('testnet', 'p', 'a')", "suspend(gen_random_uuid(), '')",
          "credit_money(gen_random_uuid(), '')",
        ] {
          #expect(
            try await reader.refusal(of: "SELECT tieout.\(call)") == "42501", "\(call)")
        }
      }
    }

    @Test func `nobody changes or removes an entry, the owner neither`() async throws {
      try await Ledger.with { ledger async throws in
        try await ledger.learn(Deposit("a").confirmed())
        _ = try await ledger.answer(Deposit("a").credit())
        for sql in [
          "UPDATE tieout.entries SET amount = amount * 2", "DELETE FROM tieout.entries",
          "TRUNCATE tieout.entries", "UPDATE tieout.entries SET account = 'me' WHERE false",
        ] {
          #expect(try await ledger.refusal(of: sql) == "42501", "\(sql)")
          #expect(try await ledger.as("postgres").refusal(of: sql) == "42501", "\(sql)")
        }
        #expect(try await ledger.standing() == ["player_1 100 eip155:80002/USDC"])
      }
    }

    /// The columns of a valid entry, with invalid values for each.
    static let columns: [(name: String, right: String, wrong: [(value: String, state: String)])] = [
      ("bucket", "0", [("NULL", "23502"), ("1", "23514"), ("4096", "23514")]),
      ("money", "'00000000-0000-0000-0000-000000000000'", [("NULL", "23502")]),
      ("number", "1", [("NULL", "23502"), ("0", "23514"), ("-1", "23514")]),
      ("kind", "'credit'", [("NULL", "23502"), ("'gift'", "23514"), ("'reversal'", "23514")]),
      ("provider", "'payin'", [("NULL", "23502"), ("'PayIn'", "23514"), ("''", "23514")]),
      ("network", "'testnet'", [("NULL", "23502"), ("''", "23514"), ("'devnet'", "23514")]),
      (
        "subject_kind", "'transaction'", [("NULL", "23502"), ("'evidence'", "23514")]
      ),
      ("subject", "'0xaa'", [("NULL", "23502"), ("''", "23514"), (long(256), "23514")]),
      ("chain", "'eip155:80002'", [("NULL", "23514"), (long(73), "23514")]),
      ("part", "'p'", [("NULL", "23502")]),
      ("reference", "'r'", [(long(256), "23514")]), ("contract", "NULL", [(long(129), "23514")]),
      (
        "account", "'player'",
        [
          ("NULL", "23502"), ("''", "23514"), ("'@suspense'", "23514"), (long(256), "23514"),
        ]
      ),
      ("asset", "'eip155:80002/USDC'", [("NULL", "23502"), (long(130), "23514")]),
      (
        "amount", "100",
        [
          ("NULL", "23502"), ("0", "23514"), ("-5", "23514"), ("'NaN'", "23514"),
          ("'Infinity'", "23514"), ("1e38", "23514"), ("1e-39", "23514"),
          ("123456789012345678901234567890.123456789", "23514"),
        ]
      ),
      (
        "credited_at", "now()",
        [("NULL", "23502"), ("'infinity'", "23514"), ("'10000-01-01Z'", "23514")]
      ),
      ("recorded_at", "now()", [("NULL", "23502")]),
      ("actor", "'me'", [("NULL", "23502")]),
      ("is_imported", "false", [("NULL", "23502")]),
      ("is_final", "false", [("NULL", "23502")]),
      ("reverses", "NULL", [("1", "23514"), ("0", "23514")]),
    ]

    private static func long(_ count: Int) -> String { "'\(CreditCalls.long(count))'" }

    @Test func `an entry without a part of its key, or out of its bounds, is refused`()
      async throws
    {
      func insert(_ values: [String]) -> String {
        "INSERT INTO tieout.entries (\(Self.columns.map(\.name).joined(separator: ", ")))"
          + " VALUES (\(values.joined(separator: ", ")))"
      }
      try await Ledger.with { ledger async throws in
        let right = Self.columns.map(\.right)
        for (place, column) in Self.columns.enumerated() {
          for (value, state) in column.wrong {
            var values = right
            values[place] = value
            #expect(
              try await ledger.refusal(of: insert(values)) == state, "\(column.name) = \(value)")
          }
        }
        #expect(try await ledger.refusal(of: insert(right)) == nil)
        #expect(try await ledger.refusal(of: insert(right)) == "23505")
      }
    }

    @Test func `one entry is taken back once, whatever writes it`() async throws {
      try await Ledger.with { ledger in
        try await ledger.learn(Deposit("a").confirmed())
        _ = try await ledger.answer(Deposit("a").credit())
        _ = try await ledger.answer("reverse_credit(\(Self.entry), 'mistake')")
        #expect(
          try await ledger.refusal(
            of: """
              INSERT INTO tieout.entries SELECT bucket, money, 3, kind, reverses, provider, network,
                subject_kind, subject, chain, log_index, part, reference, account, asset, contract,
                amount, credited_at, recorded_at, actor, reason, is_imported, is_final
              FROM tieout.entries WHERE number = 2
              """) == "23505")
      }
    }

    // MARK: roles

    /// Two deposits with different references; the crediter chooses the first one's account.
    private func withCrediter(_ body: (Ledger, Ledger) async throws -> Void) async throws {
      try await withRole("crediting_user", "tieout_crediter") { ledger, crediter in
        try await ledger.execute("SELECT tieout.start_feed(NULL)")
        try await ledger.learn(
          Deposit("a").confirmed(), Deposit("b").with(\.reference, "ref_2").confirmed())
        try await body(ledger, crediter)
      }
    }

    private func withRole(
      _ name: String, _ role: String, _ body: (Ledger, Ledger) async throws -> Void
    ) async throws {
      try await Ledger.with { ledger in
        try await ledger.as("postgres").execute(
          """
          DO $$ BEGIN CREATE ROLE \(name) LOGIN;
          EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
          DO $$ BEGIN GRANT \(role) TO \(name);
          EXCEPTION WHEN unique_violation OR internal_error THEN NULL; END $$
          """)
        try await body(ledger, ledger.as(name))
      }
    }
  }
}
