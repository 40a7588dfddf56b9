import Synchronization
import TestSupport
import Testing
import TieOutCore
import TieOutPostgres
import TieOutProviders
import TieOutStore

extension DatabaseTests {
  @Suite struct ReceiverTests {
    private static let account = Account(.payin, .testnet)

    /// What a receiver told.
    private final class Heard: Sendable {
      private let batches = Mutex<[Int]>([])
      private let reasons = Mutex<[String]>([])
      var batchSizes: [Int] { batches.withLock { $0 } }
      var failures: [String] { reasons.withLock { $0 } }

      func hear(_ observation: Receiver.Observation) {
        switch observation {
        case .answered: break
        case .committed(let count): batches.withLock { $0.append(count) }
        case .failed(let reason): reasons.withLock { $0.append(reason) }
        }
      }
    }

    private func with(
      limits: ReceiverLimits = .patient, secrets: LiveSecrets = LiveSecrets(Secret.live()),
      _ body: (Receiver, Database, Heard) async throws -> Void
    ) async throws {
      try await Database.with { database in
        let store = Store(database.configuration, connections: 3)
        let heard = Heard()
        let receiver = Receiver(
          store, secrets: secrets, limits: limits, now: { testTime }, observe: heard.hear)
        try await body(receiver, database, heard)
        await receiver.close()
        await store.close()
      }
    }

    private func receive(
      _ webhook: Webhook, after seconds: Int64 = 0, _ receiver: Receiver
    ) async -> ReceiveOutcome {
      await receiver.receive(
        Self.account, headers: Dictionary(webhook.headers) { $0 + ", " + $1 }, body: webhook.body,
        receivedAt: testTime + .seconds(seconds))
    }

    @Test func `stored, already stored, stored beside a contradiction`() async throws {
      try await with { receiver, database, _ async throws in
        #expect(await receive(.order(1).signed(), receiver) == .stored)
        #expect(await receive(.order(1).signed(), after: 5, receiver) == .alreadyStored)
        let other = Webhook.order(1, amount: "11").signed()
        #expect(await receive(other, after: 9, receiver) == .storedConflicting)
        #expect(try await database.count("SELECT count(*) FROM tieout.events") == 2)
        #expect(try await database.count("SELECT count(*) FROM tieout.sightings") == 1)
        #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 3)
        #expect(try await database.count("SELECT count(*) FROM tieout.queue") == 3)
      }
    }

    @Test func `200 at once: each is stored once, in fewer transactions`() async throws {
      try await with { receiver, database, heard async throws in
        let outcomes = await withTaskGroup(of: ReceiveOutcome.self) { group in
          for number in 0..<200 {
            group.addTask { await receive(.order(number).signed(), receiver) }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes == Array(repeating: .stored, count: 200))
        #expect(try await database.count("SELECT count(*) FROM tieout.events") == 200)
        #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 200)
        let batches = try await database.count(
          "SELECT count(DISTINCT batch) FROM tieout.events")
        #expect(batches == heard.batchSizes.count)
        #expect(batches < 100)
        #expect(heard.batchSizes.reduce(0, +) == 200)
      }
    }

    @Test
    func `the same event 50 times at once is one event, and each other time is kept or counted`()
      async throws
    {
      try await with { receiver, database, _ async throws in
        let outcomes = await withTaskGroup(of: ReceiveOutcome.self) { group in
          for second in 0..<50 {
            group.addTask { await receive(.order(1).signed(), after: Int64(second), receiver) }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == .stored } == 1)
        #expect(outcomes.count { $0 == .alreadyStored } == 49)
        #expect(try await database.count("SELECT count(*) FROM tieout.events") == 1)
        // Where several of its deliveries share the first transaction, all of these are kept.
        let kept = try await database.count("SELECT count(*) FROM tieout.sightings")
        let counted = try await database.count(
          "SELECT coalesce(sum(count), 0)::bigint FROM tieout.replays")
        #expect(kept >= 7 && kept + counted == 49, "\(kept) + \(counted)")
      }
    }

    @Test func `one that the database does not take fails no other`() async throws {
      try await with { receiver, database, heard async throws in
        try await database.execute(
          """
          CREATE FUNCTION public.poison() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'poison' USING ERRCODE = '22003'; END $$;
          CREATE TRIGGER poison BEFORE INSERT ON tieout.events FOR EACH ROW
            WHEN (new.event_id = 'evt_13') EXECUTE FUNCTION public.poison()
          """)
        let outcomes = await withTaskGroup(of: (Int, ReceiveOutcome).self) { group in
          for number in 0..<40 {
            group.addTask { (number, await receive(.order(number).signed(), receiver)) }
          }
          return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(outcomes[13] == .unavailable(.rejected))
        #expect(outcomes.values.count { $0 == .stored } == 39)
        #expect(try await database.count("SELECT count(*) FROM tieout.events") == 39)
        #expect(
          heard.failures == [
            "the database does not take a order_completed webhook: poison (SQLSTATE 22003)"
          ])
      }
    }

    @Test func `too many are refused at once, and the others are stored`() async throws {
      var limits = ReceiverLimits.patient
      limits.deliveriesMax = 3
      try await with(limits: limits) { receiver, database, _ async throws in
        let outcomes = Collected<ReceiveOutcome>()
        var asking: [Task<Void, Never>] = []
        try await database.withLock(on: "events") {
          for number in 0..<10 {
            asking.append(
              Task {
                let outcome = await receive(.order(number).signed(), receiver)
                outcomes.add(outcome)
              })
          }
          try await until { outcomes.all.count == 7 }
          #expect(
            outcomes.all == Array(repeating: .unavailable(.overloaded), count: 7))
        }
        for task in asking { await task.value }
        #expect(outcomes.all.suffix(3) == [.stored, .stored, .stored])
      }
    }

