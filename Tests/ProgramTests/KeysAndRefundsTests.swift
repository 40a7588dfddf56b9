import Testing

extension ProgramTests {
  /// Keys and refunds that refer to money in several streams.
  @Suite struct KeysAndRefundsTests {
    @Test func `one key for two deposits is found, whatever was folded before its money came`()
      async throws
    {
      try await Database.with { database in
        let credits = [CreditDesk.line("a", key: "k"), CreditDesk.line("b", key: "k")]
        try await ingest(credits, database)
        try await fold(database)
        // Ingested again, so that streams without any projection are folded again.
        try await ingest(
          [CreditDesk.line("a", key: "k", at: "2025-03-10T11:05:00Z")] + [deposit("a")], database)
        try await fold(database)
        try await ingest([deposit("b")], database)
        #expect(
          try await findings("key-reused", asOf: "2025-03-12T02:00:00Z", database) == [
            "0x\(Line.hash("a"))"
          ])
        let verified = try await database.program.run("verify", "-q")
        #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
      }
    }

    @Test func `a second key's line that comes later is found by judging what changed`()
      async throws
    {
      try await Database.with { database in
        try await ingest([CreditDesk.line("a", key: "k"), deposit("a"), deposit("b")], database)
        #expect(try await findings("key-reused", asOf: "2025-03-12T02:00:00Z", database) == [])
        try await ingest(
          [CreditDesk.line("b", key: "k", at: "2025-03-10T10:06:00Z")], database)
        #expect(
          try await findings("key-reused", asOf: "2025-03-13T02:00:00Z", database) == [
            "0x\(Line.hash("a"))"
          ])
      }
    }

    @Test func `a refund that names the transaction closes an order that was paid twice`()
      async throws
    {
      try await Database.with { database in
        try await ingest([Line.order("one"), Line.order("two")], database)
        #expect(
          try await findings("order-paid-twice", asOf: "2025-03-12T02:00:00Z", database) == [
            "shop-1"
          ])
        try await ingest([refund("two", "4", key: "r1")], database)
        #expect(
          try await findings("order-paid-twice", asOf: "2025-03-13T02:00:00Z", database) == [
            "shop-1"
          ])
        try await ingest([refund("two", "6", key: "r2")], database)
        #expect(
          try await findings("order-paid-twice", asOf: "2025-03-14T02:00:00Z", database) == [])
      }
    }

    private func refund(_ id: String, _ amount: String, key: String) -> String {
      #"{"kind":"refund","provider":"payin","network":"testnet","chain":"ethereum-sepolia","#
        + #""txHash":"0x\#(Line.hash(id))","amount":"\#(amount)","asset":"USDT","#
        + #""refundedAt":"2025-03-11T10:00:00Z","key":"\#(key)"}"#
    }

    private func deposit(_ id: String) -> String {
      Line.webhook(
        #"{"id":"evt_\#(id)","type":"deposit.confirmed","createdAt":"2025-03-10T10:00:00Z","#
          + #""data":{"depositReference":"player_\#(id)","amount":"100","currency":"USDT","#
          + #""chainId":"ethereum-sepolia","txHash":"0x\#(Line.hash(id))"}}"#)
    }

    private func ingest(_ lines: [String], _ database: Database) async throws {
      try await TemporaryFolder.with { folder in
        let path = try folder.write(lines.joined(separator: "\n"))
        let outcome = try await database.program.run("ingest", "-q", "--trust-signatures", path)
        try #require(outcome.code == 0, "\(outcome.errors)")
      }
    }

    private func fold(_ database: Database) async throws {
      let outcome = try await database.program.run("fold", "-q")
      try #require(outcome.code == 0, "\(outcome.errors)")
    }

    /// The subjects of the open findings of a class, after an evaluation.
    private func findings(
      _ name: String, asOf: String, _ database: Database
    ) async throws -> [String] {
      let judged = try await database.program.run("reconcile", "-q", "--as-of", asOf)
      try #require([0, 1, 3].contains(judged.code), "\(judged.errors)")
      return try await database.texts(
        "SELECT subject FROM tieout.open_findings WHERE class = '\(name)' ORDER BY 1")
    }
  }
}
