import Foundation
import Synchronization
import TestSupport
import Testing
import TieOutPostgres
import TieOutStore

/// A server of its own, a proxy that cuts connections before it, and everybody who wants to credit at once.
final class KillHarness: Sendable {
  let home: TemporaryHome
  let world: KillWorld
  let seed: UInt64
  /// Through the proxy.
  let ledger: Ledger
  /// Past it.
  let direct: Ledger
  let proxy: CuttingProxy
  private let server: EmbeddedServer
  private let queue: Mutex<[KillWorld.Delivery]>
  private let isOver = Mutex(false)
  private let counts = Mutex(Counts())

  /// What went wrong on purpose.
  struct Counts: Sendable {
    var crashes = 0
    var kills = 0
    var failures = 0
  }

  init(deposits: Int, seed: UInt64) async throws {
    self.seed = seed
    var generator = SeededGenerator(seed: seed)
    world = KillWorld(deposits, &generator)
    home = TemporaryHome(suffix: "-kill")
    server = try await Self.startServer(home.path)
    let proxies = "\(home.path)/p"
    try FileManager.default.createDirectory(atPath: proxies, withIntermediateDirectories: false)
    proxy = try CuttingProxy(proxies, to: server.socketDirectory, seed: seed)
    ledger = Ledger(name: "tieout", host: proxies)
    direct = Ledger(name: "tieout", host: server.socketDirectory)
    queue = Mutex(world.deliveries)
    let store = Store(direct.configuration, connections: 1)
    _ = try await store.migrate()
    await store.close()
    try await direct.execute(
      """
      CREATE TABLE players (account text PRIMARY KEY, balance numeric NOT NULL);
      INSERT INTO players SELECT 'player_' || n, 0 FROM generate_series(0, \(KillWorld.players - 1)) n;
      SELECT tieout.start_feed(NULL)
      """)
    try await direct.learn(world.registrations)
  }

  /// An embedded server has 50 connections; here come more.
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

  // MARK: the storm