    @Test func `a database that hangs is not waited for without end`() async throws {
      var limits = ReceiverLimits.patient
      // The database hangs until the lock is released: any limit strikes, on any machine.
      limits.answerWithin = .milliseconds(100)
      try await with(limits: limits) { receiver, database, _ async throws in
        try await database.withLock(on: "events") {
          // More than are under way at a time: some wait behind them.
          let outcomes = await withTaskGroup(of: ReceiveOutcome.self) { group in
            for number in 0..<5 {
              group.addTask { await receive(.order(number).signed(), receiver) }
            }
            return await group.reduce(into: []) { $0.append($1) }
          }
          #expect(outcomes == Array(repeating: .unavailable(.timeout), count: 5))
        }
        // It may have been stored after all; sent again, it is there once.
        for number in 0..<5 {
          // On a slow machine an answer may take longer than this receiver waits: then it comes once more.
          try await until {
            switch await receive(.order(number).signed(), after: 60, receiver) {
            case .stored, .alreadyStored: return true
            case let outcome:
              #expect(outcome == .unavailable(.timeout))
              return false
            }
          }
        }
        #expect(try await database.count("SELECT count(*) FROM tieout.events") == 5)
      }
    }

    @Test func `a secret that is rotated loses no event`() async throws {
      let secrets = LiveSecrets(Secret.live())
      try await with(secrets: secrets) { receiver, _, _ async throws in
        #expect(await receive(.order(1).signed(), receiver) == .stored)
        #expect(
          await receive(.order(2).signed(Secret.payInNew), receiver) == .refused(.wrong))
        secrets.replace(with: Secret.live(payIn: "\(Secret.payIn),\(Secret.payInNew)"))
        #expect(await receive(.order(3).signed(), receiver) == .stored)
        #expect(await receive(.order(2).signed(Secret.payInNew), receiver) == .stored)
        secrets.replace(with: Secret.live(payIn: Secret.payInNew))
        #expect(await receive(.order(4).signed(Secret.payInNew), receiver) == .stored)
        #expect(await receive(.order(5).signed(), receiver) == .refused(.wrong))
      }
    }

    @Test func `of refused webhooks only so many are kept, of each the beginning`() async throws {
      var limits = ReceiverLimits.patient
      limits.quarantine.perMinute = 5
      try await with(limits: limits) { receiver, database, _ async throws in
        for number in 0..<20 {
          let webhook = Webhook([UInt8](repeating: UInt8(number), count: 5_000))
            .signed("somebody else")
          #expect(await receive(webhook, receiver) == .refused(.wrong))
        }
        await receiver.close()
        #expect(try await database.count("SELECT count(*) FROM tieout.rejections") == 5)
        #expect(
          try await database.count(
            "SELECT count(*) FROM tieout.rejections WHERE length(body_start) = 1024 AND body_bytes = 5000"
          ) == 5)
      }
    }

    @Test func `without a secret nothing is called wrong`() async throws {
      try await with { receiver, database, _ async throws in
        let outcome = await receiver.receive(
          Account(.payin, .mainnet), headers: ["x-payin-signature": "00"], body: [])
        #expect(outcome == .unavailable(.noSecret))
        #expect(try await database.count("SELECT count(*) FROM tieout.rejections") == 0)
      }
    }

    @Test func `once closed, nothing is taken`() async throws {
      try await with { receiver, _, _ async throws in
        await receiver.close()
        #expect(await receive(.order(1).signed(), receiver) == .unavailable(.closing))
      }
    }

    @Test func `commits are durable even where the role's settings say otherwise`() async throws {
      try await with { receiver, database, _ async throws in
        try await database.execute(
          """
          ALTER ROLE tieout SET synchronous_commit = off;
          CREATE TABLE public.seen (setting text);
          CREATE FUNCTION public.see() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              INSERT INTO public.seen VALUES (current_setting('synchronous_commit'));
              RETURN NULL;
            END $$;
          CREATE CONSTRAINT TRIGGER see AFTER INSERT ON tieout.queue DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION public.see()
          """)
        #expect(await receive(.order(1).signed(), receiver) == .stored)
        try await database.execute("ALTER ROLE tieout RESET synchronous_commit")
        // The trigger runs at the end of the transaction, when the commit is about to be.
        #expect(try await database.texts("SELECT setting FROM public.seen") == ["on"])
      }
    }
  }
}
