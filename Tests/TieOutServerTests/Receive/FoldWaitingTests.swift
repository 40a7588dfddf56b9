import TieOutIntake
import TestSupport
import Testing
import TieOutCore
import TieOutPostgres
import TieOutProviders
import TieOutStore

extension DatabaseTests {
  @Suite struct FoldWaitingTests {
    private func with(
      _ body: (Store, Receiver, Database) async throws -> Void
    ) async throws {
      try await Database.with { database in
        let store = Store(database.configuration, connections: 4)
        let receiver = Receiver(store, secrets: LiveSecrets(Secret.live()), now: { testTime })
        try await body(store, receiver, database)
        await receiver.close()
        await store.close()
      }
    }

    private func receive(_ numbers: Range<Int>, _ receiver: Receiver) async {
      await withTaskGroup(of: Void.self) { group in
        for number in numbers {
          group.addTask {
            let webhook = Webhook.order(number).signed()
            let outcome = await receiver.receive(
              ProviderAccount(.payin, .testnet), headers: Dictionary(webhook.headers) { $1 },
              body: webhook.body)
            #expect(outcome == .stored)
          }
        }
      }
    }

    @Test func `more than fit into one go are all folded, as fold does it`() async throws {
      try await with { store, receiver, database async throws in
        await receive(0..<2_300, receiver)
        #expect(try await store.foldWaiting() == 2_300)
        #expect(try await database.count("SELECT count(*) FROM tieout.queue") == 0)
        let states = "SELECT p::text FROM tieout.payment_states p ORDER BY bucket, stream"
        let folded = try await database.texts(states)
        #expect(folded.count == 2_300)
        _ = try await store.rebuild()
        #expect(try await database.texts(states) == folded)
      }
    }

    @Test func `what another folder holds is left to it, and what is excluded waits`()
      async throws
    {
      try await with { store, receiver, database async throws in
        await receive(0..<200, receiver)
        let held = "bucket BETWEEN 0 AND 2047"
        let waiting = try await database.count("SELECT count(*) FROM tieout.queue WHERE \(held)")
        let connection = try await PostgresConnection.connect(database.configuration)
        try await connection.run {
          try $0.script("BEGIN; SELECT FROM tieout.slices WHERE \(held) FOR UPDATE")
        }
        #expect(try await store.foldWaiting() == 200 - waiting)
        #expect(try await database.count("SELECT count(*) FROM tieout.queue") == waiting)
        // Closing alone would release the slices only later.
        try await connection.run { try $0.script("ROLLBACK") }
        await connection.close()
        let slices = try await store.waitingSlices()
        #expect(try await store.foldWaiting(excluding: slices.dropFirst()) > 0)
        #expect(try await store.waitingSlices() == Array(slices.dropFirst()))
        #expect(try await store.foldWaiting() > 0)
        #expect(try await store.foldWaiting() == 0)
      }
    }

    @Test func `a change that comes while streams are folded is folded next`() async throws {
      try await with { store, receiver, database async throws in
        await receive(0..<1, receiver)
        // The folding session has read its tickets and waits for the projections' table.
        var folding: Task<Int, any Error>?
        try await database.withLock(on: "payment_states") {
          folding = Task { try await store.foldWaiting() }
          try await until {
            try await database.count(
              """
              SELECT count(*) FROM pg_locks WHERE NOT granted
              AND relation = 'tieout.payment_states'::regclass
              """) > 0
          }
          let webhook = Webhook.order(0, amount: "11").signed()
          let outcome = await receiver.receive(
            ProviderAccount(.payin, .testnet), headers: Dictionary(webhook.headers) { $1 },
            body: webhook.body)
          #expect(outcome == .storedConflicting)
        }
        #expect(try await folding?.value == 1)
        #expect(try await database.count("SELECT count(*) FROM tieout.queue") == 1)
        #expect(try await store.foldWaiting() == 1)
        #expect(
          try await database.texts("SELECT made_from::text FROM tieout.payment_states").count == 1)
      }
    }
  }
}
