// Longer than 300 lines: each trap beside the naive ledger that falls into it.

import TestSupport
import Testing
import TieOutPostgres

extension LedgerTests {
  /// Deliveries that naive crediting gets wrong, and what TieOut does with them.
  @Suite struct TrapTests {
    static let usdc = "eip155:80002/USDC"
    static let ten = Deposit("a").with(\.amount, "10").with(\.logIndex, 3)
    static let twenty = Deposit("a").with(\.amount, "20").with(\.logIndex, 4)
    static let owner = Evidence.reference("ref_1", account: "player_1")

    /// Appends and folds the steps one by one, and works on the feed after each, like a backend.
    private func credited(_ steps: [[String]]) async throws -> [String] {
      try await Ledger.with { ledger in
        try await ledger.execute("SELECT tieout.start_feed(NULL)")
        try await ledger.learn(Self.owner)
        for step in steps {
          try await ledger.learn(step)
          try await ledger.work()
        }
        #expect(
          try await ledger.texts(
            """
            SELECT account FROM tieout.balances b WHERE amount <>
              (SELECT sum(amount) FROM tieout.credits c WHERE c.account = b.account
                AND c.asset = b.asset AND c.network = b.network)
            """) == [])
        return try await ledger.balances().filter { !$0.contains("@suspense 0 ") }
      }
    }

    private func naive(
      _ key: NaiveLedger.Key, _ steps: [[String]], _ change: (inout NaiveLedger) -> Void = { _ in }
    ) throws -> [String: Double] {
      var ledger = NaiveLedger(key)
      ledger.accounts = ["ref_1": "player_1"]
      change(&ledger)
      for step in steps { try ledger.take(step) }
      return ledger.balances
    }

    // MARK: two deposits in one transaction

    static let inBothOrders: [[[String]]] = [
      [[ten.confirmed()], [twenty.confirmed()]],
      [[twenty.confirmed()], [ten.confirmed()]],
      [[ten.completed()], [twenty.completed()]],
      [[twenty.confirmed()], [ten.transfers()], [twenty.transfers()]],
      [[ten.confirmed()], [twenty.transfers()], [ten.transfers()]],
      [[ten.transfers()], [twenty.transfers()], [ten.confirmed(), twenty.confirmed()]],
      [[ten.confirmed(), twenty.confirmed()], [ten.transfers()], [twenty.transfers()]],
      // A webhook reports one deposit while a list shows the other, and not yet the first.
      [[twenty.confirmed(), ten.transfers(.detected)], [ten.transfers(), twenty.transfers()]],
      [[ten.confirmed(), twenty.transfers(.detected)], [ten.transfers(), twenty.transfers()]],
      [
        [ten.pending(), twenty.confirmed(), ten.transfers(.detected)],
        [ten.transfers(at: "11:30:00"), twenty.transfers(at: "11:30:00")],
      ],
    ]

    @Test(arguments: inBothOrders)
    func `two deposits of one transaction are two`(_ steps: [[String]]) async throws {
      #expect(try naive(.transaction, steps) != ["player_1": 30])
      #expect(try await credited(steps) == ["testnet player_1 30 \(Self.usdc)"])
    }

    @Test func `two deposits of one transaction under one event id are two`() async throws {
      let steps = [[Self.ten.completed()], [Self.twenty.completed()]]
      #expect(try naive(.eventID, steps) == ["player_1": 10])
      #expect(try await credited(steps) == ["testnet player_1 30 \(Self.usdc)"])
    }

    @Test func `two alike of one transaction are two as soon as a list tells them apart`()
      async throws
    {
      let twin = Self.ten.with(\.logIndex, 4)
      let steps = [
        [Self.ten.confirmed()], [twin.confirmed()], [Self.ten.transfers()],
        [twin.transfers(), Self.ten.deposits()], [twin.deposits(), Self.ten.completed()],
      ]
      #expect(try naive(.transaction, steps) == ["player_1": 10])
      #expect(try await credited(Array(steps.prefix(3))) == ["testnet player_1 10 \(Self.usdc)"])
      #expect(try await credited(steps) == ["testnet player_1 20 \(Self.usdc)"])
    }

