// Longer than 300 lines: one storm, with all that it starts and kills.

import Foundation
import Synchronization
import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres
import TieOutStore

/// A private server, a proxy that cuts its connections, and concurrent clients that credit: two backends that
/// receive webhooks over HTTP, two feed workers, one of each in plain psql, this process as a client of the
/// SQL API, and list pages that are read meanwhile.
final class KillHarness: Sendable {
  let world: KillWorld
  let proxy: CuttingProxy
  private let home: TemporaryHome
  private let seed: UInt64
  /// Through the proxy.
  private let ledger: Ledger
  /// Without the proxy.
  private let direct: Ledger
  private let server: EmbeddedServer
  private let queue: Mutex<[KillWorld.Delivery]>
  private let generator: Mutex<SeededGenerator>
  private let isOver = Mutex(false)
  private let counts = Mutex(Counts())

  /// Number of deliberate faults.
  struct Counts: Sendable {
    var crashes = 0
    var kills = 0
    var failures = 0
    var accepted = 0
  }

  init(deposits: Int, seed: UInt64) async throws {
    // Writing to a killed process must fail without ending this one.
    _ = signal(SIGPIPE, SIG_IGN)
    self.seed = seed
    var generator = SeededGenerator(seed: seed)
    world = KillWorld(deposits, &generator)
    self.generator = Mutex(generator)
    home = TemporaryHome(suffix: "-kill")
    server = try await Self.startServer(home.path)
    let proxies = "\(home.path)/p"
    try FileManager.default.createDirectory(atPath: proxies, withIntermediateDirectories: false)
    proxy = try CuttingProxy(proxies, to: server.socketDirectory, seed: seed)
    ledger = Ledger(name: "tieout", host: proxies)
    direct = Ledger(name: "tieout", host: server.socketDirectory)
    queue = Mutex([])
    let store = Store(direct.configuration, connections: 1)
    _ = try await store.migrate()
    await store.close()
    try await direct.execute(
      """
      CREATE TABLE players (account text, asset text, balance numeric NOT NULL,
        PRIMARY KEY (account, asset));
      SELECT tieout.start_feed(NULL)
      """)
    try await direct.learn(world.registrations)
  }

  /// An embedded server allows 50 connections; this test needs more.
  private static func startServer(_ home: String) async throws -> EmbeddedServer {
    let server = try EmbeddedServer.start(home: home)
    try await Ledger(name: "postgres", user: "postgres", host: server.dataDirectory)
      .execute("ALTER SYSTEM SET max_connections = 150")
    try server.stop()
    return try EmbeddedServer.start(home: home)
  }

  var counted: Counts { counts.withLock { $0 } }

  func remove() {
    proxy.stop()
    home.remove()
  }

  // MARK: processes

  /// The sockets of the backends.
  private var sockets: [String] { (0..<2).map { "\(home.path)/b\($0)" } }

  private func startProcesses() throws -> [Respawned] {
    let environment = [
      "PGHOST": ledger.host, "PGUSER": "tieout", "PGDATABASE": "tieout",
      "PAYIN_WEBHOOK_SECRET": WebhookSender.secret,
    ]
    let (backend, worker) = (
      try Self.program("CreditBackend"), try Self.program("CreditWorkerExample")
    )
    let world = world
    let generator = Mutex(SeededGenerator(seed: seed &+ 1))
    return sockets.map { Respawned([backend, "--unix-socket", $0], environment) } + [
      Respawned([worker, "--workers", "2"], environment), Respawned([worker], environment),
      PlainBackend.psql(environment) { PlainBackend.working },
      PlainBackend.psql(environment) {
        PlainBackend.crediting(
          generator.withLock { generator in
            (0..<100).map { _ in generator.pick(world.confirmed) }
          })
      },
    ]
  }

  /// A program that was built with the tests.
  private static func program(_ name: String) throws -> String {
    let tests = try #require(Bundle.main.executableURL)
    return tests.deletingLastPathComponent().appendingPathComponent(name).path
  }

  // MARK: the storm

