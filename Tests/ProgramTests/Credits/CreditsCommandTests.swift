// Longer than 300 lines: one command with all that it prints.

import Foundation
import Testing

extension ProgramTests {
  /// `tieout credits`: the contents of the ledger, its work, and its verification.
  @Suite struct CreditsCommandTests {
    @Test func `lists entries by account, network, asset, time, and whether they stand`()
      async throws
    {
      try await CreditDesk.with { desk in
        try await desk.deposit("a", "b")
        let first = try await desk.credit("a").entry
        let second = try await desk.credit("b", at: "2025-03-10T12:00:00Z").entry
        let reversal = try await desk.call("tieout.reverse_credit('\(first)', 'a mistake')").entry
        let cases: [(options: [String], entries: [String])] = [
          ([], [first, second, reversal]), (["--account", "account_b"], [second]),
          (["--account", "nobody"], []), (["--network", "testnet", "--stands"], [second]),
          (["--network", "mainnet"], []),
          (["--asset", "usdt", "--account", "account_b"], [second]),
          (["--asset", CreditDesk.asset, "--stands"], [second]), (["--asset", "USDC"], []),
          (["--since", "2025-03-10T12:00:00Z"], [second, reversal]),
          (["--since", "2025-03-10T12:00:00.000001Z"], [reversal]),
        ]
        for (options, entries) in cases {
          let listed: [Listed] = try await desk.json(["list"] + options)
          #expect(listed.map(\.entry) == entries, "\(options)")
        }
        let all: [Listed] = try await desk.json(["list"])
        #expect(all.map(\.amount) == ["100", "100", "-100"])
        #expect(all.map(\.kind) == ["credit", "credit", "reversal"])
        #expect(all.map(\.stands) == [false, true, false])
        #expect(all.map(\.takes_back) == [nil, nil, first])
        #expect(all.map(\.reason) == [nil, nil, "a mistake"])
        #expect(all[1].credited_at == "2025-03-10T12:00:00Z")
        #expect(all[1].subject == "0x\(Line.hash("b"))")

        let text = try await desk.lines("list")
        #expect(text.count == 6)
        #expect(text[0].split(separator: " ").first == "TIME")
        #expect(
          text[2].hasPrefix(
            "2025-03-10T12:00:00Z  credit    account_b     100  \(CreditDesk.asset)"))
        #expect(text[1].hasSuffix("\(first)  taken back"))
        #expect(text[3].hasSuffix("\(reversal)  takes back \(first): a mistake"))
        #expect(text[5] == "3 entries, 1 of them stands")
      }
    }

