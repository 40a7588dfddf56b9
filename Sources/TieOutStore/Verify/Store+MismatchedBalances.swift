import TieOutCore
import TieOutPostgres

extension Store {
  /// The most mismatched balances listed, so that a ledger with many of them does not fill the memory.
  private static let oddBalancesMax = 1_000

  /// Balances that are not the sum of their entries, in either direction, and the number of balances. Each
  /// one was checked twice.
  package func mismatchedBalances() async throws -> (examined: Int, odd: [MismatchedBalance]) {
    try await pool.withSession { session in
      let odd = try session.execute(
        """
        SELECT network, account, asset, stored, stored_entries, summed, summed_entries, provider
        FROM tieout.mismatched_balances($1)
        """, [.int32(Int32(Self.oddBalancesMax))]
      ).map { try MismatchedBalance($0) }
      let count = try session.execute("SELECT count(*) FROM tieout.balances").one().int(0)
      return (count, odd)
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