  /// Delivers everything, with sweeps, folds, workers and crashes at the same time.
  func storm() async throws {
    let world = world
    let generator = Mutex(SeededGenerator(seed: seed &+ 1))
    let backends = (0..<2).map { _ in
      PlainBackend(host: ledger.host, database: "tieout") {
        let some = generator.withLock { generator in
          (0..<100).map { _ in generator.pick(world.confirmed) }
        }
        return PlainBackend.crediting(some)
      }
    }
    let workers = (0..<2).map { _ in
      PlainBackend(host: ledger.host, database: "tieout") { PlainBackend.working }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.crash(backends + workers) }
      group.addTask { await self.foldAllTheTime() }
      try await withThrowingTaskGroup(of: Void.self) { senders in
        let receiver = Store(ledger.configuration, connections: 6)
        let pool = PostgresPool(ledger.configuration, size: 64)
        for _ in 0..<64 { senders.addTask { await self.deliverAll(receiver, pool) } }
        senders.addTask { await self.sweep() }
        try await senders.waitForAll()
        await receiver.close()
        await pool.close()
      }
      isOver.withLock { $0 = true }
      try await group.waitForAll()
    }
    for backend in backends + workers { try await backend.stop() }
  }

  /// Takes deliveries until there are none: stores what is told, credits, and has come again what failed.
  private func deliverAll(_ store: Store, _ pool: PostgresPool) async {
    while var delivery = queue.withLock({ $0.popLast() }) {
      delivery.attempts += 1
      do {
        try await self.store([delivery.line], in: store)
        let deposit = delivery.deposit
        let mayComeAgain = try await pool.withSession { try Self.credit(deposit, $0) }
        if mayComeAgain, delivery.attempts < 6 { again(delivery) }
      } catch {
        counts.withLock { $0.failures += 1 }
        again(delivery)
        try? await Task.sleep(for: .milliseconds(30))
      }
    }
  }

  /// At the other end of the queue.
  private func again(_ delivery: KillWorld.Delivery) {
    queue.withLock { $0.insert(delivery, at: 0) }
  }

  /// What a backend does: credits, and writes its own table in the same transaction. Answers whether the provider is to
  /// send it again.
  private static func credit(_ deposit: Deposit, _ session: Session) throws -> Bool {
    try session.transaction {
      let answer = try session.execute(
        """
        SELECT outcome, retry, account, amount::text
        FROM tieout.\(deposit.credit(to: deposit.account))
        """
      ).one()
      if try answer.text(0) == "credited" {
        _ = try session.execute(
          "UPDATE players SET balance = balance + $1::text::numeric WHERE account = $2",
          [.text(try answer.text(3)), .text(try answer.text(2))])
      }
      return try answer.bool(1)
    }
  }

  private func store(_ lines: [String], in store: Store) async throws {
    _ = try await store.append(try Ledger.batch(lines), recordedAt: Ledger.noon)
  }

  /// Lists are read while webhooks come in, each page until it is stored.
  private func sweep() async {
    let store = Store(ledger.configuration, connections: 1)
    for page in world.pages {
      while (try? await self.store([page], in: store)) == nil {
        try? await Task.sleep(for: .milliseconds(30))
      }
    }
    await store.close()
  }

  private func foldAllTheTime() async {
    let store = Store(ledger.configuration, connections: 2)
    while !isOver.withLock({ $0 }) {
      if (try? await store.foldWaiting()) ?? 0 == 0 {
        try? await Task.sleep(for: .milliseconds(10))
      }
    }
    await store.close()
  }

  // MARK: crashes

  /// Kills now a backend, now PostgreSQL, at random moments.
  private func crash(_ backends: [PlainBackend]) async throws {
    var generator = SeededGenerator(seed: seed &+ 2)
    while !isOver.withLock({ $0 }) {
      try await Task.sleep(for: .milliseconds(50 + generator.below(400)))
      if generator.once(in: 5) {
        try crashPostgres(&generator)
      } else {
        generator.pick(backends).kill()
        counts.withLock { $0.kills += 1 }
      }
    }
    _ = try EmbeddedServer.start(home: home.path)
  }

  /// kill -9 of the server, or of one of its processes, after which it starts anew by itself.
  private func crashPostgres(_ generator: inout SeededGenerator) throws {
    let path = "\(server.dataDirectory)/postmaster.pid"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let process = text.split(separator: "\n").first.flatMap({ pid_t($0) })
    else { return }
    counts.withLock { $0.crashes += 1 }
    if generator.once(in: 2),
      let child = try Self.children(of: process).randomElement(using: &generator)
    {
      _ = Foundation.kill(child, SIGKILL)
    } else {
      _ = Foundation.kill(process, SIGKILL)
    }
    _ = try EmbeddedServer.start(home: home.path)
  }

  private static func children(of process: pid_t) throws -> [pid_t] {
    let path = "/proc/\(process)/task/\(process)/children"
    return (try? String(contentsOfFile: path, encoding: .utf8))?
      .split(separator: " ").compactMap { pid_t($0) } ?? []
  }

  // MARK: the calm

  /// Everything is delivered once more, and nobody disturbs it; then the feed is worked to its end.
  func calm() async throws {
    proxy.behave()
    queue.withLock { $0 = world.deliveries }
    let store = Store(direct.configuration, connections: 4)
    let pool = PostgresPool(direct.configuration, size: 8)
    for start in stride(from: 0, to: world.pages.count, by: 20) {
      let some = world.pages[start..<min(start + 20, world.pages.count)]
      try await self.store(Array(some), in: store)
    }
    _ = try await store.foldQueue()
    for delivery in world.deliveries {
      try await self.store([delivery.line], in: store)
    }
    _ = try await store.foldQueue()
    for deposit in world.confirmed + world.pending {
      _ = try await pool.withSession { try Self.credit(deposit, $0) }
    }
    await store.close()
    await pool.close()
    while try await direct.texts("SELECT count(*)::text FROM tieout.credit_feed") != ["0"] {
      try await direct.execute("UPDATE tieout.credit_feed SET available_at = now()")
      try await direct.execute(PlainBackend.feedOnce)
    }
  }

  // MARK: the count

  /// What stands: transaction, account, amount.
  func standing() async throws -> [String] {
    try await direct.texts(
      """
      SELECT concat_ws(' ', subject, account, trim_scale(amount)) FROM tieout.credits
      WHERE stands AND kind = 'credit'
      """
    ).sorted()
  }

  /// Entries that are no first and only credit of their money.
  func otherEntries() async throws -> [String] {
    try await direct.texts("SELECT entry FROM tieout.credits WHERE kind <> 'credit'")
  }

  /// Where a player's own balance, the ledger's balance and the sum of its entries differ.
  func differences() async throws -> [String] {
    try await direct.texts(
      """
      SELECT concat_ws(' ', p.account, p.balance, b.amount, e.amount) FROM players p
      LEFT JOIN tieout.balances b ON b.account = p.account
      LEFT JOIN (SELECT account, sum(amount) AS amount FROM tieout.credits GROUP BY account) AS e
        ON e.account = p.account
      WHERE p.balance <> coalesce(b.amount, 0) OR p.balance <> coalesce(e.amount, 0)
      """)
  }
}