    @Test func `shows balances, and what is in suspense`() async throws {
      try await CreditDesk.with { desk in
        #expect(try await desk.lines("balance") == ["no balances"])
        #expect(try await desk.lines("suspense") == ["nothing is in suspense"])
        #expect(try await desk.lines("list") == ["no entries"])
        try await desk.deposit("a")
        try await desk.credit("a")
        try await desk.ingest([CreditDesk.confirmed("b", amount: "2.5")])
        let entry = try await desk.call(
          "(SELECT (tieout.suspend(money, part)).* FROM tieout.creditable()) AS s"
        ).entry
        #expect(
          try await desk.lines("balance") == [
            "NETWORK  ACCOUNT    ASSET                 AMOUNT  ENTRIES",
            "testnet  @suspense  eip155:11155111/USDT     2.5        1",
            "testnet  account_a  eip155:11155111/USDT     100        1",
          ])
        let balances: [Balance] = try await desk.json(["balance", "--account", "account_a"])
        #expect(
          balances == [
            Balance(
              network: "testnet", account: "account_a", asset: CreditDesk.asset, amount: "100",
              entries: 1)
          ])
        let suspended: [Listed] = try await desk.json(["suspense"])
        #expect(suspended.map(\.entry) == [entry])
        #expect(suspended.map(\.reference) == ["player_b"])
        #expect(try await desk.lines("suspense")[1].hasSuffix(entry))
        #expect(try await desk.told() == [1, 1], "folding takes the ledger in")
      }
    }

    // MARK: import

    @Test func `takes over past credits once, and names what it refuses`() async throws {
      try await CreditDesk.with { desk in
        let lines = [
          CreditDesk.line("a"), CreditDesk.line("b", amount: "0.000001"),
          CreditDesk.reference("a"), "{", CreditDesk.line("a", amount: "99"),
          CreditDesk.line("c", more: #","chain2":1"#).replacing(
            "ethereum-sepolia", with: "dogecoin"),
          CreditDesk.line("d").replacing(#""account":"account_d","#, with: ""),
          CreditDesk.line("b", amount: "-0.000001", key: "back_b"),
        ]
        let path = try desk.folder.write(lines.joined(separator: "\n"), to: "past.ndjson")
        let program = desk.database.program

        let tried = try await program.run("credits", "import", "-q", "--dry-run", path)
        #expect(tried.code == 2)
        #expect(
          tried.output
            == "2 credits would be taken over, 0 there already, 1 taken back, 0 taken back already,"
            + " 5 refused; nothing was changed\n")
        #expect(try await desk.database.count("SELECT count(*) FROM tieout.entries") == 0)

        let outcome = try await program.run("credits", "import", "-q", path)
        #expect(outcome.code == 2)
        #expect(
          outcome.output
            == "2 credits taken over, 0 there already, 1 taken back, 0 taken back already, 5 refused\n"
        )
        let complaints = outcome.errors.split(separator: "\n").map {
          $0.replacing("tieout: \(path):", with: "")
        }
        #expect(complaints.count == 5, "\(outcome.errors)")
        for (complaint, start) in zip(
          complaints,
          [
            "3: it is no credit; tieout ingest takes other lines", "4: not readable as JSON: ",
            "5: exists_with_different_amount: this money is credited already, with another amount",
            "6: unknown_chain: no chain goes by that name: tieout.chain_names",
            "7: account is missing: whom did it credit?",
          ])
        {
          #expect(complaint.hasPrefix(start))
        }
        let entries = try await desk.database.contents(of: "entries")
        let again = try await program.run("credits", "import", "-q", "--json", path)
        let counts = try JSONDecoder().decode([String: Count].self, from: Data(again.output.utf8))
        #expect(
          counts.compactMapValues(\.number) == [
            "lines": 5, "credited": 0, "already_credited": 2, "reversed": 0, "already_reversed": 1,
            "refused": 5,
          ])
        #expect(try await desk.database.contents(of: "entries") == entries)
        #expect(
          try await desk.database.texts(
            "SELECT account || ' ' || amount FROM tieout.balances ORDER BY 1")
            == ["account_a 100", "account_b 0.000000"])
      }
    }

    @Test func `reads gzip and standard input, and a file that is not there is refused`()
      async throws
    {
      try await CreditDesk.with { desk in
        let first = try desk.folder.write(CreditDesk.line("a"), to: "a.ndjson")
        #expect(try await Tool.run("gzip", first).code == 0)
        let second = try desk.folder.write(CreditDesk.line("b"), to: "b.ndjson")
        let missing = desk.folder.path("missing.ndjson")
        let outcome = try await desk.database.program.run(
          ["credits", "import", "-q", "\(first).gz", "-", missing], input: second)
        #expect(outcome.code == 2)
        #expect(outcome.errors == "tieout: \(missing): there is no such file\n")
        #expect(outcome.output == "2 credits taken over, 0 there already, 1 refused\n")
        #expect(try await desk.database.program.run("credits", "verify").code == 0)
        let check = try await desk.lines("verify")
        #expect(
          check.contains {
            $0.hasPrefix("imported  2 stand for money that this store does not know")
          })
      }
    }

    @Test func `two lines that only their keys tell apart are not taken for one`() async throws {
      try await CreditDesk.with { desk in
        let index = { (index: Int) in #","logIndex":\#(index)"# }
        let lines = [
          CreditDesk.line("a", key: "1"), CreditDesk.line("a", key: "2"),
          CreditDesk.line("a", key: "1"), CreditDesk.line("b", key: "3", more: index(3)),
          CreditDesk.line("b", key: "4", more: index(4)),
        ]
        let path = try desk.folder.write(lines.joined(separator: "\n"), to: "past.ndjson")
        for credited in [3, 0] {
          let outcome = try await desk.database.program.run("credits", "import", "-q", path)
          #expect(outcome.code == 2)
          #expect(
            outcome.output.hasPrefix("\(credited) credits taken over, \(4 - credited) there"))
          #expect(outcome.errors.hasPrefix("tieout: \(path):2: ambiguous_money: "))
          #expect(outcome.errors.split(separator: "\n").count == 1)
        }
        #expect(
          try await desk.database.texts(
            "SELECT account || ' ' || amount FROM tieout.balances ORDER BY 1")
            == ["account_a 100", "account_b 200"])
      }
    }

    @Test func `one key for two deposits takes over the first and names the second`() async throws {
      try await CreditDesk.with { desk in
        let lines = [
          CreditDesk.line("a", key: "1"), CreditDesk.line("b", key: "1"),
          CreditDesk.line("a", key: "1", at: "2025-03-10T11:05:00Z"),
        ]
        let path = try desk.folder.write(lines.joined(separator: "\n"), to: "past.ndjson")
        let outcome = try await desk.database.program.run("credits", "import", "-q", path)
        #expect(outcome.code == 2)
        #expect(outcome.output.hasPrefix("1 credits taken over, 1 there already"))
        #expect(outcome.errors.hasPrefix("tieout: \(path):2: key_reused: line 1 of \(path) "))
        #expect(try await desk.database.count("SELECT count(*) FROM tieout.entries") == 1)
      }
    }

    @Test func `what was taken over is not credited again when its money turns up`() async throws {
      try await CreditDesk.with { desk in
        let path = try desk.folder.write(CreditDesk.line("a"), to: "past.ndjson")
        #expect(try await desk.database.program.run("credits", "import", "-q", path).code == 0)
        try await desk.deposit("a")
        #expect(try await desk.credit("a").outcome == "already_credited")
        #expect(try await desk.lines("preview") == ["nothing is to be credited or taken back"])
        #expect(try await desk.night("2025-03-10T23:30:00Z") == [])
      }
    }

    // MARK: the feed

    @Test func `previews each answer, and changes nothing`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        try await desk.ingest([CreditDesk.confirmed("b", amount: "2.5")])
        try await desk.deposit("c")
        try await desk.credit("c")
        try await desk.ingest([CreditDesk.failed("c", at: "2025-03-11T12:00:00Z")])
        let before = try await desk.ledger()
        let works: [Work] = try await desk.json(["preview"])
        #expect(
          works == [
            Work(
              action: "credit", subject: "0x\(Line.hash("a"))", account: "account_a", amount: "100",
              outcome: "credited", reason: nil),
            Work(
              action: "credit", subject: "0x\(Line.hash("b"))", account: nil, amount: "2.5",
              outcome: "refused", reason: "unknown_reference"),
            Work(
              action: "reverse", subject: "0x\(Line.hash("c"))", account: "account_c",
              amount: "100", outcome: "reversed", reason: nil),
          ])
        let text = try await desk.lines("preview")
        #expect(
          text[2].hasSuffix(
            "unknown_reference: no account is registered for its reference, and none is named that may be"
          ))
        #expect(text.last == "1 credited, 1 reversed, 1 unknown_reference")
        let later: [Work] = try await desk.json(["preview", "--since", "2025-03-11"])
        #expect(later.map(\.action) == ["reverse"])
        #expect(try await desk.ledger() == before)
      }
    }

    @Test func `starts and stops the feed; status says how it stands`() async throws {
      try await CreditDesk.with { desk in
        #expect(try await desk.crediting() == "credits   the ledger is not in use")
        try await desk.deposit("a", "b")
        try await desk.credit("b")
        #expect(
          try await desk.crediting()
            == "credits   1 entries, 1 balances; 0 suspended; no feed")
        #expect(
          try await desk.lines("start", "--since", "2025-03-11") == [
            "deposits since 2025-03-11T00:00:00Z are handed out; 0 wait for a worker"
          ])
        #expect(
          try await desk.lines("start", "--since", "2025-03-10", "--orders") == [
            "deposits, orders and payments since 2025-03-10T00:00:00Z are handed out; 1 waits for a"
              + " worker"
          ])
        let status = try await desk.crediting()
        #expect(status.hasPrefix("credits   1 entries, 1 balances; 0 suspended; 1 wait, oldest "))
        #expect(status.count <= 80)
        let json = try await desk.database.program.run("status", "--json")
        let body = try #require(
          try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let crediting = try #require(body["crediting"] as? [String: Any])
        #expect(crediting["waiting"] as? Int == 1)
        #expect(crediting["oldest_waiting_since"] as? String == "2025-03-10T10:00:00Z")
        #expect(crediting["is_feeding"] as? Bool == true)
        #expect(try await desk.lines("stop") == ["nothing is handed out any more"])
        #expect(try await desk.database.count("SELECT count(*) FROM tieout.credit_feed") == 0)
      }
    }

    @Test func `sets, lists and takes away least amounts; refuses what nobody knows`() async throws
    {
      try await CreditDesk.with { desk in
        let everything = ["every amount is credited"]
        #expect(try await desk.lines("minimum") == everything)
        let set = ["minimum", CreditDesk.asset]
        #expect(
          try await desk.lines(set + ["0.5", "--network", "testnet"]) == [
            "NETWORK  ASSET                 AT LEAST", "testnet  eip155:11155111/USDT       0.5",
          ])
        #expect(
          try await desk.lines(set + ["1.25", "--network", "testnet"]).last
            == "testnet  eip155:11155111/USDT      1.25")
        #expect(try await desk.lines(set + ["0", "--network", "testnet"]) == everything)
        for (options, complaint) in [
          (
            set + ["1", "--network", "mainnet"],
            "no asset of mainnet is called \"\(CreditDesk.asset)\""
          ),
          (
            ["minimum", "USDT", "1", "--network", "testnet"],
            "no asset of testnet is called \"USDT\""
          ),
          (set + ["1"], "expected ASSET AMOUNT --network NETWORK"),
          (
            set + ["--network", "testnet", "--", "-1"], "the least amount is -1, expected 0 or more"
          ),
          (set + ["1,5", "--network", "testnet"], "1,5"),
        ] {
          let outcome = try await desk.database.program.run(["credits"] + options)
          #expect(outcome.code == 2, "\(options)")
          #expect(outcome.errors.contains(complaint), "\(outcome.errors)")
        }
      }
    }

    // MARK: verify

    @Test func `says which money and which entries disagree, and what to do`() async throws {
      try await CreditDesk.with { desk in
        #expect(
          try await desk.lines("verify") == [
            "balances  whole: 0 are the sums of their entries",
            "entries   right: 0 stand, and their money is what they say",
            "money     not looked at: nothing is handed to workers; --since says from when all money has"
              + " to be credited",
          ])
        try await desk.deposit("lost", "right")
        try await desk.deposit("small", amount: "0.5")
        try await desk.ingest([CreditDesk.confirmed("nobody")])
        let past = [CreditDesk.line("amount", amount: "99"), CreditDesk.line("old")]
        let path = try desk.folder.write(past.joined(separator: "\n"), to: "past.ndjson")
        #expect(try await desk.database.program.run("credits", "import", "-q", path).code == 0)
        try await desk.deposit("amount")
        try await desk.credit("right")
        _ = try await desk.lines("minimum", CreditDesk.asset, "1", "--network", "testnet")

        let outcome = try await desk.database.program.run(
          "credits", "verify", "--since", "2025-03-10", "--json")
        #expect(outcome.code == 1, "\(outcome.all)")
        let check = try JSONDecoder().decode(Check.self, from: Data(outcome.output.utf8))
        #expect(check.balances == 3)
        #expect(check.entries == 3)
        #expect(check.since == "2025-03-10T00:00:00Z")
        #expect(check.imported_unknown.count == 1)
        #expect(check.problems.map(\.kind) == ["different_amount", "not_credited", "not_credited"])
        #expect(check.problems[0].expected.hasSuffix(", confirmed, 99 \(CreditDesk.asset)"))
        #expect(check.problems[0].found == "it is 100")
        let missing = Dictionary(
          uniqueKeysWithValues: check.problems.dropFirst().map { ($0.subject, $0) })
        let lost = missing[
          "transaction 0x\(Line.hash("lost")) of player_lost: 100 \(CreditDesk.asset)"]
        #expect(lost?.expected == "a credit to account_lost, creditable since 2025-03-10T10:00:01Z")
        #expect(lost?.found == "none")
        #expect(
          lost?.advice == "see whether a worker runs; tieout credits start hands it out again")
        let nobody = missing[
          "transaction 0x\(Line.hash("nobody")) of player_nobody: 100 \(CreditDesk.asset)"]
        #expect(
          nobody?.found
            == "none; it would be refused: unknown_reference: no account is registered for its"
            + " reference, and none is named that may be")
        #expect(
          nobody?.advice
            == "register its reference (tieout ingest), or credit it to an account by hand")

        // Since the feed's start, if there is one.
        _ = try await desk.lines("start", "--since", "2025-03-11")
        let fed = try await desk.database.program.run("credits", "verify")
        #expect(fed.code == 1)
        #expect(fed.output.contains("money     right: all that was creditable since 2025-03-11T00"))
        #expect(fed.output.contains("entries   1 WRONG: of 3 that stand"))
      }
    }

    @Test func `what waits to be folded is not judged`() async throws {
      try await CreditDesk.with { desk in
        try await desk.deposit("a")
        try await desk.credit("a")
        let path = try desk.folder.write(
          CreditDesk.failed("a", at: "2025-03-11T12:00:00Z"), to: "failed.ndjson")
        #expect(try await desk.database.program.run("ingest", "-q", path).code == 0)
        let lines = try await desk.lines("verify")
        #expect(
          lines.last == "waiting   1 streams have events that were not folded. Run: tieout fold")
        #expect(try await desk.database.program.run("fold", "-q").code == 0)
        #expect(try await desk.database.program.run("credits", "verify").code == 1)
      }
    }
  }
}

