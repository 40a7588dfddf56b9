import TieOutIntake
import Metrics
import MetricsTestKit
import Synchronization
import TestSupport
import Testing
import TieOutCore
import TieOutPostgres
import TieOutProviders
import TieOutStore

extension DatabaseTests {
  @Suite struct ReceiverTests {
    private static let account = ProviderAccount(.payin, .testnet)

    /// What a receiver recorded.
    private final class Heard: Sendable {
      let metrics = TestMetrics()
      private let reasons = Mutex<[String]>([])
      var failures: [String] { reasons.withLock { $0 } }
      var batchSizes: [Int] {
        metrics.recorders(label: "tieout_commit_batch_webhooks").flatMap(\.values).map { Int($0) }
      }

      func failed(_ reason: String) { reasons.withLock { $0.append(reason) } }
    }

    private func with(
      limits: ReceiverLimits = .patient, secrets: LiveSecrets = LiveSecrets(Secret.live()),
      _ body: (Receiver, Database, Heard) async throws -> Void
    ) async throws {
      try await Database.with { database in
        let store = Store(database.configuration, connections: 3)
        let heard = Heard()
        let receiver = withMetricsFactory(heard.metrics) {
          Receiver(store, secrets: secrets, limits: limits, now: { testTime }, failed: heard.failed)
        }
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

    @Test func `what became of webhooks is counted by account, type and reason`() async throws {
      try await with { receiver, _, heard async throws in
        _ = await receive(.order(1).signed(), receiver)
        _ = await receive(.order(1).signed(), after: 5, receiver)
        _ = await receive(.order(1, amount: "11").signed(), after: 9, receiver)
        _ = await receive(.order(2), receiver)
        let account = [("provider", "payin"), ("network", "testnet")]
        let type = account + [("type", "order_completed")]
        for what in ["stored", "duplicate", "conflicting"] {
          let label = "tieout_webhooks_\(what)_total"
          #expect(heard.metrics.counterTotal(label: label, dimensions: type) == 1, "\(label)")
        }
        let missing = account + [("reason", "signature_missing")]
        let label = "tieout_webhooks_rejected_total"
        #expect(heard.metrics.counterTotal(label: label, dimensions: missing) == 1)
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
        // If several of its deliveries share the first transaction, all of these are kept.
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
        #expect(heard.metrics.counterTotal(label: "tieout_commit_failures_total") == 1)
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
      // The database hangs until the lock is released, so any limit is reached on any machine.
      limits.answerWithin = .milliseconds(100)
      try await with(limits: limits) { receiver, database, _ async throws in
        try await database.withLock(on: "events") {
          // More webhooks than transactions in flight: some wait.
          let outcomes = await withTaskGroup(of: ReceiveOutcome.self) { group in
            for number in 0..<5 {
              group.addTask { await receive(.order(number).signed(), receiver) }
            }
            return await group.reduce(into: []) { $0.append($1) }
          }
          #expect(outcomes == Array(repeating: .unavailable(.timeout), count: 5))
        }
        // It may have been stored after all; after a repetition it is stored once.
        for number in 0..<5 {
          // On a slow machine an answer may exceed this receiver's limit, so it is repeated.
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
          ProviderAccount(.payin, .mainnet), headers: ["x-payin-signature": "00"], body: [])
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
        // The trigger runs at the end of the transaction, just before the commit.
        #expect(try await database.texts("SELECT setting FROM public.seen") == ["on"])
      }
    }
  }
}