  /// Delivers everything, with concurrent sweeps, folds, workers and crashes.
  func storm() async throws {
    try await withProcesses { processes in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await self.crash(processes) }
        group.addTask { await self.foldAllTheTime() }
        defer { isOver.withLock { $0 = true } }
        try await deliverEverything { try await self.sweep() }
        isOver.withLock { $0 = true }
        try await group.waitForAll()
      }
    }
  }

  /// Runs the backends and workers during the body. If it fails, they end before their server does.
  private func withProcesses(_ body: ([Respawned]) async throws -> Void) async throws {
    let processes = try startProcesses()
    do { try await body(processes) } catch {
      for process in processes { process.end() }
      throw error
    }
    for process in processes { try await process.stop() }
  }

  /// Sends all webhooks, 64 at a time, each until it is answered with 2xx; runs another task meanwhile.
  private func deliverEverything(
    meanwhile: @escaping @Sendable () async throws -> Void = {}
  ) async throws {
    queue.withLock { $0 = world.deliveries }
    let store = Store(ledger.configuration, connections: 4)
    let pool = PostgresPool(ledger.configuration, size: 16)
    try await withThrowingTaskGroup(of: Void.self) { senders in
      senders.addTask { try await meanwhile() }
      for _ in 0..<64 {
        senders.addTask {
          while let delivery = self.queue.withLock({ $0.popLast() }) {
            guard await self.isAccepted(delivery, store, pool) == false else {
              self.counts.withLock { $0.accepted += 1 }
              continue
            }
            self.counts.withLock { $0.failures += 1 }
            self.queue.withLock { $0.insert(delivery, at: 0) }
            try await Self.pause()
          }
        }
      }
      try await senders.waitForAll()
    }
    await store.close()
    await pool.close()
  }

  /// Sends most webhooks to a backend over HTTP; credits some by the SQL API from here.
  private func isAccepted(
    _ delivery: KillWorld.Delivery, _ store: Store, _ pool: PostgresPool
  ) async -> Bool {
    let choice = generator.withLock { $0.below(5) }
    guard choice == 0 else {
      return await WebhookSender.post(delivery.line, to: sockets[choice % 2]) == 200
    }
    do {
      _ = try await store.append(try Ledger.batch([delivery.line]), recordedAt: Ledger.noon)
      try await pool.withSession { try Self.credit(delivery.deposit, $0) }
      return true
    } catch {
      return false
    }
  }

  /// Credits, and updates the backend's own table in the same transaction. The feed handles money that is not
  /// folded yet.
  private static func credit(_ deposit: Deposit, _ session: Session) throws {
    try session.transaction {
      let answer = try session.execute(
        """
        SELECT outcome, account, asset, amount::text
        FROM tieout.\(deposit.credit(to: deposit.account))
        """
      ).one()
      guard try answer.text(0) == "credited" else { return }
      _ = try session.execute(
        """
        INSERT INTO players VALUES ($1, $2, $3::text::numeric)
        ON CONFLICT (account, asset) DO UPDATE SET balance = players.balance + excluded.balance
        """, try (1...3).map { .text(try answer.text($0)) })
    }
  }

  /// Stores list pages while webhooks arrive, each until it succeeds.
  private func sweep() async throws {
    let store = Store(ledger.configuration, connections: 1)
    for page in world.pages {
      let batch = try Ledger.batch([page])
      while (try? await store.append(batch, recordedAt: Ledger.noon)) == nil {
        try await Self.pause()
      }
    }
    await store.close()
  }

  private func foldAllTheTime() async {
    let store = Store(ledger.configuration, connections: 2)
    while !isOver.withLock({ $0 }) {
      if (try? await store.foldWaiting()) ?? 0 == 0 { try? await Self.pause() }
    }
    await store.close()
  }

  /// Avoids a busy loop while the server is down; not a time limit.
  private static func pause() async throws { try await Task.sleep(for: .milliseconds(50)) }

  // MARK: crashes

  /// Kills backends and workers, and every sixth time PostgreSQL, each after a number of deliveries, so that
  /// slow and fast machines run the same test.
  private func crash(_ processes: [Respawned]) async throws {
    var generator = SeededGenerator(seed: seed &+ 2)
    var next = 0
    for number in 1... {
      next += 10 + generator.below(40)
      try await until { counted.accepted >= next || isOver.withLock { $0 } }
      if isOver.withLock({ $0 }) { break }
      if number % 6 == 0 {
        try crashPostgres(&generator)
      } else {
        generator.pick(processes).kill()
        counts.withLock { $0.kills += 1 }
      }
    }
    _ = try EmbeddedServer.start(home: home.path)
  }

  /// kill -9 of the server, or of one of its processes, after which it restarts itself.
  private func crashPostgres(_ generator: inout SeededGenerator) throws {
    let path = "\(server.dataDirectory)/postmaster.pid"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let process = text.split(separator: "\n").first.flatMap({ pid_t($0) })
    else { return }
    counts.withLock { $0.crashes += 1 }
    let children = Self.children(of: process)
    if generator.once(in: 2), let child = children.randomElement(using: &generator) {
      _ = Foundation.kill(child, SIGKILL)
    } else {
      _ = Foundation.kill(process, SIGKILL)
    }
    _ = try EmbeddedServer.start(home: home.path)
  }

  private static func children(of process: pid_t) -> [pid_t] {
    let path = "/proc/\(process)/task/\(process)/children"
    return (try? String(contentsOfFile: path, encoding: .utf8))?
      .split(separator: " ").compactMap { pid_t($0) } ?? []
  }

  // MARK: the calm

  /// Delivers everything again without faults; then works on the feed until it is empty.
  func calm() async throws {
    proxy.behave()
    try await withProcesses { _ in try await deliverEverything { try await self.sweep() } }
    let store = Store(direct.configuration, connections: 2)
    _ = try await store.foldQueue()
    await store.close()
    while try await direct.texts("SELECT count(*)::text FROM tieout.credit_feed") != ["0"] {
      try await direct.execute("UPDATE tieout.credit_feed SET available_at = now()")
      try await direct.execute(PlainBackend.feedOnce)
    }
  }

  // MARK: the count

  /// Unreversed credits: transaction, account, amount.
  func standing() async throws -> [String] {
    try await direct.texts(
      """
      SELECT concat_ws(' ', subject, account, trim_scale(amount)) FROM tieout.credits
      WHERE stands AND kind = 'credit'
      """
    ).sorted()
  }

  /// Entries that are not credits: none is expected, since nothing is withdrawn or without an account.
  func otherEntries() async throws -> [String] {
    try await direct.texts("SELECT entry FROM tieout.credits WHERE kind <> 'credit'")
  }

  /// Players whose own balance, ledger balance and sum of entries differ.
  func differences() async throws -> [String] {
    try await direct.texts(
      """
      SELECT concat_ws(' ', account, p.balance, b.amount, e.amount) FROM players p
      FULL JOIN tieout.balances b USING (account, asset)
      FULL JOIN (SELECT account, asset, sum(amount) AS amount FROM tieout.credits
        GROUP BY account, asset) AS e USING (account, asset)
      WHERE p.balance IS DISTINCT FROM b.amount OR p.balance IS DISTINCT FROM e.amount
      """)
  }
}
