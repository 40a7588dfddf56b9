import Foundation
import TestSupport
import Testing
import TieOutPostgres

extension LedgerTests {
  /// Random reports in random order, with concurrent callers that credit: no transfer is credited twice, and
  /// in the end each is credited.
  ///
  /// `TIEOUT_SEED` selects one seed, `TIEOUT_ROUNDS` the number of rounds.
  @Suite struct RandomHistoryTests {
    static let seeds: [UInt64] = {
      let environment = ProcessInfo.processInfo.environment
      if let seed = environment["TIEOUT_SEED"].flatMap(UInt64.init) { return [seed] }
      return Array(1...(environment["TIEOUT_ROUNDS"].flatMap(UInt64.init) ?? 4))
    }()

    @Test(arguments: seeds)
    func `no transfer of a transaction is credited twice, and each once`(
      _ seed: UInt64
    ) async throws {
      var generator = SeededGenerator(seed: seed)
      let histories = (0..<60).map { RandomHistory("s\(seed)h\($0)", &generator) }
      try await Ledger.with { ledger in
        try await ledger.execute("SELECT tieout.start_feed(NULL)")
        try await ledger.learn(
          Evidence.reference("ref_1", account: "player_1"),
          Evidence.reference("ref_2", account: "player_2"))
        for step in 0..<RandomHistory.steps {
          try await ledger.take(histories.flatMap { $0.told(in: step, &generator) })
          if generator.below(4) > 0 { try await ledger.fold() }
          try await ask(ledger, histories, &generator)
          try await expectNoMoreThanTruth(ledger, histories, "seed \(seed), step \(step)")
        }
        try await settle(ledger, histories.flatMap { $0.toldAtLast() })
        try await expectTruth(ledger, histories, "seed \(seed), at last")
        try await reorganize(ledger, histories, seed)
      }
    }

    /// Some transactions are dropped, and some of them come back.
    private func reorganize(
      _ ledger: Ledger, _ histories: [RandomHistory], _ seed: UInt64
    ) async throws {
      let gone = histories.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
      let stay = histories.enumerated().filter { $0.offset % 3 != 0 }.map(\.element)
      try await settle(ledger, gone.map { $0.listed(.failed, at: 20) })
      try await expectTruth(ledger, stay, "seed \(seed), some gone")
      try await settle(ledger, gone.map { $0.listed(.confirmed, at: 21) })
      try await expectTruth(ledger, histories, "seed \(seed), all back")
      try await settle(ledger, gone.map { $0.listed(.failed, at: 22) })
      try await expectTruth(ledger, stay, "seed \(seed), gone again")
    }

    private func settle(_ ledger: Ledger, _ lines: [String]) async throws {
      try await ledger.learn(lines)
      try await ledger.work()
    }

    /// Some calls use natural keys; a worker takes from the feed, or takes and rolls back.
    private func ask(
      _ ledger: Ledger, _ histories: [RandomHistory], _ generator: inout SeededGenerator
    ) async throws {
      let calls = (0..<60).map { _ in
        "SELECT tieout.\(generator.pick(histories).call(&generator))"
      }
      let works = generator.below(4)
      try await ledger.session { session in
        for call in calls { _ = try session.execute(call) }
        guard works > 0 else { return }
        try session.script("BEGIN")
        _ = try Worker.round(session, limit: 20)
        try session.script(works == 1 ? "ROLLBACK" : "COMMIT")
      }
    }

    /// Unreversed credits by transaction, reference, amount and asset.
    private func standing(_ ledger: Ledger) async throws -> [String] {
      try await ledger.texts(
        """
        SELECT concat_ws(' ', subject, reference, trim_scale(amount), asset) FROM tieout.credits
        WHERE stands AND kind = 'credit'
        """)
    }

    private func expectTruth(
      _ ledger: Ledger, _ histories: [RandomHistory], _ comment: Comment
    ) async throws {
      let truth = histories.flatMap(\.truth).sorted()
      let standing = try await standing(ledger).sorted()
      #expect(standing.difference(from: truth).map(String.init(describing:)) == [], comment)
      let unequal = """
        SELECT account FROM tieout.balances b WHERE amount <> (SELECT sum(e.amount)
          FROM tieout.credits e WHERE e.network = b.network AND e.account = b.account
            AND e.asset = b.asset)
        """
      #expect(try await ledger.texts(unequal) == [], comment)
    }

    private func expectNoMoreThanTruth(
      _ ledger: Ledger, _ histories: [RandomHistory], _ comment: Comment
    ) async throws {
      var left: [String: Int] = [:]
      for transfer in histories.flatMap(\.truth) { left[transfer, default: 0] += 1 }
      for credit in try await standing(ledger) { left[credit, default: 0] -= 1 }
      #expect(left.filter { $0.value < 0 }.keys.sorted() == [], comment)
    }
  }
}
