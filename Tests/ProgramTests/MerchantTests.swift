import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutPostgres

extension ProgramTests {
  /// Several merchants at one provider and network, whose ids collide.
  @Suite struct MerchantTests {
    /// The same line, as the account of brand-a gets it.
    private static func brand(_ line: String, hash id: String? = nil) -> String {
      let named = line.replacing(
        #""network":"testnet","#, with: #""network":"testnet","merchant":"brand-a","#)
      return id.map { named.replacing(Line.hash($0), with: Line.hash("brand \($0)")) } ?? named
    }

    private static func payment(_ amount: String) -> String {
      let token = #""token":"0x1c7D4B196Cb0C7B01d743Fbc6116a902379C7238","symbol":"USDC""#
      return Line.webhook(
        #"{"orderId":"shop-p","status":"COMPLETED","paymentId":"pay_1","transactions":[{"#
          + #""chainId":11155111,"txHash":"0x\#(Line.hash("p"))","protocolFeeAmount":"0","#
          + #""protocolFeeRate":"0","payIn":{\#(token),"amount":"\#(amount)"},"#
          + #""payOut":{\#(token),"amount":"\#(amount)"}}]}"#, provider: "paydefi")
    }

    private static func expectation(_ amount: String) -> String {
      #"{"kind":"order","provider":"payin","network":"testnet","reference":"shop-1","#
        + #""amount":"\#(amount)","asset":"USDT","chain":"ethereum-sepolia","#
        + #""createdAt":"2025-03-10T09:00:00Z","account":"account_a"}"#
    }

    private static let refund =
      #"{"kind":"refund","provider":"payin","network":"testnet","orderId":"1","#
      + #""chain":"ethereum-sepolia","amount":"1","asset":"USDT","#
      + #""refundedAt":"2025-03-10T12:00:00Z","key":"refund_1"}"#

    @Test func `the same ids at two merchants never meet, and the books of both tie`() async throws
    {
      try await CreditDesk.with { desk in
        try await desk.ingest([
          Self.expectation("10"), Line.order("1"), CreditDesk.reference("a"),
          CreditDesk.confirmed("a"), Self.payment("5"), Self.refund,
          Self.brand(Self.expectation("12")),
          Self.brand(Line.order("1", amount: #""12""#), hash: "1"),
          Self.brand(CreditDesk.reference("a")),
          Self.brand(CreditDesk.confirmed("a", amount: "70"), hash: "a"),
          Self.brand(Self.payment("6"), hash: "p"), Self.brand(Self.refund),
        ])
        #expect(
          try await desk.database.texts(
            """
            SELECT concat_ws(' ', 'order', nullif(merchant, ''), order_id, amount) FROM tieout.orders
            UNION ALL
            SELECT concat_ws(' ', 'deposit', nullif(merchant, ''), deposit_reference, amount)
            FROM tieout.deposits
            UNION ALL
            SELECT concat_ws(' ', 'payment', nullif(merchant, ''), payment_id, pay_in_amount)
            FROM tieout.payments ORDER BY 1
            """) == [
              "deposit brand-a player_a 70", "deposit player_a 100", "order 1 10",
              "order brand-a 1 12", "payment brand-a pay_1 6", "payment pay_1 5",
            ])
        // One account of the ledger gets money from both.
        #expect(try await desk.credit("a").outcome == "credited")
        #expect(try await creditAtBrand("brand a", 70, desk) == "credited")
        let night = try await desk.database.program.run(
          "nightly", "-q", "--as-of", "2025-03-11T02:30:00Z", "--out", desk.folder.path("reports"))
        #expect([0, 1, 3].contains(night.code), "\(night.errors)")
        #expect(
          try await closings(desk) == [
            "-: customers:account_a -100", "-: customers:unallocated 0", "-: refunds 1",
            "-: sales:paydefi:testnet -5", "-: sales:payin:testnet -10",
            "-: wallet:paydefi:testnet:eip155:11155111 5",
            "-: wallet:payin:testnet:eip155:11155111 109", "brand-a: customers:account_a -70",
            "brand-a: customers:unallocated 0", "brand-a: refunds 1",
            "brand-a: sales:paydefi:testnet/brand-a -6", "brand-a: sales:payin:testnet/brand-a -12",
            "brand-a: wallet:paydefi:testnet/brand-a:eip155:11155111 6",
            "brand-a: wallet:payin:testnet/brand-a:eip155:11155111 81",
          ])
        #expect(
          try await desk.database.texts(
            "SELECT trim_scale(tieout.balance('testnet', 'account_a', '\(CreditDesk.asset)'))::text"
          )
            == ["170"])
        let classes = try await desk.database.texts("SELECT class FROM tieout.open_findings")
        #expect(!classes.contains("same-tx-two-merchants"), "\(classes)")
        #expect(
          !classes.contains { $0.hasPrefix("credit") || $0.hasPrefix("amount") }, "\(classes)")
        let verified = try await desk.database.program.run("verify")
        #expect(verified.code == 0, "\(verified.output)")
      }
    }

