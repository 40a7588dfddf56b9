import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutLedger
import TieOutPostgres

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

extension CreditTests {
  /// The examples of the documentation, run as programs.
  @Suite struct ExampleTests {
    @Test func `the backend answers 2xx for what is committed, and nothing else`() async throws {
      try await Database.with { database in
        let backend = try await BackendProcess.start(on: database)
        for (webhook, status) in [
          (Webhook.deposit(), 200), (.deposit(), 200), (.deposit(event: "evt_other"), 200),
          (.deposit("1", tx: "0xff").signed(with: "whsec_of_somebody_else"), 401),
          (Webhook(body: Webhook.deposit("2", tx: "0xfe").body), 401),
          // Its secret is not set, so the provider must send it again.
          (Webhook(account: .paydefi, body: PayDeFiSample.completed).signed(), 503),
        ] {
          #expect(try await backend.post(webhook) == status)
        }
        let large = Webhook(body: String(repeating: " ", count: 2 << 20)).signed()
        #expect(try await backend.post(large) == 413)
        #expect(try await backend.get("balance/player_7") == "eip155:11155111/USDT 100\n")
        #expect(
          try await database.texts(
            "SELECT tieout.balance('testnet', 'player_7', 'eip155:11155111/USDT')::text") == ["100"]
        )
        #expect(!backend.running.errors.contains(Secret.payIn))
        backend.running.kill()
      }
    }

    @Test func `where the backend's own table fails, nothing is kept, and it comes again`()
      async throws
    {
      try await Database.with { database in
        let backend = try await BackendProcess.start(on: database)
        try await database.execute("ALTER TABLE players RENAME TO away")
        #expect(try await backend.post(.deposit()) == 503)
        #expect(try await database.entries() == [])
        #expect(try await database.texts("SELECT subject FROM tieout.events") == [])
        try await database.execute("ALTER TABLE away RENAME TO players")
        #expect(try await backend.post(.deposit()) == 200)
        #expect(try await backend.get("balance/player_7") == "eip155:11155111/USDT 100\n")
        backend.running.kill()
      }
    }

