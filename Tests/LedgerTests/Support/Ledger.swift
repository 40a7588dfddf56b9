import TieOutIntake
import TieOutCore
import TieOutPostgres
import TieOutProviders
import TieOutStore

/// A ledger of a test's own: a database with the schema in it.
typealias Ledger = Database

extension Database {
  // MARK: evidence

  /// Appends input lines, as `tieout ingest --trust-signatures` does.
  func take(_ lines: [String]) async throws {
    guard !lines.isEmpty else { return }
    try await withStore { _ = try await $0.append(try Self.batch(lines), recordedAt: Self.noon) }
  }

  /// 2025-03-10T12:00:00Z: the time of recording.
  static let noon = Timestamp(microseconds: 1_741_608_000_000_000)

  /// Folds the queue.
  func fold() async throws {
    try await withStore { _ = try await $0.foldQueue() }
  }

  /// Appends lines and folds them.
  func learn(_ lines: String...) async throws { try await learn(lines) }

  /// Appends lines and folds them.
  func learn(_ lines: [String]) async throws {
    try await take(lines)
    try await fold()
  }

  /// The contents of input lines.
  static func batch(_ lines: [String]) throws -> EventBatch {
    var batch = EventBatch()
    for line in lines {
      switch try InputLine(Array(line.utf8)) {
      case .delivery(let delivery): batch.add(delivery, .trusted)
      case .page(let page): batch.add(page)
      case .sweep(let sweep): batch.add(sweep)
      case .statement(let event, let time): batch.add(event, at: time)
      }
    }
    return batch
  }

  private func withStore<T>(_ body: (Store) async throws -> T) async throws -> T {
    let store = Store(configuration, connections: 2)
    do {
      let answer = try await body(store)
      await store.close()
      return answer
    } catch {
      await store.close()
      throw error
    }
  }

  // MARK: calls

  /// The answer of a call of the SQL API, in one line: outcome, reason, whether to retry, the number of the
  /// entry within its money, account, amount and asset.
  func answer(_ call: String) async throws -> String {
    try await texts(Self.line(call)).first ?? "nothing"
  }

  /// The answer of a call after a statement. Changes nothing.
  func trial(_ call: String, _ statement: String = "") async throws -> String {
    try await session { session in
      try session.script("BEGIN; \(statement)")
      let answer = try session.execute(Self.line(call)).first?.text(0) ?? "nothing"
      try session.script("ROLLBACK")
      return answer
    }
  }

  /// Takes the short path out of `tieout.credit`.
  static let atLength = """
    DO $$
    DECLARE
      v_credit text := pg_get_functiondef('tieout.credit'::regproc);
    BEGIN
      ASSERT v_credit LIKE '%IF v_stream IS NOT NULL THEN%', 'the short way begins otherwise';
      EXECUTE replace(v_credit, 'IF v_stream IS NOT NULL THEN', 'IF false THEN');
    END $$
    """

  /// The query behind ``answer(_:)``.
  static func line(_ call: String) -> String {
    """
    SELECT concat_ws(' ', outcome, reason, CASE WHEN retry THEN '(retry)' END,
      '#' || split_part(entry, '/', 2), account, amount, asset) FROM tieout.\(call)
    """
  }

  /// Unreversed credits, one line each, in order: account, amount and asset.
  func standing() async throws -> [String] {
    try await texts(
      """
      SELECT concat_ws(' ', account, trim_scale(amount), asset) AS line FROM tieout.credits
      WHERE stands AND kind <> 'release' ORDER BY line
      """)
  }

  /// All balances, one line each, in order.
  func balances() async throws -> [String] {
    try await texts(
      """
      SELECT concat_ws(' ', network, account, trim_scale(amount), asset) AS line
      FROM tieout.balances ORDER BY line
      """)
  }

  /// Does the work of the feed until it is empty, like a worker; returns what it did.
  @discardableResult func work() async throws -> [String] {
    try await session { session in
      var done: [String] = []
      while true {
        let more = try session.transaction { try Worker.round(session) }
        guard !more.isEmpty else { return done }
        done += more
      }
    }
  }
}

/// A worker's transaction, as in any language: take work from the feed and do it.
enum Worker {
  static func round(_ session: Session, limit: Int = 100) throws -> [String] {
    let items = try session.execute(
      """
      SELECT action, money::text, part, entry, account IS NOT NULL
      FROM tieout.next_creditable($1::integer)
      """, [.int64(Int64(limit))])
    return try items.map { item in
      let action = try item.text(0)
      let (call, binds): (String, [Bind]) =
        switch action {
        case "reverse":
          ("reverse_credit($1, 'withdrawn')", [.text(try item.text(3))])
        case _ where try !item.bool(4):
          ("suspend($1::text::uuid, $2)", [.text(try item.text(1)), .text(try item.text(2))])
        case _:
          ("credit_money($1::text::uuid, $2)", [.text(try item.text(1)), .text(try item.text(2))])
        }
      return "\(action): " + (try session.execute(Ledger.line(call), binds).one().text(0))
    }
  }
}
