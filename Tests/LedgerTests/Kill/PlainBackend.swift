import Foundation
import Synchronization

/// A backend in the plainest of languages, psql: a process of its own that credits by natural key or from the feed,
/// and keeps its own table of players in the same transaction. When it is killed it is started again.
final class PlainBackend: Sendable {
  private let environment: [String: String]
  private let script: @Sendable () -> String
  private let state = Mutex(State())

  private struct State {
    var process: pid_t?
    var isStopped = false
    var hasEnded = false
    var starts = 0
  }

  /// - Parameters:
  ///   - host: where PostgreSQL's socket is, or a proxy's.
  ///   - script: what it does from one start to the next.
  init(host: String, database: String, script: @escaping @Sendable () -> String) {
    environment = ["PGHOST": host, "PGUSER": "tieout", "PGDATABASE": database, "PATH": "/usr/bin"]
    self.script = script
    Thread.detachNewThread { [self] in
      while !state.withLock({ $0.isStopped }) { runOnce() }
      state.withLock { $0.hasEnded = true }
    }
  }

  /// How often it was started.
  var starts: Int { state.withLock { $0.starts } }

  /// As a power cut would.
  func kill() {
    state.withLock { state in
      if let process = state.process { _ = Foundation.kill(process, SIGKILL) }
    }
  }

  /// Lets it come to its end.
  func stop() async throws {
    state.withLock { $0.isStopped = true }
    while !state.withLock({ $0.hasEnded }) { try await Task.sleep(for: .milliseconds(10)) }
  }

  private func runOnce() {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1"]
    process.environment = environment
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return }
    state.withLock {
      $0.process = process.processIdentifier
      $0.starts += 1
    }
    // Who was killed reads no more.
    try? input.fileHandleForWriting.write(contentsOf: Data(script().utf8))
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    state.withLock { $0.process = nil }
    // A server that is down would be asked all the time.
    usleep(50_000)
  }

  // MARK: scripts

  /// Credits some deposits by their natural keys, each in a transaction with the player's own balance.
  static func crediting(_ deposits: [Deposit]) -> String {
    deposits.map { deposit in
      """
      BEGIN;
      SELECT outcome = 'credited' AS is_new, account, amount
      FROM tieout.\(deposit.credit(to: deposit.account)) \\gset
      \\if :is_new
      UPDATE players SET balance = balance + :amount WHERE account = :'account';
      \\endif
      COMMIT;

      """
    }.joined()
  }

  /// Credits what the feed hands out, some at a time.
  static let working = String(
    repeating: "BEGIN;\n\(feedOnce)COMMIT;\nSELECT pg_sleep(0.01);\n", count: 100)

  /// One round of a worker.
  static let feedOnce = """
    WITH work AS MATERIALIZED (
      SELECT * FROM tieout.next_creditable(20, '100 milliseconds') ORDER BY account
    ), done AS MATERIALIZED (
      SELECT c.account, c.amount
      FROM work w CROSS JOIN LATERAL tieout.credit_money(w.money, w.part, w.account) AS c
      WHERE c.outcome = 'credited'
    )
    UPDATE players p SET balance = p.balance + d.amount
    FROM (SELECT account, sum(amount) AS amount FROM done GROUP BY account) AS d
    WHERE p.account = d.account;

    """
}
