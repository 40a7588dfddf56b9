import TestSupport
import Testing
import TieOutPostgres

extension LedgerTests {
  /// If orders are credited, one transfer that an order and a deposit claim, or two orders, is not credited
  /// while both claim it.
  @Suite struct OrderAndDepositTests {
    struct Row: Sendable, CustomTestStringConvertible {
      var title: String
      var steps: [[String]]
      /// Calls between the first step and the others.
      var before: [String] = []
      var setting = CreditCalls.creditsOrders
      var answers: [String: String]
      var work: [String] = []

      var testDescription: String { title }
    }

    static let deposit = Deposit("a")
    static let usdc = CreditCalls.usdc
    static let askDeposit = deposit.credit()
    static let askOrder = ask("ord_1")
    static func ask(_ order: String) -> String {
      "credit('payin', 'testnet', NULL, NULL, NULL, NULL, 'shop', 100, 'USDC', '\(order)')"
    }
    static func order(
      _ id: String = "ord_1", _ amount: String = "100", hash: String? = nil
    ) -> String {
      Evidence.webhook(
        #"{"id":"evt_completed_\#(id)","type":"order.completed","createdAt":"2025-03-10T10:05:00Z","#
          + #""data":{"orderId":"\#(id)","orderReference":"shop_\#(id)","amount":"\#(amount)","#
          + #""currency":"USDC","chainId":"polygon-amoy","txHash":"\#(hash ?? deposit.hash)"}}"#)
    }
    static let refused = "refused claimed_twice (retry)"

    static let table = [
      Row(
        title: "an order names a deposit's transaction", steps: [[deposit.confirmed(), order()]],
        answers: [askDeposit: refused, askOrder: refused]),
      Row(
        title: "a transfer that pays it is the deposit, by its log index",
        steps: [[deposit.confirmed(), deposit.with(\.order, "ord_1").transfers(), order()]],
        answers: [askDeposit: refused, askOrder: refused]),
      Row(
        title: "where orders are not credited, the deposit is",
        steps: [[deposit.confirmed(), order()]],
        setting: "", answers: [askDeposit: "credited #1 player_1 100 \(usdc)"],
        work: ["credit \(deposit.hash)"]),
      Row(
        title: "the deposit was credited before", steps: [[deposit.confirmed()], [order()]],
        before: [askDeposit],
        answers: [askDeposit: "already_credited #1 player_1 100 \(usdc)", askOrder: refused]),
      Row(
        title: "the order was credited before", steps: [[order()], [deposit.confirmed()]],
        before: [askOrder],
        answers: [askOrder: "already_credited #1 shop 100 \(usdc)", askDeposit: refused]),
      Row(
        title: "a transfer of its own beside the deposit",
        steps: [
          [
            deposit.confirmed(), order(), deposit.with(\.logIndex, 8).transfers(),
            deposit.with(\.order, "ord_1").transfers(),
          ]
        ],
        answers: [
          deposit.with(\.logIndex, 8).credit(): "credited #1 player_1 100 \(usdc)",
          askOrder: "credited #1 shop 100 \(usdc)",
        ], work: ["credit \(deposit.hash)", "credit ord_1"]),
      Row(
        title: "another amount", steps: [[deposit.with(\.amount, "7").confirmed(), order()]],
        answers: [
          deposit.with(\.amount, "7").credit(): "credited #1 player_1 7 \(usdc)",
          askOrder: "credited #1 shop 100 \(usdc)",
        ], work: ["credit \(deposit.hash)", "credit ord_1"]),
      Row(
        title: "another transaction",
        steps: [[deposit.confirmed(), order(hash: Deposit("b").hash)]],
        answers: [
          askDeposit: "credited #1 player_1 100 \(usdc)", askOrder: "credited #1 shop 100 \(usdc)",
        ], work: ["credit \(deposit.hash)", "credit ord_1"]),
      Row(
        title: "two orders name one transaction", steps: [[order(), order("ord_2")]],
        answers: [askOrder: refused, ask("ord_2"): refused]),
      Row(
        title: "the second order comes when the first is credited",
        steps: [[order()], [order("ord_2")]],
        before: [askOrder],
        answers: [askOrder: "already_credited #1 shop 100 \(usdc)", ask("ord_2"): refused]),
      Row(
        title: "two orders, each with a transfer of its own",
        steps: [
          [
            order(), order("ord_2"), deposit.with(\.order, "ord_1").transfers(),
            deposit.with(\.order, "ord_2").with(\.logIndex, 8).transfers(),
          ]
        ],
        answers: [
          askOrder: "credited #1 shop 100 \(usdc)", ask("ord_2"): "credited #1 shop 100 \(usdc)",
        ], work: ["credit ord_1", "credit ord_2"]),
    ]

    // MARK: backends that fold in their own transaction

    private static func part(_ name: String) -> String {
      #"'[{"part":"\#(name)","creditability":"creditable","amount":100,"ticker":"USDC","#
        + #""seen_at":"2025-03-10T10:00:00Z"}]'"#
    }
    static let foldedDeposit =
      "credit_folded(tieout.stream_of('payin', 'testnet', 'transaction', 'eip155:80002', '\(deposit.hash)'),"
      + " 'payin', 'testnet', 'transaction', '\(deposit.hash)', 'eip155:80002', \(part("p")), 'p', 'p')"
    static let foldedOrder =
      "credit_folded(tieout.stream_of('payin', 'testnet', 'order', NULL, 'ord_1'),"
      + " 'payin', 'testnet', 'order', 'ord_1', 'eip155:80002', \(part("")), '', 'shop')"

    /// What each has folded is in no projection yet: the second one waits for the first, and sees its credit.
    @Test(arguments: [[foldedDeposit, foldedOrder], [foldedOrder, foldedDeposit]])
    func `of two who credit at once what they have folded, one does`(_ calls: [String]) async throws
    {
      try await Ledger.with { ledger async throws in
        try await ledger.execute(CreditCalls.creditsOrders)
        try await ledger.take([Self.deposit.confirmed(), Self.order()])
        let first = try await PostgresConnection.connect(ledger.configuration)
        let answer = try await first.run { session in
          try session.script("BEGIN")
          return try session.execute(Ledger.line(calls[0])).one().text(0)
        }
        #expect(answer.hasPrefix("credited #1"))
        async let second = ledger.answer(calls[1])
        let waiting =
          "SELECT count(*)::text FROM pg_stat_activity"
          + " WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0"
        try await until { try await ledger.texts(waiting) != ["0"] }
        try await first.run { try $0.script("COMMIT") }
        #expect(try await second == Self.refused)
        await first.close()
        try await ledger.fold()
        #expect(try await ledger.texts("SELECT subject FROM tieout.creditable()") == [])
      }
    }

    @Test(arguments: table) func `the table holds`(_ row: Row) async throws {
      try await Ledger.with { ledger in
        if !row.setting.isEmpty { try await ledger.execute(row.setting) }
        for (place, step) in row.steps.enumerated() {
          try await ledger.learn(step)
          if place == 0 { for call in row.before { _ = try await ledger.answer(call) } }
        }
        let work = try await ledger.texts(
          "SELECT action || ' ' || subject FROM tieout.creditable() ORDER BY 1")
        #expect(work == row.work)
        for (call, answer) in row.answers {
          let atLength = try await ledger.trial(call, Ledger.atLength)
          #expect(atLength == answer, "\(call), without the short way")
        }
        for (call, answer) in row.answers {
          #expect(try await ledger.answer(call) == answer, "\(call)")
        }
      }
    }
  }
}
