import TestSupport
import Testing
import TieOutPostgres

extension LedgerTests {
  /// One transfer, reported repeatedly under other references, in other spellings of its hash, on a chain
  /// under its right name and under unknown names, while concurrent callers credit it: it is credited at most
  /// once, and once in the end, when all sources agree.
  @Suite struct OneTransferTests {
    @Test(arguments: RandomHistoryTests.seeds)
    func `one transfer is credited once, whatever it is told as and whoever asks`(
      _ seed: UInt64
    ) async throws {
      var generator = SeededGenerator(seed: seed)
      let stories = (0..<40).map { RenamedTransfer("s\(seed)r\($0)", &generator) }
      try await Ledger.with { ledger in
        try await ledger.execute("SELECT tieout.start_feed(NULL)")
        try await ledger.learn((1...3).map { Evidence.reference("ref_\($0)", account: "p_\($0)") })
        for step in 0..<5 {
          try await ledger.take(stories.flatMap { $0.told(in: step, &generator) })
          try await race(ledger, stories, &generator)
          #expect(try await creditedTwice(ledger) == [], "seed \(seed), step \(step)")
        }
        try await ledger.learn(stories.flatMap { $0.toldAtLast() })
        try await ledger.work()
        #expect(try await creditedTwice(ledger) == [], "seed \(seed), at last")
        let standing = try await ledger.texts(
          "SELECT subject FROM tieout.credits WHERE stands AND kind = 'credit' ORDER BY subject")
        #expect(standing == stories.map(\.canonicalHash).sorted(), "seed \(seed), at last")
      }
    }

    /// Several sessions credit what they know and work on the feed, while another session folds.
    private func race(
      _ ledger: Ledger, _ stories: [RenamedTransfer], _ generator: inout SeededGenerator
    ) async throws {
      let asked = (0..<3).map { _ in
        (0..<40).map { _ in "SELECT tieout.\(generator.pick(stories).call(&generator))" }
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await ledger.fold() }
        for calls in asked {
          group.addTask {
            try await ledger.session { session in
              for call in calls { _ = try session.execute(call) }
              try session.transaction { _ = try Worker.round(session, limit: 20) }
            }
          }
        }
        try await group.waitForAll()
      }
      try await ledger.fold()
      try await ledger.work()
    }

    /// Hashes, in canonical spelling, with more than one unreversed credit.
    private func creditedTwice(_ ledger: Ledger) async throws -> [String] {
      try await ledger.texts(
        """
        SELECT hash FROM (
          SELECT regexp_replace(lower(subject), '^0x', '') AS hash FROM tieout.credits
          WHERE stands AND kind = 'credit') AS standing
        GROUP BY hash HAVING count(*) > 1
        """)
    }
  }
}

/// One transfer, and the reports about it.
private struct RenamedTransfer {
  private static let words = [
    "polygon-amoy": [
      "polygon-amoy", "80002", "eip155:80002", "POLYGON-AMOY", "amoy", "mumbai", "base-sepolia",
    ],
    "tron-nile": ["tron-nile", "TRON-NILE", "tron:3448148188", "tron-shasta", "nile"],
  ]
  /// The last spelling is never the only one: a reference known under one odd spelling alone goes to
  /// suspense.
  private static let spellings = ["ref_1", "ref_1", "ref_2", "REF_2", "ref_3", " ref_3"]

  private let transfer: Deposit

  init(_ name: String, _ generator: inout SeededGenerator) {
    let isTron = generator.once(in: 2)
    transfer = Deposit(name).with(\.chain, isTron ? "tron-nile" : "polygon-amoy")
      .with(\.currency, isTron ? "USDT" : "USDC")
  }

  var canonicalHash: String { transfer.hash }

  /// The same transfer with another spelling, reference or chain name.
  private func retold(_ generator: inout SeededGenerator) -> Deposit {
    transfer.with(\.spelling, generator.pick(Deposit.Spelling.allCases))
      .with(\.reference, generator.pick(Self.spellings))
      .with(\.wordOfChain, generator.pick(Self.words[transfer.chain] ?? []))
  }

  func told(in step: Int, _ generator: inout SeededGenerator) -> [String] {
    (0..<generator.below(3)).map { _ in
      let told = retold(&generator)
      let time = "1\(step):\(10 + generator.below(40)):00"
      // Webhooks and lists never agree on the other chain, and the transfer never goes to suspense there,
      // because then there would be nothing left to agree on.
      if told.wordOfChain == "base-sepolia" {
        return told.with(\.reference, "ref_1").deposits(at: time)
      }
      return switch generator.below(5) {
      case 0: told.pending("p\(step)", at: time)
      case 1: told.completed(at: time)
      case 2: told.transfers(at: time)
      case 3: told.deposits(at: time)
      case _: told.confirmed("c\(step)", at: time)
      }
    }
  }

  /// In the end all sources name one reference and the right chain.
  func toldAtLast() -> [String] {
    [
      transfer.confirmed("last", at: "20:00:00"), transfer.transfers(at: "20:00:00"),
      transfer.deposits(at: "20:00:00"),
    ]
  }

  /// A call with the contents of one of its webhooks.
  func call(_ generator: inout SeededGenerator) -> String {
    let told = retold(&generator)
    let account = generator.once(in: 2) ? "NULL" : "'p_\(1 + generator.below(3))'"
    return "credit('payin', 'testnet', '\(told.word)', '\(told.hash)', NULL, "
      + "\(generator.once(in: 3) ? "NULL" : "'\(told.reference)'"), \(account), 100, NULL)"
  }
}
