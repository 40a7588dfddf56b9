import Testing
import TieOutPostgres
import TieOutStore

/// Everything that needs a database is nested in here: one server serves it all.
@Suite(.creditServer, .turn) enum CreditTests {}

extension Database {
  /// Folds what waits.
  func fold() async throws {
    let store = Store(configuration, connections: 1)
    _ = try await store.foldWaiting()
    await store.close()
  }

  /// The ledger as lines: kind, account, amount, asset.
  func entries() async throws -> [String] {
    try await texts(
      """
      SELECT concat_ws(' ', kind, account, trim_scale(amount), asset) FROM tieout.entries
      ORDER BY money, number
      """)
  }

  /// The players' balances.
  func players() async throws -> [String] {
    try await texts(
      "SELECT concat_ws(' ', account, trim_scale(balance), asset) FROM players ORDER BY 1")
  }
}

extension Trait where Self == DatabaseServer {
  fileprivate static var creditServer: Self {
    server(prepare: {
      try await Database.administrator.execute("CREATE ROLE backend LOGIN")
      let store = Store(
        try await Database.create(DatabaseServer.template).configuration, connections: 1)
      _ = try await store.migrate()
      await store.close()
    })
  }
}
