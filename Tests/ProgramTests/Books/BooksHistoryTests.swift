import Foundation
import TestSupport
import Testing
import TieOutPostgres

extension ProgramTests {
  /// Random histories of sixty days, with late, corrected, withdrawn, refunded, credited and reversed money,
  /// nights that are missed and nights that are killed: the books come to what an accountant says, to the
  /// last cent. `TIEOUT_BOOKS_SEEDS=200 jobs/test BooksHistoryTests` tries as many.
  @Suite struct BooksHistoryTests {
    static let seeds =
      1...(ProcessInfo.processInfo.environment["TIEOUT_BOOKS_SEEDS"].flatMap { UInt64($0) } ?? 4)

    @Test(.takes(seconds: 60), arguments: seeds)
    func `the days add up to what happened`(_ seed: UInt64) async throws {
      let story = MoneyStory(seed: seed)
      try await CreditDesk.with { desk in
        var random = SeededGenerator(seed: seed)
        let reports = desk.folder.path("reports")
        var arrived: [String] = []
        for day in 0..<MoneyStory.days + 6 {
          arrived += story.lines[day] ?? []
          let calls = story.calls[day] ?? []
          let isNight = random.once(in: 3) || day == MoneyStory.days + 5
          guard isNight || !calls.isEmpty else { continue }
          try await ingest(arrived, desk)
          arrived = []
          try await make(calls, on: day, desk)
          guard isNight else { continue }
          let night = [
            "nightly", "-q", "--as-of", MoneyStory.time(day + 1, "02:30"), "--out", reports,
          ]
          if random.once(in: 2) { try await kill(night, desk, &random) }
          let outcome = try await desk.database.program.run(night)
          try #require(
            [0, 1, 3].contains(outcome.code), "seed \(seed), day \(day): \(outcome.errors)")
        }
        // Reversals are of now, by the database's clock.
        let last = try await desk.database.program.run(
          "nightly", "-q", "--as-of", "2100-01-01T00:00:00Z", "--catch-up-max", "0", "--out",
          reports)
        try #require([0, 1, 3].contains(last.code), "seed \(seed): \(last.errors)")
        try await expect(story, desk, "seed \(seed)")
      }
    }

    private func ingest(_ lines: [String], _ desk: CreditDesk) async throws {
      guard !lines.isEmpty else { return }
      let path = try desk.folder.write(lines.joined(separator: "\n"), to: "arrived.ndjson")
      let outcome = try await desk.database.program.run(
        "ingest", "-q", "--trust-signatures", path)
      try #require(outcome.code == 0, "\(outcome.errors)")
    }

    private func make(_ calls: [String], on day: Int, _ desk: CreditDesk) async throws {
      guard !calls.isEmpty else { return }
      try #require(try await desk.database.program.run("fold", "-q").code == 0)
      for call in calls {
        let outcomes = try await desk.database.texts(call)
        #expect(outcomes == ["credited"] || outcomes == ["reversed"], "day \(day): \(call)")
      }
    }

    private func kill(
      _ night: [String], _ desk: CreditDesk, _ random: inout SeededGenerator
    ) async throws {
      let running = try desk.database.program.start(night)
      try await Task.sleep(for: .milliseconds(random.below(700)))
      running.kill()
      _ = try await running.wait()
      try await desk.database.awaitNoOthers()
    }

