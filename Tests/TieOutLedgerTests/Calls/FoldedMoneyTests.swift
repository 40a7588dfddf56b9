import TieOutIntake
import Testing
import TieOut
@testable import TieOutLedger

extension CreditTests {
  /// Money that a transaction folds itself, compared with the projections.
  @Suite struct FoldedMoneyTests {
    static let transaction = Subject(
      .payin, .transaction, "0xab12", chain: ChainID(caip2: "eip155:11155111"))

    /// A transfer in a list.
    static func transfer(
      _ kind: EventKind, _ amount: String, index: Int64?, of reference: String? = "player_7",
      order: String? = nil, contract: String? = nil, created: Int64? = -50
    ) throws -> Event {
      var facts = Facts()
      facts.amount = try Amount(parsing: amount)
      facts.logIndex = index
      facts.reference = reference
      facts.orderID = order
      facts.currency = "USDC"
      facts.contract = contract
      facts.chain = ChainID(caip2: "eip155:11155111")
      facts.createdAt = created.map { testTime + .seconds($0) }
      facts.statusAt = testTime
      return Event(transaction, .list, kind, facts)
    }

    static func registration(_ account: String, at seconds: Int64) -> Event {
      var facts = Facts()
      facts.reference = "player_7"
      facts.account = account
      facts.createdAt = testTime + .seconds(seconds)
      return Event(
        Subject(.payin, .reference, "player_7"), .merchant, .referenceRegistered, facts)
    }

    @Test func `each part is the same, whoever folded it`() async throws {
      let contract = "0x1c7d4b196cb0c7b01d743fbc6116a902379c7238"
      let events = [
        try Self.transfer(.transferConfirmed, "0.100000000000000001", index: 3, contract: contract),
        try Self.transfer(.transferCompleted, "250.5", index: 4, of: #"a "quoted" \ one ü"#),
        try Self.transfer(.transferConfirmed, "7", index: 5, of: nil, order: "ord_1"),
        try Self.transfer(.transferDetected, "8", index: 6, created: nil),
        try Self.transfer(.transferFailed, "9", index: 7),
        Webhook.deposit(of: "player_8", currency: "usdt").delivery().event,
        Webhook.deposit("2", of: "player_8", event: "evt_2", currency: "usdt").delivery().event,
        Webhook(account: .paydefi, body: PayDeFiSample.completed).delivery().event,
        SampleTests.order.webhook.delivery().event,
      ]
      try await Database.with { database in
        let store = Store(database.configuration, connections: 1)
        var batch = EventBatch()
        for event in events { batch.add(event, at: testTime) }
        _ = try await store.append(batch, recordedAt: testTime)
        _ = try await store.foldWaiting()
        let subjects = Set(events.map(\.subject))
        #expect(subjects.count == 3)
        for subject in subjects {
          let (folded, projected) = try await store.withTransaction { session in
            let history = try session.histories(of: [subject.stream])[0]
            let money = try #require(FoldedMoney(history))
            return (
              try session.execute(
                "SELECT tieout.money_folded($1, $2, $3, $4, $5, $6, $7::json)::text", money.binds
              ).one().text(0),
              try session.execute(
                "SELECT tieout.money_of($1)::text", [.stream(subject.stream)]
              ).one().text(0)
            )
          }
          #expect(folded == projected)
          #expect(folded.contains("creditable"))
        }
        await store.close()
      }
    }

    @Test func `who had the reference when the money came is credited`() async throws {
      try await Database.with { database in
        let store = Store(database.configuration, connections: 1)
        var batch = EventBatch()
        batch.add(Self.registration("first", at: -100), at: testTime)
        batch.add(Self.registration("second", at: -10), at: testTime)
        batch.add(try Self.transfer(.transferConfirmed, "5", index: 3), at: testTime)
        _ = try await store.append(batch, recordedAt: testTime)
        let lines = try await store.withTransaction { session in
          try session.creditable([Self.transaction]).map { work in
            "\(work.account ?? "-") \(work.logIndex ?? -1): \(try session.credit(work).line)"
          }
        }
        #expect(lines == ["first 3: credited first 5 eip155:11155111/USDC"])
        await store.close()
      }
    }
  }
}

extension Delivery {
  /// Its first event.
  var event: Event { account.provider.adapter.events(of: self)[0] }
}
