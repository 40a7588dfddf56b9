import TieOut

/// The backend's own table: the balances of players. TieOut does not know it.
enum Players {
  /// Creates the table if necessary. Several backends may start at once.
  static func prepare(_ session: Session) throws {
    try session.script(
      """
      SELECT pg_advisory_xact_lock(hashtext('players'));
      CREATE TABLE IF NOT EXISTS public.players (
        account text NOT NULL,
        asset   text NOT NULL,
        balance numeric NOT NULL DEFAULT 0,
        PRIMARY KEY (account, asset)
      )
      """)
  }

  /// Adds the amount of an entry of the ledger to a player's balance: negative for a reversal.
  static func add(_ entry: CreditEntry, _ session: Session) throws {
    let values: [Bind] = [.text(entry.account), .text(entry.asset), .amount(entry.amount)]
    _ = try session.execute(
      "INSERT INTO players (account, asset) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      Array(values.prefix(2)))
    _ = try session.execute(
      "UPDATE players SET balance = balance + $3 WHERE account = $1 AND asset = $2", values)
  }

  /// The balances of a player, by asset.
  static func balances(
    of account: String, _ session: Session
  ) throws -> [(asset: String, amount: Amount)] {
    try session.execute(
      "SELECT asset, balance FROM players WHERE account = $1 ORDER BY asset COLLATE \"C\"",
      [.text(account)]
    ).map { (try $0.text(0), try $0.amount(1)) }
  }
}
