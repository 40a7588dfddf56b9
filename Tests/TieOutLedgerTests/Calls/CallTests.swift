// Longer than 300 lines: the three calls of a backend, promise by promise.

import TieOutIntake
import Synchronization
import Testing
import TieOutCore
@testable import TieOutLedger
import TieOutPostgres
import TieOutProviders
import TieOutStore

extension CreditTests {
  @Suite struct CallTests {
    // MARK: one transaction

    struct Abandoned: Error {}

    @Test func `a rollback takes webhook, credit and balance along`() async throws {
      try await Database.with { database in
        try await database.execute(Player.table)
        await #expect(throws: Abandoned.self) {
          try await database.session { session in
            try session.transaction {
              let (_, answers) = try Player.take(.deposit(), session)
              #expect(answers.map(\.line) == ["credited player_7 100 eip155:11155111/USDT"])
              throw Abandoned()
            }
          }
        }
        #expect(try await database.entries() == [])
        #expect(try await database.players() == [])
        #expect(try await database.texts("SELECT subject FROM tieout.events") == [])
        #expect(try await database.texts("SELECT stream::text FROM tieout.queue") == [])
        // It is credited when it arrives again.
        #expect(
          try await database.take(.deposit(), after: 5).answers.map(\.line)
            == ["credited player_7 100 eip155:11155111/USDT"])
      }
    }

    @Test func `nobody is kept waiting: nothing is folded, and the queue stays`() async throws {
      try await Database.with { database in
        try await database.take(.deposit())
        #expect(try await database.texts("SELECT name FROM tieout.transfer_states") == [])
        #expect(try await database.texts("SELECT count(*)::text FROM tieout.queue") == ["1"])
      }
    }

    @Test func `the caller's settings stay as they are`() async throws {
      try await Database.with { database in
        let settings = try await database.session { session in
          try session.script(Player.table)
          return try session.transaction {
            _ = try Player.take(.deposit(), session)
            return try session.execute(
              "SELECT current_setting('enable_seqscan') || ' ' || current_setting('work_mem')"
            ).one().text(0)
          }
        }
        #expect(settings == "on 4MB")
      }
    }

    // MARK: repetition

    @Test func `another event id, a webhook of the other kind: the same money`() async throws {
      try await Database.with { database in
        try await database.take(.deposit())
        for webhook in [
          Webhook.deposit(event: "evt_other"), .deposit(type: "deposit.completed"),
          .deposit("100.00", event: "evt_third"),
        ] {
          let (outcome, answers) = try await database.take(webhook, after: 5)
          #expect(outcome == .stored)
          #expect(answers == [])
        }
        try await database.fold()
        #expect(try await database.take(.deposit(), after: 9).answers == [])
        #expect(try await database.players() == ["player_7 100 eip155:11155111/USDT"])
      }
    }

    @Test func `who asks at the same time is told that it is credited already`() async throws {
      try await Database.with { database in
        try await database.execute(Player.table)
        let answers = try await database.together(.deposit(), .deposit(event: "evt_other"))
        #expect(
          answers == [
            "credited player_7 100 eip155:11155111/USDT",
            "already_credited player_7 100 eip155:11155111/USDT",
          ])
        #expect(try await database.players() == ["player_7 100 eip155:11155111/USDT"])
      }
    }

    @Test func `two deposits in one transaction, told at the same time, are both credited`()
      async throws
    {
      try await Database.with { database in
        try await database.execute(Player.table)
        let answers = try await database.together(
          .deposit(of: "player_1"), .deposit("40", of: "player_2"))
        #expect(
          answers == [
            "credited player_1 100 eip155:11155111/USDT",
            "credited player_2 40 eip155:11155111/USDT",
          ])
        try await database.fold()
        #expect(try await database.texts("SELECT tieout.creditable()::text") == [])
      }
    }

    // MARK: conflicting sources

    @Test(arguments: [
      (Webhook.deposit().signed(with: "whsec_of_somebody_else"), ReceiveOutcome.refused(.wrong)),
      (Webhook(body: Webhook.deposit().body), .refused(.missing)),
    ])
    func `who has not the secret is refused, and kept as evidence with it`(
      _ row: (webhook: Webhook, outcome: ReceiveOutcome)
    ) async throws {
      try await Database.with { database in
        let (outcome, answers) = try await database.take(row.webhook)
        #expect(outcome == row.outcome)
        #expect(outcome.httpStatus == 401)
        #expect(answers == [])
        #expect(
          try await database.texts("SELECT count(*)::text FROM tieout.rejections") == ["1"])
        #expect(try await database.texts("SELECT subject FROM tieout.events") == [])
        #expect(try await database.entries() == [])
      }
    }

    @Test func `without a secret nothing is kept, and it has to come again`() async throws {
      try await Database.with { database in
        let (outcome, answers) = try await database.take(.deposit(), secrets: Secrets())
        #expect(outcome == .unavailable(.noSecret))
        #expect(outcome.httpStatus == 503)
        #expect(answers == [])
        #expect(
          try await database.texts("SELECT count(*)::text FROM tieout.rejections") == ["0"])
      }
    }

    @Test func `who has no secret fills no disk`() async throws {
      try await Database.with { database in
        var limits = QuarantineLimits()
        limits.perMinute = 2
        let quota = RejectionQuota(limits)
        try await database.session { session in
          for second in 0..<5 {
            let delivery = Webhook(body: "{}").delivery(after: Int64(second))
            let appended = try session.transaction {
              try session.append(
                delivery, secrets: Secret.live, recordedAt: testTime, quota: quota)
            }
            #expect(appended.outcome == .refused(.missing))
          }
        }
        #expect(
          try await database.texts("SELECT count(*)::text FROM tieout.rejections") == ["2"])
      }
    }

    // MARK: what is refused

    @Test func `what is not confirmed is not creditable, and its state says so`() async throws {
      try await Database.with { database in
        let webhook = Webhook.deposit(type: "deposit.pending")
        #expect(try await database.take(webhook).answers == [])
        let subject = try #require(webhook.delivery().events.first?.subject)
        let state = try await database.session { try $0.state(of: subject) }
        #expect(state == .transfers([.detected]))
        try await database.fold()
        #expect(try await database.credit(.key()).line == "refused not_confirmed")
        // When it is confirmed:
        #expect(
          try await database.take(.deposit(), after: 5).answers.map(\.line)
            == ["credited player_7 100 eip155:11155111/USDT"])
      }
    }

    @Test func `what nobody knows has no state`() async throws {
      try await Database.with { database in
        let subject = Subject(.payin, .order, "ord_unknown")
        let state = try await database.session { try $0.state(of: subject) }
        #expect(state == nil)
      }
    }

    struct Expectation: Sendable, CustomTestStringConvertible {
      var setup = "SELECT 1"
      var account: String? = "player_7"
      var amount: String?
      var asset: String?
      var answer: String
      var retry = false
      var testDescription: String { answer }
    }

    @Test(arguments: [
      Expectation(amount: "99", answer: "refused different_amount"),
      Expectation(asset: "eip155:11155111/USDC", answer: "refused different_asset"),
      Expectation(account: "@suspense", answer: "refused account_reserved"),
      Expectation(account: nil, answer: "refused unknown_reference", retry: true),
      Expectation(
        setup: """
          INSERT INTO tieout.credit_minimums (network, asset, amount)
          VALUES ('testnet', 'eip155:11155111/USDT', 100.000001)
          """, answer: "refused below_minimum"),
      Expectation(
        amount: "100.00", asset: "eip155:11155111/USDT",
        answer: "credited player_7 100 eip155:11155111/USDT"),
    ])
    func `what the caller expects has to be what is confirmed`(_ row: Expectation) async throws {
      try await Database.with { database in
        try await database.execute(row.setup)
        let answer = try await database.session { session in
          try session.transaction {
            let delivery = Webhook.deposit().delivery()
            let appended = try session.append(
              delivery, secrets: Secret.live, recordedAt: testTime)
            let work = try session.creditable(in: appended)[0]
            return try session.credit(
              work, to: row.account, expecting: row.amount.map { try Amount(parsing: $0) },
              row.asset)
          }
        }
        #expect(answer.line == row.answer)
        #expect((answer.refusal?.retry ?? false) == row.retry)
      }
    }

    @Test func `a refusal names the entry that stands`() async throws {
      try await Database.with { database in
        try await database.take(.deposit())
        try await database.fold()
        let answer = try await database.credit(.key(), to: "player_8")
        #expect(answer.line == "refused exists_with_different_account")
        #expect(answer.refusal?.existing?.line == "player_7 100 eip155:11155111/USDT")
        #expect(
          answer.refusal?.description
            == "exists_with_different_account: this money is credited already, to another account")
      }
    }

    @Test func `by its natural key, money is credited when it was folded`() async throws {
      try await Database.with { database in
        #expect(try await database.credit(.key()).line == "refused unknown_money")
        try await database.session { session in
          try session.transaction {
            _ = try session.append(
              Webhook.deposit().delivery(), secrets: Secret.live, recordedAt: testTime)
          }
        }
        #expect(try await database.credit(.key()).refusal?.retry == true)
        try await database.fold()
        #expect(
          try await database.credit(.key()).line == "credited player_7 100 eip155:11155111/USDT")
        #expect(
          try await database.credit(.key()).line
            == "already_credited player_7 100 eip155:11155111/USDT")
      }
    }

    // MARK: digits

    @Test func `eighteen decimals stay eighteen decimals`() async throws {
      try await Database.with { database in
        let answers = try await database.take(
          .deposit("12345678.000000000000000001", currency: "DAI")
        ).answers
        #expect(
          answers.map(\.line)
            == ["credited player_7 12345678.000000000000000001 eip155:11155111/DAI"])
        try await database.take(.deposit("0.000000000000000002", tx: "0xab13", currency: "DAI"))
        let balance = try await database.session {
          try $0.balance(of: "player_7", in: "eip155:11155111/DAI", on: .testnet)
        }
        #expect(balance.description == "12345678.000000000000000003")
        #expect(
          try await database.players()
            == ["player_7 12345678.000000000000000003 eip155:11155111/DAI"])
      }
    }

    // MARK: reversal

    @Test func `a credit is taken back once, and not credited again`() async throws {
      try await Database.with { database in
        let (_, answers) = try await database.take(.deposit())
        guard case .credited(let entry) = answers[0] else { throw Abandoned() }
        try await database.session { session in
          let first = try session.reverseCredit(entry.id, reason: "sent by mistake")
          guard case .reversed(let back) = first else { throw Abandoned() }
          #expect(back.line == "player_7 -100 eip155:11155111/USDT")
          guard case .alreadyReversed(back) = try session.reverseCredit(entry.id, reason: "again")
          else { throw Abandoned() }
          guard case .refused(let refusal) = try session.reverseCredit(entry.id, reason: " ")
          else { throw Abandoned() }
          #expect(refusal.reason == .reasonMissing)
          #expect(
            try session.balance(of: "player_7", in: "eip155:11155111/USDT", on: .testnet) == .zero)
        }
        #expect(try await database.take(.deposit(), after: 5).answers == [])
      }
    }

    @Test func `withdrawn money is taken back in the transaction that learns of it`() async throws {
      try await Database.with { database in
        try await database.take(.deposit())
        let subject = try #require(Webhook.deposit().delivery().events.first?.subject)
        let store = Store(database.configuration, connections: 1)
        try await store.tell(.transferFailed, of: Webhook.deposit(), at: 60)
        let lines = try await store.withTransaction { session in
          try session.creditable([subject]).compactMap { work in
            #expect(work.account == "player_7")
            return try session.settle(work)?.line
          }
        }
        #expect(lines == ["player_7 -100 eip155:11155111/USDT"])
        #expect(
          try await store.withTransaction { try $0.creditable([subject]).count } == 0)
        // The transfer is back: it is credited again, since the reversal was not a decision.
        try await store.tell(.transferConfirmed, of: Webhook.deposit(), at: 120)
        let again = try await store.withTransaction { session in
          try session.creditable([subject]).compactMap {
            try session.settle($0, to: "player_7")?.line
          }
        }
        #expect(again == ["player_7 100 eip155:11155111/USDT"])
        await store.close()
      }
    }

    @Test func `what is nobody's yet waits in suspense, and is credited from there`() async throws {
      try await Database.with { database in
        let lines = try await database.session { session in
          try session.transaction {
            let appended = try session.append(
              Webhook.deposit().delivery(), secrets: Secret.live, recordedAt: testTime)
            let work = try session.creditable(in: appended)[0]
            guard case .suspended(let entry) = try session.suspend(work),
              case .alreadySuspended(entry) = try session.suspend(work)
            else { throw Abandoned() }
            #expect(entry.isSuspense)
            let answer = try session.credit(work, to: "player_7").line
            guard case .alreadyCredited = try session.suspend(work) else { throw Abandoned() }
            return [entry.line, answer]
          }
        }
        #expect(
          lines == [
            "@suspense 100 eip155:11155111/USDT", "credited player_7 100 eip155:11155111/USDT",
          ])
        #expect(
          try await database.entries() == [
            "suspense @suspense 100 eip155:11155111/USDT",
            "release @suspense -100 eip155:11155111/USDT",
            "credit player_7 100 eip155:11155111/USDT",
          ])
      }
    }

    // MARK: rights

    @Test func `a backend needs two roles, and the tables of its own`() async throws {
      try await Database.with { database in
        try await database.execute(Player.table)
        try await database.as("postgres").execute(
          """
          GRANT tieout_writer, tieout_crediter TO backend;
          GRANT SELECT, INSERT, UPDATE ON players TO backend
          """)
        let backend = database.as("backend")
        let answers = try await backend.session { session in
          try session.transaction { try Player.take(.deposit(), session).answers }
        }
        #expect(answers.map(\.line) == ["credited player_7 100 eip155:11155111/USDT"])
        await #expect(throws: PostgresError.self) {
          try await backend.execute("UPDATE tieout.account_balances SET amount = 1000000")
        }
      }
    }

    // MARK: concurrency

    @Test func `what others undid runs again, and leaves one of each`() async throws {
      try await Database.with { database in
        try await database.execute(Player.table)
        let store = Store(database.configuration, connections: 1)
        let attempts = Mutex(0)
        try await store.withTransaction(retries: 2) { session in
          _ = try Player.take(.deposit(), session)
          let attempt = attempts.withLock {
            $0 += 1
            return $0
          }
          if attempt < 3 { throw PostgresError(sqlState: "40P01", message: "deadlock detected") }
        }
        await store.close()
        #expect(attempts.withLock { $0 } == 3)
        #expect(try await database.players() == ["player_7 100 eip155:11155111/USDT"])
      }
    }

    @Test func `a database that goes away is not waited for`() async throws {
      try await Database.with { database in
        let store = Store(database.configuration, connections: 1)
        let attempts = Mutex(0)
        await #expect(throws: PostgresError.self) {
          try await store.withTransaction(retries: 5) { _ in
            attempts.withLock { $0 += 1 }
            throw PostgresError(sqlState: "57P03", message: "the database system is starting up")
          }
        }
        await store.close()
        #expect(attempts.withLock { $0 } == 1)
      }
    }

    @Test(arguments: [
      ("40001", true), ("40P01", true), ("55P03", true), ("08001", true), ("57P03", true),
      ("53300", true), ("08006", false), ("23505", false), ("57014", false),
    ])
    func `an error says whether all of it may simply run again`(
      _ row: (state: String, isSafe: Bool)
    ) {
      #expect(PostgresError(sqlState: row.state, message: "").isSafeToRetry == row.isSafe)
    }
  }
}

