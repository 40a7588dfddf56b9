import TestSupport
import Testing
import TieOutPostgres

extension LedgerTests {
  /// Settings of a session, a role or a database, including its language, do not affect money. That they do
  /// not affect a call's answer is tested with the calls (see ``Call/expect()``).
  @Suite struct HostileSettingsTests {
    @Test func `the feed and what is taken back stay the same as well`() async throws {
      var kept: [[String]] = []
      for (template, settings) in [
        (DatabaseServer.template, ""),
        (LedgerServer.turkish, "\(Call.hostileSettings); \(Call.oldSnapshots)"),
      ] {
        try await Ledger.with(copyOf: template) { plain in
          var ledger = plain
          ledger.settings = settings
          try await ledger.execute("SELECT tieout.start_feed(NULL)")
          try await ledger.learn(
            Evidence.reference("ref_1", account: "player_1"), Deposit("a").confirmed(),
            Deposit("b").with(\.reference, "ref_2").confirmed())
          var lines = try await ledger.work().sorted()
          lines.append(try await ledger.answer(Deposit("a").credit()))
          lines.append(
            try await ledger.answer(
              "credit('payin', 'testnet', 'POLYGON-AMOY', '\(Deposit("a").hash.uppercased())', NULL,"
                + " 'ref_1', 'player_1', 100, 'usdc')"))
          try await ledger.learn(Deposit("a").transfers(.failed))
          lines += try await ledger.work()
          lines += try await ledger.balances()
          lines += try await plain.texts(
            """
            SELECT concat_ws(' ', kind, number, provider, network, subject, chain, part, reference,
              account, asset, amount, reason, is_imported, is_final)
            FROM tieout.entries ORDER BY subject, number
            """)
          kept.append(lines)
        }
      }
      #expect(kept[0].count > 8)
      #expect(kept[0] == kept[1])
    }

    @Test func `every function that a role may call sets what it depends on`() async throws {
      try await Ledger.with { ledger async throws in
        // Functions in queries row by row are merged into them and have no settings of their own.
        let open = try await ledger.texts(
          """
          SELECT proname::text FROM pg_proc p WHERE pronamespace = 'tieout'::regnamespace AND prokind = 'f'
            AND (prosecdef OR provolatile = 'v' AND prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')
              AND prorettype <> 'trigger'::regtype AND proacl IS NOT NULL
              AND has_function_privilege('tieout_writer', p.oid, 'EXECUTE'))
            AND NOT coalesce(proconfig, '{}') @> ARRAY['jit=off', 'standard_conforming_strings=on',
              'search_path=pg_catalog, pg_temp']
          ORDER BY 1
          """)
        #expect(open == [])
      }
    }

    @Test func `no function leaves capitals to the database's language`() async throws {
      try await Ledger.with { ledger async throws in
        let locales = try await ledger.texts(
          #"""
          SELECT proname::text FROM pg_proc WHERE pronamespace = 'tieout'::regnamespace
            AND prosrc ~* '(?<![.\w])(lower|upper|initcap)\((?![^()]*COLLATE "C"\))|\milike\M|~\*'
          """#)
        #expect(locales == [])
      }
    }

    // MARK: isolation

    /// Calls for money that another transaction credits after theirs began.
    private static let late = [
      "credit": Deposit("a").credit(),
      "import_credit": "import_credit(\(Deposit("a").key), 'player_1', 100, 'USDC', '2025-03-01Z')",
    ]

    @Test(arguments: ["REPEATABLE READ", "SERIALIZABLE"], ["credit", "import_credit"])
    func `who began before another one's credit credits nothing twice`(
      _ isolation: String, _ name: String
    ) async throws {
      try await Ledger.with { ledger async throws in
        try await ledger.learn(Deposit("a").confirmed())
        let call = try #require(Self.late[name])
        let late = try await PostgresConnection.connect(ledger.configuration)
        try await late.run { try $0.script("BEGIN ISOLATION LEVEL \(isolation)") }
        // Its snapshot is older than the other one's credit.
        _ = try await late.run { try $0.execute("SELECT count(*) FROM tieout.entries") }
        #expect(try await ledger.answer(Deposit("a").credit()).hasPrefix("credited"))
        let answer = try await late.run { session in
          do {
            let answer = try session.execute(Ledger.line(call)).one().text(0)
            try session.script("COMMIT")
            return answer
          } catch let error as PostgresError { return error.sqlState ?? "none" }
        }
        // Either an ordinary answer, or an error that a backend retries.
        #expect(answer.hasPrefix("already_credited") || answer == "40001", "\(answer)")
        await late.close()
        #expect(try await ledger.standing() == ["player_1 100 eip155:80002/USDC"])
        #expect(try await ledger.texts("SELECT account FROM tieout.mismatched_balances()") == [])
      }
    }

    @Test(arguments: ["REPEATABLE READ", "SERIALIZABLE"])
    func `money that an order may claim as well is credited in no old snapshot`(
      _ isolation: String
    ) async throws {
      try await Ledger.with { ledger async throws in
        try await ledger.execute(CreditCalls.creditsOrders)
        try await ledger.learn(Deposit("a").confirmed())
        let call = Ledger.line(Deposit("a").credit())
        var old = ledger
        old.settings = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL \(isolation)"
        #expect(try await old.refusal(of: call) == "0A000")
        #expect(try await ledger.standing() == [])
        #expect(try await ledger.answer(Deposit("a").credit()).hasPrefix("credited"))
      }
    }

    @Test(arguments: ["REPEATABLE READ", "SERIALIZABLE"])
    func `who began before another one took back takes nothing back twice`(
      _ isolation: String
    ) async throws {
      try await Ledger.with { ledger async throws in
        try await ledger.learn(Deposit("a").confirmed())
        _ = try await ledger.answer(Deposit("a").credit())
        let entry = try await ledger.texts("SELECT entry FROM tieout.credits")[0]
        let call = "reverse_credit('\(entry)', 'mistake')"
        let late = try await PostgresConnection.connect(ledger.configuration)
        try await late.run { try $0.script("BEGIN ISOLATION LEVEL \(isolation)") }
        _ = try await late.run { try $0.execute("SELECT count(*) FROM tieout.entries") }
        #expect(try await ledger.answer(call).hasPrefix("reversed"))
        let answer = try await late.run { session in
          do {
            let answer = try session.execute(Ledger.line(call)).one().text(0)
            try session.script("COMMIT")
            return answer
          } catch let error as PostgresError { return error.sqlState ?? "none" }
        }
        #expect(answer.hasPrefix("already_reversed") || answer == "40001", "\(answer)")
        await late.close()
        #expect(try await ledger.balances() == ["testnet player_1 0 eip155:80002/USDC"])
        #expect(
          try await ledger.texts("SELECT kind FROM tieout.credits ORDER BY 1") == [
            "credit", "reversal",
          ])
      }
    }
  }
}
