@testable import TieOutIntake
import Testing
import TieOutCore
import TieOutPostgres
import TieOutProviders

@testable import TieOutStore

extension DatabaseTests {
  /// The receiver stores the same rows as `ingest`, column by column.
  @Suite struct SameRowsTests {
    private static let completed = """
      {"orderId":"1","status":"COMPLETED","metaData":null,"paymentId":"IEp","transactions":[\
      {"chainId":1,"protocolFeeAmount":0.0003,"protocolFeeRate":3e-3,"acceptanceRate":0.005,\
      "merchantAddress":"0x521E8E916EB48b7f7AAcb962b1cBb3C4Dc0921DE","payIn":{"token":"0xAf88",\
      "symbol":"USDC","amount":0.09970000000000001},"payOut":{"token":"0xaf88","symbol":"USDC",\
      "amount":0.0997}},{"chainId":9000,"payIn":{"token":"EPjF","amount":12345678901234567890.123456789012345678}}]}
      """

    private static func order(_ name: String, _ value: String) -> String {
      var fields = [
        "orderId": #""ord_1""#, "orderReference": #""r""#, "status": #""completed""#,
        "amount": #""49.990""#, "currency": #""USDT""#, "chainId": #""ethereum-sepolia""#,
        "createdAt": #""9999-12-31T23:59:59.999999Z""#,
      ]
      fields[name] = value
      let members = fields.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      return #"{"id":"evt_1","type":"order.completed","createdAt":"2025-03-10T10:00:00.000001Z","#
        + "\"data\":{\(members.joined(separator: ","))}}"
    }

    static let bodies: [(Provider, String)] = [
      (.payin, order("txHash", #""0x01""#)),
      (.payin, order("orderReference", #""tab\t \"quoted\" back\\slash \u0001 ü 💶""#)),
      (.payin, order("completedAt", #""0000-01-01T00:00:00Z""#)),
      (.payin, order("amount", #""99999999999999999999999999999999999999""#)),
      (.payin, order("confirmedReceived", #""1e-38""#)),
      (.payin, order("orderReference", #""null\u0000inside""#)),
      (.payin, order("status", #""reversed""#)),
      (
        .payin,
        order("metadata", #"{"note":"tab\t \"quoted\" back\\slash \u0001 ü 💶","n":[1e2,{}]}"#)
      ),
      (.paydefi, completed.replacing("null", with: #""{\"cart\":\"\\u000a\"}""#)),
      (
        .payin,
        #"{"id":"evt_2","type":"deposit.completed","created_at":"2025-03-10T10:00:00Z","data":{"depositReference":"p","token":"USDC","chain":"polygon-amoy","amount":"250.500000","depositAddress":"0xABC","txHash":"0xDEF","blockNumber":"7","logIndex":3,"timestamp":"2025-03-10T09:59:00Z"}}"#
      ),
      (
        .payin,
        #"{"id":"evt_3","type":"refund.created","createdAt":"2025-03-10T10:00:00Z","data":{}}"#
      ),
      (.payin, "not json \u{0} at all"), (.payin, ""),
      (.paydefi, completed),
      (.paydefi, #"{"orderId":"1","status":"ACCEPTED","paymentId":"IEp"}"#),
    ]

    @Test(arguments: bodies) func `as ingest`(_ provider: Provider, _ body: String) async throws {
      let delivery = Delivery(
        account: ProviderAccount(provider, .testnet), receivedAt: testTime,
        headers: ["X-Note": "a\u{0}b\\", "Authorization": "Bearer key", "content-type": "x"],
        body: Array(body.utf8))
      let columns = try await Database.with { database in
        try await database.texts(
          """
          SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute
          WHERE attrelid = 'tieout.events'::regclass AND attnum > 0 AND attname <> 'batch'
          """)[0]
      }
      let staged = try await rows(columns) { store in
        var batch = EventBatch()
        batch.add(delivery, .valid)
        _ = try await store.append(batch, recordedAt: testTime)
      }
      let received = try await rows(columns) { store in
        _ = try await store.receive([ReceivedDelivery(delivery, .valid)], recordedAt: testTime)
      }
      #expect(!staged.isEmpty)
      #expect(received == staged)
      let isReadable = !staged.contains { $0.contains("body_unreadable") }
      let isMeantTo = !body.isEmpty && !["u0000", "not json"].contains { body.contains($0) }
      #expect(isReadable == isMeantTo)
    }

    @Test func `in one batch each has its answer`() async throws {
      func order(_ number: Int, _ amount: String, after seconds: Int64) -> ReceivedDelivery {
        ReceivedDelivery(
          Delivery(
            account: ProviderAccount(.payin, .testnet), receivedAt: testTime + .seconds(seconds),
            headers: [:], body: Webhook.order(number, amount: amount).body), .valid)
      }
      try await Database.with { database in
        let store = Store(database.configuration)
        let first = try await store.receive([order(1, "1", after: 0)], recordedAt: testTime)
        #expect(first == [.stored])
        let batch = [
          order(2, "1", after: 1), order(2, "2", after: 2), order(1, "1.0", after: 3),
          order(1, "9", after: 4), order(2, "1", after: 5), order(3, "1", after: 6),
        ]
        let second = try await store.receive(batch, recordedAt: testTime)
        #expect(
          second == [
            .stored, .storedConflicting, .alreadyStored, .storedConflicting, .alreadyStored,
            .stored,
          ])
        await store.close()
        #expect(try await database.count("SELECT count(*) FROM tieout.events") == 5)
        #expect(try await database.count("SELECT count(*) FROM tieout.sightings") == 2)
        #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 7)
        #expect(
          try await database.count("SELECT count(*) FROM tieout.staged_events") == 0)
      }
    }

    private func rows(
      _ columns: String, _ append: @Sendable (Store) async throws -> Void
    ) async throws -> [String] {
      try await Database.with { database in
        let store = Store(database.configuration)
        try await append(store)
        await store.close()
        return try await database.texts(
          """
          SELECT ROW(\(columns))::text FROM tieout.events
          UNION ALL SELECT d::text FROM tieout.deliveries d
          UNION ALL SELECT bucket::text || stream::text FROM tieout.queue ORDER BY 1
          """)
      }
    }
  }
}
