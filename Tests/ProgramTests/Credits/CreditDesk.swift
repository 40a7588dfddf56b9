import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutPostgres
import TieOutStore

/// A store whose backend credits with the ledger, and its runs.
struct CreditDesk: Sendable {
  let database: Database
  let folder: TemporaryFolder

  /// Creates a desk with its own database for the body.
  static func with<T>(_ body: (CreditDesk) async throws -> T) async throws -> T {
    try await Database.with { database in
      try await TemporaryFolder.with { folder in
        try await body(CreditDesk(database: database, folder: folder))
      }
    }
  }

  static let asset = "eip155:11155111/USDT"

  /// The account of a deposit.
  static func account(_ id: String) -> String { "account_\(id)" }

  // MARK: evidence

  /// Ingests lines, and folds them.
  func ingest(_ lines: [String]) async throws {
    let path = try folder.write(
      lines.joined(separator: "\n"), to: "\(UInt64.random(in: 0 ... .max)).ndjson")
    let outcome = try await database.program.run("ingest", "-q", "--trust-signatures", path)
    try #require(outcome.code == 0, "\(outcome.errors)")
    try #require(try await database.program.run("fold", "-q").code == 0)
  }

  /// Registers deposits, and confirms them at ten.
  func deposit(_ ids: String..., amount: String = "100") async throws {
    try await ingest(ids.flatMap { [Self.reference($0), Self.confirmed($0, amount: amount)] })
  }

  static func reference(_ id: String) -> String {
    #"{"kind":"reference","provider":"payin","network":"testnet","reference":"player_\#(id)","#
      + #""account":"\#(account(id))","createdAt":"2025-03-10T09:00:00Z"}"#
  }

  static func confirmed(_ id: String, amount: String = "100") -> String {
    Line.webhook(
      #"{"id":"evt_\#(id)","type":"deposit.confirmed","createdAt":"2025-03-10T10:00:00Z","data":{"#
        + #""depositReference":"player_\#(id)","amount":"\#(amount)","currency":"USDT","#
        + #""chainId":"ethereum-sepolia","txHash":"0x\#(Line.hash(id))","status":"confirmed","#
        + #""confirmedAt":"2025-03-10T10:00:00Z"}}"#, at: "2025-03-10T10:00:01Z")
  }

  /// A list page with a deposit that failed.
  static func failed(_ id: String, at time: String) -> String {
    let row =
      #"{"depositId":"dep_\#(id)","depositReference":"player_\#(id)","amount":"100","#
      + #""currency":"USDT","chainId":"ethereum-sepolia","txHash":"0x\#(Line.hash(id))","#
      + #""status":"failed"}"#
    let body = #"{"success":true,"data":{"deposits":[\#(row)]}}"#
    return #"{"kind":"page","provider":"payin","network":"testnet","resource":"deposits","#
      + #""sweep":"s-\#(id)","requestedAt":"\#(time)","#
      + #""url":"https://testnet.payin.com/api/v1/deposits?page=1","status":200,"#
      + #""body":\#(Line.quoted(body))}"#
  }

  /// A credit line of another system.
  static func line(
    _ id: String, amount: String = "100", key: String? = nil, more: String = "",
    at time: String = "2025-03-10T10:05:00Z"
  ) -> String {
    let name = key ?? "key_\(id)"
    return #"{"kind":"credit","provider":"payin","network":"testnet","chain":"ethereum-sepolia","#
      + #""txHash":"0x\#(Line.hash(id))","reference":"player_\#(id)","account":"\#(account(id))","#
      + #""amount":"\#(amount)","asset":"USDT","creditedAt":"\#(time)","#
      + #""key":"\#(name)"\#(more)}"#
  }

  // MARK: the backend

  /// Credits a deposit, as a backend does; returns the outcome (or the reason) and the entry.
  @discardableResult
  func credit(
    _ id: String, amount: String = "100", at time: String = "2025-03-10T10:05:00Z"
  ) async throws -> (outcome: String, entry: String) {
    try await call(
      """
      tieout.credit('payin', 'testnet', 'ethereum-sepolia', '0x\(Line.hash(id))', NULL,
        'player_\(id)', '\(Self.account(id))', \(amount), 'USDT', NULL, '\(time)')
      """)
  }

  /// Calls a function of the ledger.
  @discardableResult
  func call(_ call: String) async throws -> (outcome: String, entry: String) {
    try await database.session { session in
      let row = try session.execute(
        "SELECT coalesce(reason, outcome), coalesce(entry, '') FROM \(call)"
      ).one()
      return (try row.text(0), try row.text(1))
    }
  }

  // MARK: the runs

  static let creditingClasses: Set<String> = [
    "confirmed-not-credited", "credited-not-confirmed", "credited-twice", "credit-amount-differs",
    "credit-wrong-account", "credit-asset-differs", "credit-without-source", "credit-late",
    "credited-then-withdrawn", "reversal-wrong", "balance-not-sum",
  ]

  /// The findings of a run about credits: class and subject.
  func night(_ asOf: String, _ options: String...) async throws -> [String] {
    let outcome = try await database.program.run(
      ["nightly", "-q", "--as-of", asOf, "--out", folder.path("reports")] + options)
    try #require([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
    let report = try Report(asOf: asOf, in: folder.path("reports"))
    return try report.findings().filter {
      Self.creditingClasses.contains($0["class"] ?? "")
    }.map { finding in
      let id = finding["tx_hash"].map { $0.isEmpty ? finding["subject"] ?? "" : $0 } ?? ""
      return "\(finding["class"] ?? "") \(id)"
    }.sorted()
  }

  /// A finding about a deposit, as ``night(_:_:)`` names it.
  static func finding(_ findingClass: String, _ id: String) -> String {
    "\(findingClass) 0x\(Line.hash(id))"
  }

  /// Passes a store on the desk's database to the body.
  func store<T>(_ body: (Store) async throws -> T) async throws -> T {
    let store = Store(database.configuration, connections: 3)
    do {
      let answer = try await body(store)
      await store.close()
      return answer
    } catch {
      await store.close()
      throw error
    }
  }

  /// Publishes ledger entries, as a server or a run does.
  func tell() async throws {
    let outcome = try await database.program.run("fold", "-q")
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  /// Number of ledger entries published as events, and number in the outbox.
  func told() async throws -> [Int] {
    [
      try await database.count(
        "SELECT count(*) FROM tieout.events WHERE source = 'ledger'"),
      try await database.count("SELECT count(*) FROM tieout.entry_outbox"),
    ]
  }

  /// Waits until a process waits for this one of the database.
  func awaitSomebodyBlocked(by process: Int) async throws {
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE \(process) = ANY (pg_blocking_pids(pid))"
    try await until { try await database.count(sql) > 0 }
  }

  /// Imports credits of another system, for unknown transactions.
  func importCredits(_ count: Int) async throws {
    try await database.execute(
      """
      SELECT count(*) FROM (
        SELECT tieout.import_credit('payin', 'testnet', 'ethereum-sepolia',
          '0x' || encode(sha256(i::text::bytea), 'hex'), NULL, 'r', 'a', i, 'USDT', '2025-03-10Z')
        FROM generate_series(1, \(count)) i OFFSET 0) AS made
      """)
  }
}
