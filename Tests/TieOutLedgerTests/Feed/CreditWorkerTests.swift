import Logging
import Metrics
import MetricsTestKit
import Synchronization
import TestSupport
import Testing
import TieOutCore
import TieOutLedger
import TieOutPostgres
import TieOutStore

extension CreditTests {
  @Suite struct CreditWorkerTests {
    struct BadItem: Error {}

    @Test func `what the fold finds is credited, and what has no account waits in suspense`()
      async throws
    {
      try await Database.with { database in
        try await database.registerReferences(["player_1"])
        try await database.feed([
          .deposit("1", of: "player_1", tx: "0x01"), .deposit("2", of: "stranger", tx: "0x02"),
        ])
        try await database.work { try await database.awaitEntries(2) }
        #expect(
          try await database.entries().sorted() == [
            "credit player_1 1 eip155:11155111/USDT", "suspense @suspense 2 eip155:11155111/USDT",
          ])
      }
    }

    @Test func `a turn with work is a span`() async throws {
      try await Database.with { database in
        try await database.feed([.deposit(of: "player_1", tx: "0x01")])
        let spans = SpanLog()
        try await spans.recording {
          try await database.work { try await database.awaitEntries(1) }
        }
        #expect(spans.lines == ["tieout.credit items=1"])
      }
    }

    @Test func `a notification wakes it`() async throws {
      try await Database.with { database in
        try await database.feed([.deposit(of: "player_1", tx: "0x01")])
        // It would not poll again within the day.
        try await database.work(pollEvery: .seconds(86_400)) {
          try await database.awaitEntries(1)
          try await database.feed([.deposit(of: "player_1", tx: "0x02")])
          try await database.awaitEntries(2)
        }
      }
    }

