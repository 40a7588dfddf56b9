import TieOut

/// The backend's own table: what each player has. TieOut knows nothing of it.
enum Players {
  /// Makes the table where it is missing. Several backends may start at once.
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

  /// Adds to a player's balance what an entry of the ledger says: less than zero where it takes back.
  static func add(_ entry: CreditEntry, _ session: Session) throws {
    let values: [Bind] = [.text(entry.account), .text(entry.asset), .amount(entry.amount)]
    _ = try session.execute(
      "INSERT INTO players (account, asset) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      Array(values.prefix(2)))
    _ = try session.execute(
      "UPDATE players SET balance = balance + $3 WHERE account = $1 AND asset = $2", values)
  }

  /// What a player has, by asset.
  static func balances(
    of account: String, _ session: Session
  ) throws -> [(asset: String, amount: Amount)] {
    try session.execute(
      "SELECT asset, balance FROM players WHERE account = $1 ORDER BY asset COLLATE \"C\"",
      [.text(account)]
    ).map { (try $0.text(0), try $0.amount(1)) }
  }
}