    @Test func `two of one transaction for two references go to two accounts`() async throws {
      let other = Self.ten.with(\.reference, "ref_2").with(\.logIndex, 4)
      let steps = [
        [Evidence.reference("ref_2", account: "player_2")], [Self.ten.completed()],
        [other.completed()], [other.transfers()], [Self.ten.transfers()],
      ]
      #expect(try naive(.transaction, steps) == ["player_1": 10])
      #expect(
        try await credited(steps) == [
          "testnet player_1 10 \(Self.usdc)", "testnet player_2 10 \(Self.usdc)",
        ])
    }

    // MARK: one deposit, reported often

    @Test func `one deposit that webhooks and lists tell is one`() async throws {
      let steps = [
        [Self.ten.pending()], [Self.ten.confirmed()], [Self.ten.transfers()],
        [Self.ten.deposits()], [Self.ten.completed()],
      ]
      #expect(try naive(.eventID, steps) == ["player_1": 40])
      #expect(try await credited(steps) == ["testnet player_1 10 \(Self.usdc)"])
    }

    @Test func `a delivery that comes again with another event id is one`() async throws {
      let steps = [
        [Self.ten.confirmed("first")], [Self.ten.confirmed("again")],
        [Self.ten.confirmed("again", at: "10:06:00"), Self.ten.confirmed("first")],
      ]
      #expect(try naive(.eventID, steps) == ["player_1": 20])
      #expect(try await credited(steps) == ["testnet player_1 10 \(Self.usdc)"])
    }

    @Test func `two who ask at once credit once`() async throws {
      try await Ledger.with { ledger in
        try await ledger.learn(Self.ten.confirmed(), Self.owner)
        try await ledger.execute(
          """
          CREATE TABLE naive_credits (tx_hash text, amount numeric);
          CREATE TABLE naive_balance AS SELECT 0::numeric AS amount
          """)
        let naive = "SELECT count(*)::text FROM naive_credits WHERE tx_hash = 'a'"
        let insert =
          "INSERT INTO naive_credits VALUES ('a', 10); UPDATE naive_balance SET amount = amount + 10"
        let one = try await PostgresConnection.connect(ledger.configuration)
        let other = try await PostgresConnection.connect(ledger.configuration)
        for connection in [one, other] {
          let found = try await connection.run { session in
            try session.script("BEGIN")
            return try session.column(naive)
          }
          #expect(found == ["0"])
        }
        for connection in [one, other] {
          try await connection.run {
            try $0.script(insert)
            try $0.script("COMMIT")
          }
        }
        #expect(try await ledger.texts("SELECT amount::text FROM naive_balance") == ["20"])

        let call = Ledger.line(Self.ten.credit())
        let first = try await one.run { session in
          try session.script("BEGIN")
          return try session.column(call)
        }
        // Waits until the first has committed.
        async let second = other.run { try $0.column(call) }
        let isWaiting = "SELECT count(*)::text FROM pg_locks WHERE NOT granted"
        try await until { try await ledger.texts(isWaiting) != ["0"] }
        try await one.run { try $0.script("COMMIT") }
        #expect(first == ["credited #1 player_1 10 \(Self.usdc)"])
        #expect(try await second == ["already_credited #1 player_1 10 \(Self.usdc)"])
        await one.close()
        await other.close()
        #expect(try await ledger.balances() == ["testnet player_1 10 \(Self.usdc)"])
      }
    }

    @Test func `who waits for one that rolls back credits in its place`() async throws {
      try await Ledger.with { ledger in
        try await ledger.learn(Self.ten.confirmed(), Self.owner)
        let call = Ledger.line(Self.ten.credit())
        let one = try await PostgresConnection.connect(ledger.configuration)
        _ = try await one.run { session in
          try session.script("BEGIN")
          return try session.column(call)
        }
        async let second = ledger.texts(call)
        let isWaiting = "SELECT count(*)::text FROM pg_locks WHERE NOT granted"
        try await until { try await ledger.texts(isWaiting) != ["0"] }
        try await one.run { try $0.script("ROLLBACK") }
        #expect(try await second == ["credited #1 player_1 10 \(Self.usdc)"])
        await one.close()
        #expect(try await ledger.balances() == ["testnet player_1 10 \(Self.usdc)"])
      }
    }

    // MARK: money that changes

    @Test func `of an amount that changes until it is confirmed, the last counts`() async throws {
      let final = Self.ten.with(\.amount, "9.5")
      let steps = [[Self.ten.pending()], [final.confirmed()], [final.transfers()]]
      #expect(try naive(.transaction, steps) { $0.rememberedAmounts = true } == ["player_1": 10])
      #expect(
        try naive(.eventID, steps) { $0.creditsOn.insert("deposit.pending") } == ["player_1": 29])
      #expect(try await credited(steps) == ["testnet player_1 9.5 \(Self.usdc)"])
    }

    @Test func `a credit of an amount that is told anew is told, not doubled`() async throws {
      try await Ledger.with { ledger in
        try await ledger.execute("SELECT tieout.start_feed(NULL)")
        try await ledger.learn(Self.ten.confirmed(), Self.owner)
        try await ledger.work()
        let more = Self.ten.with(\.amount, "12")
        try await ledger.learn(more.transfers())
        try await ledger.work()
        #expect(
          try await ledger.answer(more.credit())
            == "refused exists_with_different_amount #1 player_1 10 \(Self.usdc)")
        #expect(try await ledger.balances() == ["testnet player_1 10 \(Self.usdc)"])
      }
    }

    @Test func `a reorganization takes the credit back, and its return credits again`()
      async throws
    {
      let gone = [
        [Self.ten.confirmed()], [Self.ten.transfers()],
        [Self.ten.transfers(.failed, at: "11:30:00")],
      ]
      let back = gone + [[Self.ten.transfers(at: "12:00:00")]]
      let goneAgain = back + [[Self.ten.transfers(.failed, at: "12:30:00")]]
      #expect(try naive(.transaction, gone) == ["player_1": 10])
      #expect(try await credited(gone) == ["testnet player_1 0 \(Self.usdc)"])
      #expect(try await credited(back) == ["testnet player_1 10 \(Self.usdc)"])
      #expect(try await credited(goneAgain) == ["testnet player_1 0 \(Self.usdc)"])
    }

    // MARK: the right account

    @Test func `a reference that is bound anew keeps what came before for its first account`()
      async throws
    {
      let before = Deposit("b").with(\.amount, "10")
      let after = Deposit("c").with(\.amount, "5")
      let rebound = Evidence.reference("ref_1", account: "player_2", at: "10:30:00")
      // Both are reported after the reference was registered for another account.
      let steps = [
        [rebound], [before.transfers()], [after.confirmed(at: "10:45:00")], [before.confirmed()],
      ]
      #expect(
        try naive(.transaction, steps) { $0.accounts = ["ref_1": "player_2"] } == ["player_2": 15])
      let late = steps.map {
        $0.map { $0.replacing("2025-03-10T10:05:01Z", with: "2025-03-10T10:46:00Z") }
      }
      #expect(
        try await credited(late) == [
          "testnet player_1 10 \(Self.usdc)", "testnet player_2 5 \(Self.usdc)",
        ])
    }

    @Test func `a credit stays where it is when its reference is bound anew`() async throws {
      try await Ledger.with { ledger in
        try await ledger.learn(Self.ten.confirmed(), Self.owner)
        #expect(
          try await ledger.answer(Self.ten.credit()) == "credited #1 player_1 10 \(Self.usdc)")
        try await ledger.learn(Evidence.reference("ref_1", account: "player_2", at: "10:30:00"))
        #expect(
          try await ledger.answer("credit(\(Self.ten.key), NULL, 10, 'USDC')")
            == "already_credited #1 player_1 10 \(Self.usdc)")
        #expect(
          try await ledger.answer(Self.ten.credit(to: "player_2"))
            == "refused exists_with_different_account #1 player_1 10 \(Self.usdc)")
      }
    }

    // MARK: digits

    @Test func `eighteen decimals are credited to the last one`() async throws {
      let dai = Deposit("d").with(\.chain, "ethereum-mainnet").with(\.network, "mainnet")
        .with(\.currency, "DAI")
      let amounts = ["1234567.000000000000000001", "0.000000000000000001", "0.1", "0.2"]
      let steps = amounts.enumerated().map { number, amount in
        [dai.with(\.amount, amount).with(\.name, "d\(number)").confirmed()]
      }
      let owner = Evidence.reference("ref_1", account: "player_1", network: "mainnet")
      let balance = try #require(try naive(.transaction, steps)["player_1"])
      #expect("\(balance)" == "1234567.3")
      #expect(
        try await credited([[owner]] + steps)
          == ["mainnet player_1 1234567.300000000000000002 eip155:1/DAI"])
    }

    @Test func `the noise of a binary float is no other amount`() async throws {
      let noisy = Self.ten.with(\.amount, "10.300000000000000711")
      let clean = Self.ten.with(\.amount, "10.3")
      let steps = [[clean.confirmed()], [noisy.transfers()], [noisy.deposits()]]
      #expect(try await credited(steps) == ["testnet player_1 10.3 \(Self.usdc)"])
    }

    // MARK: the other network

    @Test func `money of a test network is credited to nobody on the main one`() async throws {
      let play = Self.ten.with(\.network, "mainnet")
      let owner = Evidence.reference("ref_1", account: "player_1", network: "mainnet")
      let steps = [[owner], [play.confirmed()], [play.transfers()]]
      #expect(try naive(.transaction, steps) == ["player_1": 10])
      #expect(try await credited(steps) == [])
    }

    @Test func `one hash on the test network and on the main one is two pieces of money`()
      async throws
    {
      let real = Self.ten.with(\.network, "mainnet").with(\.chain, "polygon-mainnet")
      let owner = Evidence.reference("ref_1", account: "player_1", network: "mainnet")
      let steps = [[owner], [real.confirmed()], [Self.ten.confirmed()]]
      #expect(try naive(.transaction, steps) == ["player_1": 10])
      #expect(
        try await credited(steps)
          == ["mainnet player_1 10 eip155:137/USDC", "testnet player_1 10 \(Self.usdc)"])
    }
  }
}
