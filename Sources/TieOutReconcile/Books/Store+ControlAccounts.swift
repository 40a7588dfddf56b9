import TieOutCore
import TieOutPostgres
import TieOutStore

extension Store {
  /// Compares what the books of all merchants owe to each account of the ledger that moved on a day (nil:
  /// ever) with its balance. Entries that are not booked yet stand in the outbox or on the list for later
  /// days. Returns the first that differ, in words.
  func controlAccountsOffBalance(on day: BusinessDay?) async throws -> [String] {
    try await pool.withSession { session in
      try session.transaction {
        try session.script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return try session.execute(
          """
          WITH waiting AS (
            SELECT e.network, e.account, e.asset, sum(e.amount) AS amount
            FROM (
              SELECT bucket, stream FROM tieout.books_due
              UNION
              SELECT tieout.bucket_of(money), money FROM tieout.entry_outbox) AS s (bucket, stream)
            JOIN tieout.entries e ON e.bucket = s.bucket AND e.money = s.stream
            WHERE NOT EXISTS (
              SELECT 1 FROM tieout.bookings b WHERE b.bucket = e.bucket AND b.stream = e.money
                AND b.part = 'entry ' || e.number)
            GROUP BY 1, 2, 3
          ), touched AS (
            SELECT DISTINCT d.bucket, d.network, d.account, d.chain, d.asset FROM tieout.account_days d
            WHERE (d.day = $1::text::date) IS NOT FALSE AND NOT d.is_total AND d.account LIKE 'customers:%'
              AND d.account <> 'customers:unallocated' AND d.account NOT LIKE 'customers:external:%'
          ), moved AS (
            SELECT t.network, t.chain || '/' || t.asset AS asset, -sum(b.closing) AS booked,
              CASE WHEN t.account LIKE 'customers:account:%' THEN substr(t.account, 19)
                ELSE substr(t.account, 11) END AS account
            FROM touched t CROSS JOIN LATERAL (
              SELECT DISTINCT ON (d.merchant) d.closing FROM tieout.account_days d
              WHERE d.bucket = t.bucket AND d.network = t.network AND d.account = t.account
                AND d.chain = t.chain AND d.asset = t.asset AND NOT d.is_total
                AND (d.day <= $1::text::date) IS NOT FALSE
              ORDER BY d.merchant, d.day DESC) AS b
            GROUP BY t.bucket, t.network, t.account, t.chain, t.asset
          )
          SELECT m.network, m.account, m.asset, trim_scale(m.booked)::text AS booked,
            trim_scale(coalesce(w.amount, 0))::text AS waiting,
            trim_scale(tieout.balance(m.network, m.account, m.asset))::text AS balance
          FROM moved m
          LEFT JOIN waiting w ON w.network = m.network AND w.account = m.account AND w.asset = m.asset
          WHERE m.booked + coalesce(w.amount, 0) <> tieout.balance(m.network, m.account, m.asset)
          ORDER BY 1, 2, 3 LIMIT 5
          """, [.optional(day.map { "\($0)" })]
        ).map { row in
          "\(try row.decode("account") as String) (\(try row.decode("network") as String)) owes"
            + " \(try row.decode("booked") as String) of \(try row.decode("asset") as String) by the books,"
            + " \(try row.decode("waiting") as String) is not booked yet, and the ledger's balance is"
            + " \(try row.decode("balance") as String)"
        }
      }
    }
  }
}
