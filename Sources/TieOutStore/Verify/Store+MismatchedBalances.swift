import TieOutCore
import TieOutPostgres

extension Store {
  /// The most mismatched balances listed, so that a ledger with many of them does not fill the memory.
  private static let oddBalancesMax = 1_000

  /// Balances that are not the sum of their entries, in either direction, and the number of balances. Each
  /// one was checked twice.
  package func mismatchedBalances() async throws -> (examined: Int, odd: [MismatchedBalance]) {
    let odd = try await mismatchedBalances("NULL, NULL", [])
    let count = try await pool.withSession { session in
      try session.execute("SELECT count(*) FROM tieout.balances").one().int(0)
    }
    return (count, odd)
  }

  /// The same of some accounts, by network and name.
  package func mismatchedBalances(
    of accounts: [(network: String, name: String)]
  ) async throws -> [MismatchedBalance] {
    try await mismatchedBalances(
      "$2, $3", [.textArray(accounts.map(\.network)), .textArray(accounts.map(\.name))])
  }

  private func mismatchedBalances(
    _ accounts: String, _ binds: [Bind]
  ) async throws -> [MismatchedBalance] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT network, account, asset, stored, stored_entries, summed, summed_entries, provider,
          ''::text AS merchant
        FROM tieout.mismatched_balances($1, \(accounts))
        """, [.int32(Int32(Self.oddBalancesMax))] + binds
      ).map { try MismatchedBalance($0) }
    }
  }
}

extension MismatchedBalance {
  fileprivate init(_ row: Row) throws {
    stored = LedgerBalance(
      network: try row.decode("network"), account: try row.decode("account"),
      asset: try row.decode("asset"), amount: try row.decode("stored"),
      entries: try row.decode("stored_entries"))
    sum = try row.decode("summed")
    entries = try row.decode("summed_entries")
    source =
      try row.decodeIfPresent("provider", as: String.self) == nil ? nil : row.decodeAccountIfKnown()
  }
}

extension RunFacts.MismatchedBalance {
  package init(_ odd: MismatchedBalance) {
    self.init(
      source: odd.source, account: odd.stored.account, asset: odd.stored.asset, sum: odd.sum,
      stored: odd.stored.amount)
  }
}
