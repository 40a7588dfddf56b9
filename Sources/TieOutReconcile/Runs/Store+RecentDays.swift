import TieOutCore
import TieOutPostgres
import TieOutReports
import TieOutStore

extension Store {
  /// What came into wallets on the days up to a booked one, and the findings that the runs before its own
  /// left open.
  func recentDays(until day: BusinessDay) async throws -> RecentDays {
    try await pool.withSession { session in
      var recent = RecentDays(until: day)
      let days: [Bind] = [.text("\(recent.days[0])"), .text("\(day)")]
      // The percentages are made where amounts are exact.
      let rows = try session.execute(
        """
        SELECT network, chain, asset, day::text AS day, trim_scale(amount)::text AS amount,
          (100 * amount / max(amount) OVER token)::integer AS percent
        FROM (
          SELECT network, chain, asset, day, sum(added) AS amount, count(*) OVER (
            PARTITION BY network, chain, asset) AS days
          FROM (VALUES ('mainnet'), ('testnet')) AS n (name)
          JOIN tieout.account_days d ON d.bucket = tieout.account_bucket(n.name, 'wallet') AND d.network = n.name
            AND d.account = 'wallet' AND d.is_total AND d.day BETWEEN $1::text::date AND $2::text::date
          GROUP BY network, chain, asset, day HAVING sum(added) > 0) AS w
        WINDOW token AS (PARTITION BY network, chain, asset)
        ORDER BY network, days DESC, asset, chain, w.day
        """, days)
      for row in rows {
        guard let network = Network(rawValue: try row.decode("network")),
          let day = BusinessDay(try row.decode("day", as: String.self))
        else { continue }
        let (chain, asset): (String, String) = (try row.decode("chain"), try row.decode("asset"))
        if recent.money.last.map({ ($0.network, $0.chain, $0.asset) == (network, chain, asset) })
          != true
        {
          recent.money.append(RecentDays.Money(network: network, chain: chain, asset: asset))
        }
        recent.money[recent.money.count - 1].days[day] =
          (try row.decode("amount"), try row.decode("percent"))
      }
      let runs = try session.execute(
        """
        SELECT booked_day::text AS day, closing FROM tieout.run_records
        WHERE status = 'complete' AND booked_day >= $1::text::date AND booked_day < $2::text::date
          AND closing IS NOT NULL
        """, days)
      for row in runs {
        guard let day = BusinessDay(try row.decode("day", as: String.self)) else { continue }
        recent.openFindings[day] = try row.decode("closing")
      }
      return recent
    }
  }
}