    @Test func `one bad item holds up nobody, and comes again`() async throws {
      try await Database.with { database in
        try await database.execute(Player.table)
        try await database.feed(
          (1...5).map { .deposit("\($0)", of: "player_\($0)", tx: "0x0\($0)") })
        let attempts = Mutex(0)
        let metrics = TestMetrics()
        let handler: CreditWorker.Handler = { session, work in
          guard let entry = try session.settle(work, to: work.reference) else { return }
          try Player.add(entry, session)
          guard work.reference == "player_3" else { return }
          let attempt = attempts.withLock {
            $0 += 1
            return $0
          }
          // An error of the handler, then one of the server: neither leaves anything behind.
          if attempt == 1 { throw BadItem() }
          if attempt == 2 { try session.script("SELECT * FROM missing") }
        }
        try await database.work(
          againAfter: .milliseconds(1), handling: handler, metrics: metrics
        ) { try await database.awaitEntries(5) }
        #expect(metrics.counterTotal(label: "tieout_credit_failures_total") == 2)
        #expect(metrics.counterTotal(label: "tieout_credit_items_total") >= 5)
        #expect(
          try await database.players() == (1...5).map { "player_\($0) \($0) eip155:11155111/USDT" })
        #expect(try await database.texts("SELECT money::text FROM tieout.credit_feed") == [])
      }
    }

    @Test func `workers side by side credit each piece once`() async throws {
      try await Database.with { database in
        try await database.execute(Player.table)
        // Few players, so that workers compete for the same balances.
        try await database.feed(
          (1...60).map { .deposit("1", of: "player_\($0 % 3)", tx: "0x0\($0)") })
        let credited = Mutex(0)
        let doubled = Mutex(0)
        let handler: CreditWorker.Handler = { session, work in
          guard let entry = try session.settle(work, to: work.reference) else {
            return doubled.withLock { $0 += 1 }
          }
          try Player.add(entry, session)
          credited.withLock { $0 += 1 }
        }
        try await database.work(count: 3, handling: handler) { try await database.awaitEntries(60) }
        #expect(credited.withLock { $0 } >= 60)
        #expect(doubled.withLock { $0 } == 0)
        #expect(
          try await database.players() == [
            "player_0 20 eip155:11155111/USDT", "player_1 20 eip155:11155111/USDT",
            "player_2 20 eip155:11155111/USDT",
          ])
      }
    }

    @Test func `it comes back when the database was away`() async throws {
      try await Database.with { database in
        try await database.feed([.deposit(of: "player_1", tx: "0x01")])
        let metrics = TestMetrics()
        try await database.work(pollEvery: .seconds(86_400), metrics: metrics) {
          try await database.awaitEntries(1)
          try await database.execute(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """)
          try await database.feed([.deposit(of: "player_1", tx: "0x02")])
          try await database.awaitEntries(2)
        }
        #expect(metrics.counterTotal(label: "tieout_credit_interruptions_total") > 0)
      }
    }

    @Test func `a turn that ends in a deadlock is taken again`() async throws {
      try await Database.with { database in
        try await database.feed([.deposit(of: "player_1", tx: "0x01")])
        let attempts = Mutex(0)
        let handler: CreditWorker.Handler = { session, work in
          _ = try session.settle(work, to: work.reference)
          let attempt = attempts.withLock {
            $0 += 1
            return $0
          }
          if attempt == 1 { throw PostgresError(sqlState: "40P01", message: "deadlock detected") }
        }
        // The work is not returned again within the day, so the second attempt is a retry of the transaction.
        try await database.work(againAfter: .seconds(86_400), handling: handler) {
          try await database.awaitEntries(1)
        }
        #expect(attempts.withLock { $0 } == 2)
      }
    }

    @Test func `a crediter needs no more than its role`() async throws {
      try await Database.with { database in
        try await database.as("postgres").execute("GRANT tieout_crediter TO backend")
        try await database.feed([.deposit(of: "player_1", tx: "0x01")])
        let handler: CreditWorker.Handler = { session, work in
          _ = try session.settle(work, to: work.reference)
        }
        try await database.as("backend").work(handling: handler) {
          try await database.awaitEntries(1)
        }
        #expect(try await database.texts("SELECT actor FROM tieout.credits") == ["backend"])
      }
    }
  }
}

extension Database {
  /// Appends webhooks without crediting, and folds them with the feed on.
  fileprivate func feed(_ webhooks: [Webhook]) async throws {
    _ = try await session { session in
      _ = try session.execute("SELECT tieout.start_feed('epoch')")
      for webhook in webhooks {
        try session.transaction {
          _ = try session.append(
            webhook.delivery(), secrets: Secret.live, recordedAt: testTime)
        }
      }
    }
    try await fold()
  }

  /// Registers references as accounts of the same name.
  fileprivate func registerReferences(_ references: [String]) async throws {
    let store = Store(configuration, connections: 1)
    var batch = EventBatch()
    for reference in references {
      var facts = Facts()
      facts.reference = reference
      facts.account = reference
      batch.add(
        Event(Subject(.payin, .reference, reference), .merchant, .referenceRegistered, facts),
        at: .epoch)
    }
    _ = try await store.append(batch, recordedAt: testTime)
    await store.close()
  }

  /// Waits until there are `count` entries.
  fileprivate func awaitEntries(_ count: Int) async throws {
    try await until { try await entries().count >= count }
  }

  /// Runs workers during the body.
  ///
  /// - Parameters:
  ///   - pollEvery: the pause between two polls; not a time limit.
  ///   - againAfter: when failed work is returned again: by default never during a test.
  fileprivate func work(
    count: Int = 1, pollEvery: Duration = .milliseconds(20),
    againAfter: Duration = .seconds(86_400),
    handling handler: @escaping CreditWorker.Handler = CreditWorker.creditAll,
    metrics: TestMetrics = TestMetrics(),
    _ body: () async throws -> Void
  ) async throws {
    var settings = CreditWorker.Settings()
    settings.pollEvery = pollEvery
    settings.againAfter = againAfter
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let worker = withMetricsFactory(metrics) {
      CreditWorker(configuration, settings: settings, logger: logger)
    }
    try await withThrowingTaskGroup { group in
      for _ in 0..<count { group.addTask { await worker.run(handling: handler) } }
      try await body()
      group.cancelAll()
    }
  }
}