    private func creditAtBrand(_ hash: String, _ amount: Int, _ desk: CreditDesk) async throws
      -> String
    {
      try await desk.call(
        """
        tieout.credit('payin', 'testnet', 'ethereum-sepolia', '0x\(Line.hash(hash))', NULL, 'player_a',
          'account_a', \(amount), 'USDT', NULL, '2025-03-10T10:05:00Z', merchant => 'brand-a')
        """
      ).outcome
    }

    /// What each account holds in the end, by merchant.
    private func closings(_ desk: CreditDesk) async throws -> [String] {
      try await desk.database.texts(
        """
        SELECT coalesce(nullif(merchant, ''), '-') || ': ' || account || ' ' || trim_scale(sum(closing))
        FROM (SELECT DISTINCT ON (merchant, account, chain, asset) * FROM tieout.account_days
          WHERE NOT is_total ORDER BY merchant, account, chain, asset, day DESC) AS d
        GROUP BY merchant, account ORDER BY 1
        """)
    }

    @Test func `a transfer that two merchants report is a critical finding, and is credited once`()
      async throws
    {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        #expect(try await desk.credit("a").outcome == "credited")
        try await desk.ingest([Self.brand(CreditDesk.confirmed("a"))])
        #expect(try await creditAtBrand("a", 100, desk) == "claimed_twice")
        _ = try await desk.night("2025-03-11T02:30:00Z")
        #expect(
          try await desk.database.texts(
            """
            SELECT concat_ws(' ', severity, provider, network, merchant, subject, '|', actual)
            FROM tieout.open_findings WHERE class = 'same-tx-two-merchants'
            """) == [
              "critical payin testnet  0x\(Line.hash("a")) | payin/testnet transaction"
                + " 0x\(Line.hash("a")), payin/testnet/brand-a transaction 0x\(Line.hash("a"))"
            ])
        let shown = try await desk.database.program.run("show", "0x\(Line.hash("a"))")
        #expect(shown.output.contains("payin/testnet/brand-a"), "\(shown.output)")
      }
    }

    @Test func `a finding of a named merchant names it`() async throws {
      try await CreditDesk.with { desk in
        try await desk.ingest([
          Self.brand(CreditDesk.confirmed("a")), Self.brand(CreditDesk.line("a", amount: "90")),
        ])
        #expect(
          try await desk.night("2025-03-11T02:30:00Z") == [
            CreditDesk.finding("credit-amount-differs", "a")
          ])
        #expect(
          try await desk.database.texts(
            "SELECT merchant FROM tieout.open_findings WHERE class = 'credit-amount-differs'")
            == ["brand-a"])
        let list = try await desk.database.program.run(
          "findings", "list", "--account", "payin/testnet/brand-a")
        #expect(list.output.contains("credit-amount-di…"), "\(list.output)\(list.errors)")
      }
    }

    @Test func `a merchant that cannot be is refused, line by line`() async throws {
      try await CreditDesk.with { desk in
        let path = try desk.folder.write(
          CreditDesk.reference("a").replacing(
            #""network":"testnet","#, with: #""network":"testnet","merchant":"Brand_A","#),
          to: "odd.ndjson")
        let outcome = try await desk.database.program.run("ingest", "-q", path)
        #expect(outcome.code == 2)
        #expect(
          outcome.errors.contains(
            "merchant is \"Brand_A\", expected 1 to 32 lower-case letters, digits and hyphens, or no"
              + " merchant"))
      }
    }

    @Test func `each merchant's route takes its own secret alone`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let settings = try folder.write(
            """
            accounts:
              payin/testnet: {}
              payin/testnet/brand-a: {webhookSecret: {variable: BRAND_SECRET}}
              payin/testnet/brand-b: {}
            """, to: "tieout.yaml")
          let program = database.program.with([
            "PAYIN_WEBHOOK_SECRET": Secret.payInTestnet, "BRAND_SECRET": Secret.other,
            "TIEOUT_CONFIG": settings,
          ])
          let (running, port) = try await program.serve()
          func status(_ secret: String, _ path: String) throws -> Int {
            try WebhookLoad.post(
              "a", signedWith: secret, try HTTPConnection(port: port), path: path)
          }
          #expect(try status(Secret.payInTestnet, "/webhooks/payin/testnet") == 200)
          #expect(try status(Secret.other, "/webhooks/payin/testnet") == 401)
          #expect(try status(Secret.other, "/webhooks/payin/testnet/brand-a") == 200)
          #expect(try status(Secret.payInTestnet, "/webhooks/payin/testnet/brand-a") == 401)
          #expect(try status(Secret.other, "/webhooks/payin/testnet/brand-b") == 503)
          #expect(try status(Secret.other, "/webhooks/payin/testnet/brand-c") == 404)
          #expect(try status(Secret.other, "/webhooks/payin/mainnet/brand-a") == 404)
          running.signal(SIGTERM)
          let outcome = try await running.wait()
          #expect(outcome.errors.contains("no secret is set for payin/testnet/brand-b"))
          #expect(
            try await database.texts(
              "SELECT concat(merchant, ' ', subject) FROM tieout.events ORDER BY 1") == [
                " ord_a", "brand-a ord_a",
              ])
          #expect(
            try await database.texts("SELECT merchant || verdict FROM tieout.rejections ORDER BY 1")
              == ["brand-awrong", "wrong"])
        }
      }
    }

    @Test func `each merchant is swept with its own key`() async throws {
      let home = try SmallPayIn()
      let brand = try SmallPayIn()
      defer {
        home.stop()
        brand.stop()
      }
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let settings = try folder.write(
            """
            accounts:
              payin/testnet: {}
              payin/testnet/brand-a:
                apiKey: {variable: BRAND_KEY}
                baseURL: http://127.0.0.1:\(brand.server.port)/api/v1
                rate: none
            """, to: "tieout.yaml")
          try folder.write(SweepTests.clock, to: "clock")
          let program = database.program.with(home.environment).with([
            "TIEOUT_CLOCK_FILE": folder.path("clock"), "TIEOUT_CONFIG": settings,
            "BRAND_KEY": "key_of_brand_a",
          ])
          let sweep = try await program.run("sweep")
          #expect(sweep.code == 0, "\(sweep.errors)")
          #expect(
            sweep.output.contains(
              "payin/testnet/brand-a/orders\tcomplete from 2025-02-09T02:30:00Z"))
          let walks = try await database.texts(
            """
            SELECT concat_ws(' ', merchant, resource, is_complete, pages) FROM tieout.coverage
            WHERE resource = 'orders' ORDER BY 1
            """)
          #expect(walks == [" orders t 3", "brand-a orders t 3"])
          #expect(try await program.run("fold", "-q").code == 0)
          let orders = try await database.texts(
            "SELECT merchant || ' ' || count(*) FROM tieout.orders GROUP BY merchant ORDER BY 1")
          #expect(orders == [" 230", "brand-a 230"])
          #expect(home.server.requests.allSatisfy { $0.headers.contains(Secret.apiKey) })
          #expect(brand.server.requests.allSatisfy { $0.headers.contains("key_of_brand_a") })
          let one = brand.server.requests.count
          let again = try await program.run("sweep", "--merchant", "brand-a")
          #expect(again.code == 0, "\(again.errors)")
          #expect(!again.output.contains("payin/testnet/orders"))
          #expect(brand.server.requests.count > one)
        }
      }
    }
  }
}
