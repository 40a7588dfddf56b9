package import TieOutCore

import TieOutPostgres

/// Gauges of crediting, for metrics.
package struct CreditGauges: Sendable, Hashable {
  /// Ledger entries.
  package var entries = 0
  /// Balances.
  package var balances = 0
  /// Whether the credit feed is started.
  package var feeds = false
  /// Items that wait in the feed.
  package var waiting = 0
  /// The earliest time at which a waiting item was confirmed or first seen.
  package var oldestWaiting: Timestamp?
  /// Transfers in suspense.
  package var suspended = 0
}

extension Store {
  /// The current gauges of crediting.
  package func creditGauges() async throws -> CreditGauges {
    try await pool.withSession { session in
      let row = try session.execute(
        """
        SELECT coalesce(sum(entries), 0)::bigint + (SELECT count(*) FROM tieout.entry_outbox)
            AS entries,
          count(*) + (SELECT count(DISTINCT (u.network, u.account, u.asset))
            FROM tieout.entry_outbox u WHERE NOT EXISTS (SELECT 1 FROM tieout.account_balances b
              WHERE b.bucket = u.bucket AND b.network = u.network AND b.account = u.account
                AND b.asset = u.asset)) AS balances,
          (SELECT feeds FROM tieout.crediting) AS feeds,
          (SELECT count(*) FROM tieout.credit_feed) AS waiting,
          (SELECT min(coalesce(t.confirmed_at, t.first_seen, p.first_seen, f.available_at))
            FROM tieout.credit_feed f
            LEFT JOIN tieout.transfer_states t ON t.bucket = f.bucket AND t.stream = f.money
            LEFT JOIN tieout.payment_states p ON p.bucket = f.bucket AND p.stream = f.money
            WHERE isfinite(coalesce(t.confirmed_at, t.first_seen, p.first_seen, f.available_at)))
            AS oldest_waiting,
          (SELECT count(*) FROM tieout.suspense) AS suspended
        FROM tieout.account_balances
        """
      ).one()
      return CreditGauges(
        entries: try row.decode("entries"), balances: try row.decode("balances"),
        feeds: try row.decodeIfPresent("feeds") ?? false, waiting: try row.decode("waiting"),
        oldestWaiting: try row.decodeIfPresent("oldest_waiting"),
        suspended: try row.decode("suspended"))
    }
  }
}
