import TestSupport
import Testing
import TieOutPostgres

extension LedgerTests {
  /// Transfers that two merchants report, in any order, while both credit them: each is credited at most
  /// once.
  @Suite struct TwoMerchantsTests {
    @Test(arguments: RandomHistoryTests.seeds)
    func `one transfer is credited at one merchant at most, whoever asks`(_ seed: UInt64)
      async throws
    {
      var generator = SeededGenerator(seed: seed)
      let deposits = (0..<40).map { Deposit("m\(seed)r\($0)") }
      let both = deposits.map { [$0, $0.with(\.merchant, "brand-a")] }
      try await Ledger.with { ledger in
        for _ in 0..<4 {
          try await ledger.take(
            both.map { generator.pick($0) }.filter { _ in generator.once(in: 2) }.map {
              $0.confirmed()
            })
          try await race(ledger, both, &generator)
          #expect(
            try await ledger.texts(
              """
              SELECT subject FROM tieout.credits WHERE stands GROUP BY subject HAVING count(*) > 1
              """) == [], "seed \(seed)")
        }
        #expect(try await ledger.standing().count > 5, "seed \(seed)")
      }
    }

    private func race(
      _ ledger: Ledger, _ both: [[Deposit]], _ generator: inout SeededGenerator
    ) async throws {
      let asked = (0..<4).map { _ in
        (0..<60).map { _ in
          "SELECT tieout.\(generator.pick(generator.pick(both)).credit())"
        }
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await ledger.fold() }
        for calls in asked {
          group.addTask {
            try await ledger.session { session in
              for call in calls { _ = try session.execute(call) }
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }
}