extension Delivery {
  fileprivate var events: [Event] { account.provider.adapter.events(of: self) }
}

extension MoneyKey {
  /// The key of ``Webhook/deposit(_:of:tx:event:type:currency:chain:)``.
  fileprivate static func key() -> MoneyKey {
    .transfer(.payin, chain: "ethereum-sepolia", txHash: "0xAB12", reference: "player_7")
  }
}

extension Store {
  /// A list page about a webhook's transfer, `seconds` after the test's time.
  fileprivate func tell(_ kind: EventKind, of webhook: Webhook, at seconds: Int64) async throws {
    guard var event = webhook.delivery().events.first else { return }
    event.kind = kind
    event.source = .list
    event.facts.eventID = nil
    event.facts.statusAt = testTime + .seconds(seconds)
    var batch = EventBatch()
    batch.add(event, at: testTime + .seconds(seconds))
    _ = try await append(batch, recordedAt: testTime + .seconds(seconds))
  }
}

extension Database {
  fileprivate func credit(_ key: MoneyKey, to account: String = "player_7") async throws
    -> CreditAnswer
  {
    try await session { try $0.credit(key, to: account) }
  }

  /// Takes two webhooks in two transactions: the second has not seen the first one's evidence when it
  /// decides, and waits for its entry.
  fileprivate func together(_ first: Webhook, _ second: Webhook) async throws -> [String] {
    let (stream, started) = AsyncStream.makeStream(of: Void.self)
    async let one = session { session in
      try session.transaction {
        let answers = try Player.take(first, session).answers
        started.finish()
        let waiting = """
          SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (
            SELECT pid FROM pg_locks
            WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database()))
          """
        while try session.execute(waiting).one().int(0) == 0 {}
        return answers
      }
    }
    for await _ in stream {}
    let other = try await session { session in
      try session.transaction { try Player.take(second, session).answers }
    }
    return (try await one + other).map(\.line)
  }
}
