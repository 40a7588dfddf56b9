/// Backends in plain psql: the SQL API and an own table in one transaction.
enum PlainBackend {
  /// A psql that runs a script, and starts again when it has ended.
  static func psql(
    _ environment: [String: String], _ script: @escaping @Sendable () -> String
  ) -> Respawned {
    Respawned(
      ["/usr/bin/env", "psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1"], environment,
      input: script)
  }

  /// Credits some deposits by their natural keys, each in a transaction with the player's own balance.
  static func crediting(_ deposits: [Deposit]) -> String {
    deposits.map { deposit in
      """
      BEGIN;
      SELECT outcome = 'credited' AS is_new, account, asset, amount
      FROM tieout.\(deposit.credit(to: deposit.account)) \\gset
      \\if :is_new
      INSERT INTO players VALUES (:'account', :'asset', :amount)
      ON CONFLICT (account, asset) DO UPDATE SET balance = players.balance + excluded.balance;
      \\endif
      COMMIT;

      """
    }.joined()
  }

  /// Credits work from the feed, some at a time.
  static let working = String(
    repeating: "BEGIN;\n\(feedOnce);\nCOMMIT;\nSELECT pg_sleep(0.01);\n", count: 100)

  /// One round of a worker.
  static let feedOnce = """
    WITH work AS MATERIALIZED (
      SELECT * FROM tieout.next_creditable(20, '100 milliseconds') ORDER BY account
    ), done AS MATERIALIZED (
      SELECT c.account, c.asset, c.amount
      FROM work w CROSS JOIN LATERAL tieout.credit_money(w.money, w.part, w.account) AS c
      WHERE c.outcome = 'credited'
    )
    INSERT INTO players
    SELECT account, asset, sum(amount) FROM done GROUP BY account, asset ORDER BY account
    ON CONFLICT (account, asset) DO UPDATE SET balance = players.balance + excluded.balance
    """
}
