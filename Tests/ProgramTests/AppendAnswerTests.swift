import Testing
import TieOutCore
import TieOutPostgres
import TieOutProviders
import TieOutStore

extension ProgramTests {
  /// The outcome of each event in `Store.appendAnswering`.
  @Suite struct AppendAnswerTests {
    private static let account = ProviderAccount(.payin, .testnet)
    private static let time: Timestamp = "2025-03-10T10:00:00Z"

    private func delivery(
      _ event: String, _ amount: String, after seconds: Int64 = 0, order: String = "ord_1"
    ) -> Delivery {
      let body = """
        {"id":"\(event)","type":"order.completed","createdAt":"2025-03-10T10:00:00Z",\
        "data":{"orderId":"\(order)","orderReference":"r","status":"completed",\
        "amount":"\(amount)","currency":"USDT","chainId":"ethereum-sepolia"}}
        """
      return Delivery(
        account: Self.account, receivedAt: Self.time + .seconds(seconds), headers: [:],
        body: Array(body.utf8))
    }

    private func expect(
      _ answers: [EventOutcome], of deliveries: [Delivery], in store: Store
    ) async throws {
      var batch = EventBatch()
      for delivery in deliveries { batch.add(delivery, .valid) }
      #expect(try await store.appendAnswering(batch, recordedAt: Self.time) == answers)
    }

    private func withStore(_ body: (Store, Database) async throws -> Void) async throws {
      try await Database.with { database in
        let store = Store(database.configuration)
        try await body(store, database)
        await store.close()
      }
    }

    @Test func `stored, then already stored`() async throws {
      try await withStore { store, database in
        try await expect([.stored], of: [delivery("evt_1", "10")], in: store)
        try await expect([.alreadyStored], of: [delivery("evt_1", "10")], in: store)
        #expect(try await database.count("SELECT count(*) FROM tieout.events") == 1)
        #expect(try await database.count("SELECT count(*) FROM tieout.sightings") == 0)
      }
    }

    @Test func `the same event in another delivery is already stored, and a sighting`()
      async throws
    {
      try await withStore { store, database in
        try await expect([.stored], of: [delivery("evt_1", "10")], in: store)
        let later = delivery("evt_1", "10.000", after: 60)
        try await expect([.alreadyStored], of: [later], in: store)
        #expect(try await database.count("SELECT count(*) FROM tieout.events") == 1)
        #expect(try await database.count("SELECT count(*) FROM tieout.sightings") == 1)
      }
    }

    @Test func `another amount under the same event id is stored beside it`() async throws {
      try await withStore { store, database in
        try await expect([.stored], of: [delivery("evt_1", "10")], in: store)
        try await expect([.storedConflicting], of: [delivery("evt_1", "11")], in: store)
        #expect(try await database.count("SELECT count(*) FROM tieout.events") == 2)
      }
    }

    @Test func `in one batch each event has its answer, in the batch's order`() async throws {
      try await withStore { store, _ in
        try await expect([.stored], of: [delivery("evt_0", "7", order: "ord_0")], in: store)
        let batch = [
          delivery("evt_2", "5", order: "ord_2"), delivery("evt_0", "7", order: "ord_0"),
          delivery("evt_0", "8", order: "ord_0"), delivery("evt_3", "5", order: "ord_3"),
        ]
        try await expect(
          [.stored, .alreadyStored, .storedConflicting, .stored], of: batch, in: store)
      }
    }

    @Test func `a rollback takes everything along`() async throws {
      struct Undone: Error {}
      try await withStore { store, database in
        await #expect(throws: Undone.self) {
          try await store.withTransaction { (session: Session) throws in
            try session.script(
              "INSERT INTO tieout.queue VALUES (1, gen_random_uuid(), gen_random_uuid())")
            throw Undone()
          }
        }
        let queued = try await database.count("SELECT count(*) FROM tieout.queue")
        #expect(queued == 0)
      }
    }
  }
}
