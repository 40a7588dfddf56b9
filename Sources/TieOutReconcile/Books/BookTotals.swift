import TieOutCore
import TieOutPostgres

/// The totals of a booked day, `tieout.account_days`.
struct BookTotals {
  let day: BusinessDay
  let session: Session

  /// Adds the day's lines of each merchant up by account and by kind of account, each on top of what it held
  /// before.
  func write() throws {
    _ = try session.execute(
      "DELETE FROM tieout.account_days WHERE day = $1::text::date", [.text("\(day)")])
    _ = try session.execute(
      """
      INSERT INTO tieout.account_days
        (bucket, network, account, chain, asset, is_total, day, opening, added, taken, closing, merchant)
      SELECT tieout.account_bucket(m.network, m.account), m.network, m.account, m.chain, m.asset, m.is_total, $1::text::date, b.opening, m.added,
        m.taken, b.opening + m.added - m.taken, m.merchant
      FROM (
        \(Self.movements("j.booked_day = $1::text::date"))) AS m
      CROSS JOIN LATERAL (
        SELECT coalesce((
          SELECT d.closing FROM tieout.account_days d
          WHERE d.bucket = tieout.account_bucket(m.network, m.account) AND d.network = m.network
            AND d.account = m.account AND d.chain = m.chain
            AND d.asset = m.asset AND d.is_total = m.is_total AND d.merchant = m.merchant AND d.day < $1::text::date
          ORDER BY d.day DESC LIMIT 1), 0) AS opening) AS b
      """, [.text("\(day)")])
  }

  /// What was added to and taken from each account, and each kind of account, by day.
  private static func movements(_ test: String) -> String {
    """
    SELECT j.network, CASE WHEN t.is_total THEN split_part(j.account, ':', 1) ELSE j.account END
        COLLATE "C" AS account, j.chain, j.asset, t.is_total, j.booked_day, j.merchant,
      coalesce(sum(j.amount) FILTER (WHERE j.amount > 0), 0) AS added,
      coalesce(-sum(j.amount) FILTER (WHERE j.amount < 0), 0) AS taken
    FROM tieout.journal j CROSS JOIN (VALUES (false), (true)) AS t (is_total)
    WHERE \(test) AND (NOT t.is_total OR strpos(j.account, ':') > 0)
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    """
  }

  /// The accounts whose totals are not the sums of all bookings, or do not follow from the day before. An
  /// unfinished day has no totals yet.
  static func faults(_ session: Session) throws -> [(account: String, fault: String)] {
    try session.execute(
      """
      SELECT coalesce(m.account, d.account) || ', ' || coalesce(m.chain, d.chain) || '/'
          || coalesce(m.asset, d.asset) || ' (' || coalesce(m.network, d.network)
          || coalesce('/' || nullif(coalesce(m.merchant, d.merchant), ''), '') || ')' AS account,
        'its totals of ' || coalesce(m.booked_day, d.day) || ' are not the sums of its bookings' AS fault
      FROM (
        \(movements("true"))) AS m
      FULL JOIN (
        SELECT bucket, network, account, chain, asset, is_total, day, opening, added, taken, closing, merchant,
          coalesce(lag(closing) OVER (
            PARTITION BY network, merchant, account, chain, asset, is_total ORDER BY day), 0) AS before
        FROM tieout.account_days) AS d
        ON d.network = m.network AND d.account = m.account AND d.chain = m.chain AND d.asset = m.asset
        AND d.is_total = m.is_total AND d.merchant = m.merchant AND d.day = m.booked_day
      WHERE (m.added = d.added AND m.taken = d.taken AND d.opening = d.before
          AND d.closing = d.opening + d.added - d.taken
          AND d.bucket = tieout.account_bucket(d.network, d.account)) IS NOT TRUE
        AND (d.day IS NOT NULL OR EXISTS (SELECT 1 FROM tieout.run_records r
          WHERE r.booked_day = m.booked_day AND r.finished_at IS NOT NULL))
      ORDER BY 1, 2 LIMIT 1000
      """
    ).map { (account: try $0.decode("account"), fault: try $0.decode("fault")) }
  }
}