// MARK: output

private struct Listed: Decodable {
  var entry: String
  var kind: String
  var subject: String
  var amount: String
  var reference: String?
  var credited_at: String
  var takes_back: String?
  var reason: String?
  var stands: Bool
}

private struct Balance: Decodable, Equatable {
  var network: String
  var account: String
  var asset: String
  var amount: String
  var entries: Int
}

private struct Work: Decodable, Equatable {
  var action: String
  var subject: String
  var account: String?
  var amount: String?
  var outcome: String
  var reason: String?
}

private struct Check: Decodable {
  struct Problem: Decodable {
    var kind: String
    var subject: String
    var expected: String
    var found: String
    var advice: String
  }

  var balances: Int
  var entries: Int
  var since: String?
  var imported_unknown: [String]
  var problems: [Problem]
}

/// A number, or nil for another value.
private struct Count: Decodable {
  var number: Int?

  init(from decoder: any Decoder) throws {
    number = try? decoder.singleValueContainer().decode(Int.self)
  }
}

extension CreditDesk {
  /// The output of `tieout credits` as JSON.
  fileprivate func json<T: Decodable>(_ arguments: [String]) async throws -> T {
    let outcome = try await database.program.run(["credits"] + arguments + ["--json"])
    try #require(outcome.code == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(T.self, from: Data(outcome.output.utf8))
  }

  /// The output lines of `tieout credits`.
  fileprivate func lines(_ arguments: String...) async throws -> [String] {
    try await lines(arguments)
  }

  fileprivate func lines(_ arguments: [String]) async throws -> [String] {
    let outcome = try await database.program.run(["credits"] + arguments)
    try #require(outcome.code == 0, "\(outcome.all)")
    return outcome.output.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// The line about crediting on the status screen.
  fileprivate func crediting() async throws -> String {
    let outcome = try await database.program.run("status")
    return outcome.output.split(separator: "\n").first { $0.hasPrefix("credits") }.map(String.init)
      ?? ""
  }

  /// The contents of the ledger.
  fileprivate func ledger() async throws -> [String] {
    var tables: [String] = []
    for table in ["entries", "account_balances", "entry_outbox", "credit_feed"] {
      tables.append(try await database.contents(of: table))
    }
    return tables
  }
}