    @Test func `the backend goes on when its connections were cut`() async throws {
      try await Database.with { database in
        let backend = try await BackendProcess.start(on: database)
        #expect(try await backend.post(.deposit()) == 200)
        try await database.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()
          """)
        // A broken connection is answered with 503, and the provider sends the webhook again.
        var statuses: [Int?] = []
        repeat {
          statuses.append(try await backend.post(.deposit("50", tx: "0xcd")))
        } while statuses.last == 503
        #expect(statuses.last == 200)
        #expect(try await backend.get("balance/player_7") == "eip155:11155111/USDT 150\n")
        backend.running.kill()
      }
    }

    @Test func `the worker credits what no webhook brought to be credited`() async throws {
      try await Database.with { database in
        try await database.execute(Player.table)
        try await database.append([.deposit(of: "player_1", tx: "0x01"), .deposit(tx: "0x02")])
        let worker = try ChildProcess(
          [try Place.program("CreditWorkerExample"), "--workers", "2"], database.environment)
        try await until {
          try #require(worker.isRunning, "\(worker.errors)")
          return try await database.players().count >= 2
        }
        worker.signal(SIGTERM)
        #expect(try await worker.wait() == 0)
        #expect(worker.errors == "working\n")
        #expect(
          try await database.players() == [
            "player_1 100 eip155:11155111/USDT", "player_7 100 eip155:11155111/USDT",
          ])
      }
    }

    @Test func `the same from Python`() async throws {
      try await Database.with { database in
        try await database.execute(Player.table)
        try await database.append([
          .deposit("0.300000000000000004", of: "player_1", tx: "0x01", currency: "DAI"),
          .deposit(tx: "0x02"),
        ])
        try await database.fold()
        let python = try await Self.python()
        for lines in [
          [
            "credited player_1 0.300000000000000004 eip155:11155111/DAI",
            "credited player_7 100 eip155:11155111/USDT",
          ], [],
        ] {
          let worker = try ChildProcess(
            [python, Place.example("credit_worker.py"), "--once"], database.environment)
          #expect(try await worker.wait() == 0, "\(worker.errors)")
          #expect(worker.output.split(separator: "\n").map(String.init).sorted() == lines)
          #expect(worker.errors == "")
        }
        #expect(
          try await database.players() == [
            "player_1 0.300000000000000004 eip155:11155111/DAI",
            "player_7 100 eip155:11155111/USDT",
          ])
      }
    }

    @Test func `from Python, too, it works until it is stopped`() async throws {
      try await Database.with { database in
        try await database.execute(Player.table)
        let worker = try ChildProcess(
          [try await Self.python(), Place.example("credit_worker.py")], database.environment)
        for number in 1...2 {
          try await database.append([.deposit(tx: "0x0\(number)")])
          try await database.fold()
          try await until {
            try #require(worker.isRunning, "\(worker.errors)")
            return try await database.entries().count >= number
          }
        }
        worker.signal(SIGTERM)
        #expect(try await worker.wait() == 0)
        #expect(worker.errors == "")
        #expect(try await database.players() == ["player_7 200 eip155:11155111/USDT"])
      }
    }

    @Test func `the same from psql`() async throws {
      try await Database.with { database in
        try await database.append([.deposit()])
        try await database.fold()
        let psql = try ChildProcess(
          [
            "psql", "-qX", "-v", "chain=ethereum-sepolia", "-v", "tx=0xab12", "-v",
            "player=player_7", "-f", Place.example("credit.sql"),
          ], database.environment)
        #expect(try await psql.wait() == 0, "\(psql.errors)")
        #expect(psql.errors == "")
        #expect(
          psql.output == """
            1. Credit, and the own table with it: for credited alone, since already_credited was added before.
            credited player_7 100 eip155:11155111/USDT
            2. The same again: nothing more is credited.
            outcome|account|amount|asset
            already_credited|player_7|100|eip155:11155111/USDT
            3. Another account: refused, and why.
            outcome|reason|retry
            refused|exists_with_different_account|f
            4. A rollback takes the reversal along.
            outcome|amount
            reversed|-100
            balance
            100
            5. Taken back, once.
            outcome|amount
            reversed|-100
            outcome
            already_reversed
            6. What is left.
            account|balance
            player_7|0
            balance
            0
            kind|account|amount|stands
            credit|player_7|100|f
            reversal|player_7|-100|f

            """)
      }
    }

    /// A Python with psycopg.
    private static func python() async throws -> String {
      for python in ["python3", "/usr/bin/python3"] {
        let trial = try ChildProcess([python, "-c", "import psycopg"], [:])
        if try await trial.wait() == 0 { return python }
      }
      Issue.record("no Python with psycopg 3: jobs/install-needs installs python3-psycopg")
      throw CancellationError()
    }
  }
}

/// The example backend, with PayIn's secret.
private struct BackendProcess {
  let running: ChildProcess
  let address: String

  /// In seconds: long enough for any answer; a hanging test is cancelled by its own time limit.
  private static let guardAgainstHanging = 3_600.0

  static func start(on database: Database) async throws -> BackendProcess {
    let secret = ["PAYIN_WEBHOOK_SECRET": Secret.payIn]
    let running = try ChildProcess(
      [try Place.program("CreditBackend"), "--port", "0", "--connections", "2"],
      database.environment.merging(secret) { $1 })
    return BackendProcess(
      running: running, address: try await running.said("listening on "))
  }

  /// Sends a webhook; returns the status.
  func post(_ webhook: Webhook) async throws -> Int? {
    let path = "\(address)/webhooks/\(webhook.account.provider.rawValue)"
    var request = URLRequest(url: try #require(URL(string: path)))
    request.httpMethod = "POST"
    request.timeoutInterval = Self.guardAgainstHanging
    request.httpBody = Data(webhook.body.utf8)
    for (name, value) in webhook.headers { request.setValue(value, forHTTPHeaderField: name) }
    let (_, response) = try await URLSession.shared.data(for: request)
    return (response as? HTTPURLResponse)?.statusCode
  }

  func get(_ path: String) async throws -> String {
    let url = try #require(URL(string: "\(address)/\(path)"))
    let request = URLRequest(url: url, timeoutInterval: Self.guardAgainstHanging)
    return String(decoding: try await URLSession.shared.data(for: request).0, as: UTF8.self)
  }
}

extension Database {
  /// Appends webhooks without crediting, with the feed on.
  fileprivate func append(_ webhooks: [Webhook]) async throws {
    _ = try await session { session in
      _ = try session.execute("SELECT tieout.start_feed('epoch')")
      for webhook in webhooks {
        try session.transaction {
          _ = try session.append(webhook.delivery(), secrets: Secret.live, recordedAt: testTime)
        }
      }
    }
  }
}
