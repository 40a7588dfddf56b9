package import TieOutCore

package import TieOutPostgres

extension Store {
  /// Starts the credit feed: the fold passes on creditable transfers confirmed at this time or later. Safe to
  /// repeat.
  ///
  /// - Parameter creditsOrders: whether to credit orders and payments as well as deposits.
  /// - Returns: the number of items that wait for a worker.
  package func startCreditFeed(
    since time: Timestamp, creditsOrders: Bool
  ) async throws -> Int {
    try await withTransaction { session in
      try session.execute(
        "SELECT tieout.start_feed($1, $2)", [.time(time), .bool(creditsOrders)]
      ).one().int(0)
    }
  }

  /// Stops the credit feed. Existing credits stay.
  package func stopCreditFeed() async throws {
    try await withTransaction { _ = try $0.execute("SELECT tieout.stop_feed()") }
  }

  /// Whether credits require a confirmation by a list.
  package func creditsListedOnly() async throws -> Bool {
    try await pool.withSession {
      try $0.execute("SELECT requires_listed FROM tieout.crediting").one().bool(0)
    }
  }

  /// Sets whether credits require a confirmation by a list, or a webhook suffices.
  package func setCreditsListedOnly(_ isRequired: Bool) async throws {
    try await withTransaction {
      _ = try $0.execute("SELECT tieout.require_listed($1)", [.bool(isRequired)])
    }
  }

  /// The minimum amounts, by network and asset.
  package func creditMinimums() async throws -> [LedgerMinimum] {
    try await pool.withSession { session in
      try session.execute(
        "SELECT network, asset, amount FROM tieout.credit_minimums ORDER BY network, asset"
      ).map {
        LedgerMinimum(
          network: try $0.decode("network"), asset: try $0.decode("asset"),
          amount: try $0.decode("amount"))
      }
    }
  }

  /// Sets the minimum amount of credits in an asset; zero removes it.
  ///
  /// - Throws: ``UnknownAsset``.
  package func setCreditMinimum(
    _ amount: Amount, of asset: String, on network: Network
  ) async throws {
    try await withTransaction { session in
      guard amount > .zero else {
        _ = try session.execute(
          "DELETE FROM tieout.credit_minimums WHERE network = $1 AND asset = $2",
          [.text(network.rawValue), .text(asset)])
        return
      }
      let isKnown = try session.execute(
        """
        SELECT EXISTS (
          SELECT 1 FROM tieout.assets a JOIN tieout.chain_names c ON a.chain IN (c.chain, '*')
          WHERE c.network = $1 AND c.chain || '/' || a.symbol = $2)
        """, [.text(network.rawValue), .text(asset)]
      ).one().bool(0)
      guard isKnown else { throw UnknownAsset(asset: asset, network: network) }
      _ = try session.execute(
        """
        INSERT INTO tieout.credit_minimums (network, asset, amount) VALUES ($1, $2, $3)
        ON CONFLICT (network, asset) DO UPDATE SET amount = excluded.amount
        """,
        [
          .text(network.rawValue), .text(asset),
          .numeric(coefficient: amount.coefficient, scale: amount.scale),
        ])
    }
  }

  /// The minimum amounts for the rules.
  package static func creditMinimums(_ session: Session) throws -> [CreditMinimum] {
    try session.execute(
      """
      SELECT m.network, left(m.asset, -length(s.symbol) - 1) AS chain, s.symbol, a.contract, m.amount
      FROM tieout.credit_minimums m
      CROSS JOIN LATERAL (SELECT substring(m.asset FROM '[^/]*$')) AS s (symbol)
      LEFT JOIN tieout.assets a ON a.symbol = s.symbol
        AND a.chain = left(m.asset, -length(s.symbol) - 1)
      ORDER BY 1, 2, 3
      """
    ).compactMap { row in
      guard let network = Network(rawValue: try row.decode("network")) else { return nil }
      return CreditMinimum(
        network: network, chain: ChainID(caip2: try row.decode("chain")),
        contract: try row.decodeIfPresent("contract"), symbol: try row.decode("symbol"),
        amount: try row.decode("amount"))
    }
  }
}

/// The minimum amount of credits in an asset.
package struct LedgerMinimum: Sendable, Hashable {
  /// `testnet` or `mainnet`.
  package var network: String
  /// `<CAIP-2 id>/<symbol>`.
  package var asset: String
  /// In human units of the asset.
  package var amount: Amount
}

/// The asset is not registered on the network.
package struct UnknownAsset: Error, Sendable, CustomStringConvertible {
  /// The asset as named by the caller.
  package var asset: String
  /// The network.
  package var network: Network

  /// What was expected, what was found, what to do.
  package var description: String {
    "no asset of \(network.rawValue) is called \"\(asset)\", expected one like eip155:1/USDC;"
      + " tieout.assets and tieout.chain_names hold those that are known"
  }
}