    private func expect(_ story: MoneyStory, _ desk: CreditDesk, _ seed: String) async throws {
      // The folders of the days, the journal, and the totals: three times the same.
      let rows = try await rows(desk)
      var sums: [String: Int] = [:]
      for row in rows["journal"] ?? [] {
        sums["\(row.kind) \(row["asset"] ?? "")", default: 0] += try row.cents("amount")
      }
      let wallets = ["orders", "payments", "deposits"].flatMap { rows[$0] ?? [] }
      for token in ["USDT", "USDC"] {
        let booked = wallets.filter { $0["booked_asset"]?.hasSuffix("/\(token)") == true }
        #expect(
          try booked.reduce(0) { $0 + (try $1.cents("booked_amount")) }
            == story.closing["wallet \(token)"], "\(seed): what the tables book of \(token)")
      }
      var credits: [String: Int] = [:]
      for row in rows["credits"] ?? [] {
        credits[row["account"] ?? "", default: 0] += try row.cents("booked_amount")
      }
      let journal = try await totals(
        "SELECT split_part(account, ':', 1) || ' ' || asset, sum(amount) FROM tieout.journal GROUP BY 1",
        desk)
      let closings = try await totals(
        """
        SELECT split_part(account, ':', 1) || ' ' || asset, sum(closing) FROM (
          SELECT DISTINCT ON (account, chain, asset) account, asset, closing FROM tieout.account_days
          WHERE NOT is_total ORDER BY account, chain, asset, day DESC) AS d GROUP BY 1
        """, desk)
      let expected = story.closing.filter { $0.value != 0 }
      #expect(sums.filter { $0.value != 0 } == expected, "\(seed): the files of the days")
      #expect(journal.filter { $0.value != 0 } == expected, "\(seed): the journal")
      #expect(closings.filter { $0.value != 0 } == expected, "\(seed): the totals")
      for period in ["day", "month"] {
        let trends = try await totals(
          """
          SELECT k || asset, sum(v) FROM tieout.trends('2025-01-01', '2025-12-31', '\(period)') AS t,
            LATERAL (VALUES ('wallet ', net), ('fees ', fees)) AS v (k, v)
          WHERE asset IS NOT NULL GROUP BY 1
          """, desk)
        let moved = expected.filter { $0.key.hasPrefix("wallet") || $0.key.hasPrefix("fees") }
        #expect(trends.filter { $0.value != 0 } == moved, "\(seed): trends by \(period)")
      }
      let balances = try await totals(
        "SELECT account, sum(amount) FROM tieout.balances GROUP BY 1", desk)
      #expect(
        balances.filter { $0.value != 0 } == story.balances.filter { $0.value != 0 },
        "\(seed): the ledger")
      #expect(
        credits.filter { $0.value != 0 } == balances.filter { $0.value != 0 },
        "\(seed): credits.csv")
      let unbooked = try await desk.database.texts(
        "SELECT part || ' ' || reason FROM tieout.unbooked")
      #expect(unbooked == [], "\(seed)")
      let verified = try await desk.database.program.run("verify")
      #expect(verified.code == 0, "\(seed): \(verified.output)")
    }

    /// The rows of the files of all days, which are those of one export, in its order.
    private func rows(_ desk: CreditDesk) async throws -> [String: [[String: String]]] {
      let parent = desk.folder.path("reports")
      let days = try FileManager.default.contentsOfDirectory(atPath: parent)
        .filter { $0 != "looks" }.sorted()
      var rows: [String: [[String: String]]] = [:]
      for table in ["journal", "orders", "payments", "deposits", "fees", "credits"] {
        let files = try days.map { day in
          try String(contentsOfFile: "\(parent)/\(day)/\(table).csv", encoding: .utf8)
        }
        let path = desk.folder.path("\(table).csv")
        let outcome = try await desk.database.program.run(
          "export", table, "--from", days[0], "--to", days[days.count - 1], "--out", path)
        try #require(outcome.code == 0, "\(outcome.errors)")
        let header = try #require(files.first?.split(separator: "\r\n").first)
        #expect(
          try String(contentsOfFile: path, encoding: .utf8)
            == "\(header)\r\n" + files.map { $0.dropFirst(header.count + 1) }.joined(), "\(table)")
        rows[table] = try Table(path).rows
      }
      return rows
    }

    private func totals(_ sql: String, _ desk: CreditDesk) async throws -> [String: Int] {
      try await desk.database.session { session in
        try session.execute("SELECT k, (v * 100)::bigint FROM (\(sql)) AS t (k, v)").reduce(
          into: [:]
        ) {
          $0[try $1.text(0)] = Int(try $1.int64(1))
        }
      }
    }
  }
}

extension [String: String] {
  /// The kind of a line's account.
  fileprivate var kind: String { String((self["account"] ?? "").prefix { $0 != ":" }) }

  /// An amount; zero where there is none.
  fileprivate func cents(_ column: String) throws -> Int {
    guard let text = self[column], !text.isEmpty else { return 0 }
    return NSDecimalNumber(decimal: try #require(Decimal(string: text)) * 100).intValue
  }
}
