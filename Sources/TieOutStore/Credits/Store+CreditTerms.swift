package import TieOutCore

import TieOutPostgres

extension Store {
  /// Has the fold hand out creditable money that was confirmed at a time or later. Safe to call again.
  ///
  /// - Parameter creditsOrders: whether orders and payments are credited too, not only deposits.
  /// - Returns: how many pieces of money wait for a worker.
  package func startCreditFeed(
    since time: Timestamp, creditsOrders: Bool
  ) async throws -> Int {
    try await withTransaction { session in
      try session.execute(
        "SELECT tieout.start_feed($1, $2)", [.time(time), .bool(creditsOrders)]
      ).one().int(0)
    }
  }

  /// Hands nothing out any more. What is credited stays so.
  package func stopCreditFeed() async throws {
    try await withTransaction { _ = try $0.execute("SELECT tieout.stop_feed()") }
  }

  /// Whether only what a list confirms is credited.
  package func creditsListedOnly() async throws -> Bool {
    try await pool.withSession {
      try $0.execute("SELECT requires_listed FROM tieout.crediting").one().bool(0)
    }
  }

  /// Has only what a list confirms credited, or also what webhooks alone say.
  package func setCreditsListedOnly(_ isRequired: Bool) async throws {
    try await withTransaction {
      _ = try $0.execute("SELECT tieout.require_listed($1)", [.bool(isRequired)])
    }
  }

  /// Least amounts, by network and asset.
  package func creditMinimums() async throws -> [LedgerMinimum] {
    try await pool.withSession { session in
      try session.execute(
        "SELECT network, asset, amount FROM tieout.credit_minimums ORDER BY network, asset"
      ).map {
        LedgerMinimum(network: try $0.text(0), asset: try $0.text(1), amount: try $0.amount(2))
      }
    }
  }

  /// Sets the least amount of an asset that is credited; zero: all is.
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

  /// What rules are told of least amounts.
  static func creditMinimums(_ session: Session) throws -> [CreditMinimum] {
    try session.execute(
      """
      SELECT m.network, left(m.asset, -length(s.symbol) - 1), s.symbol, a.contract, m.amount
      FROM tieout.credit_minimums m
      CROSS JOIN LATERAL (SELECT substring(m.asset FROM '[^/]*$')) AS s (symbol)
      LEFT JOIN tieout.assets a ON a.symbol = s.symbol
        AND a.chain = left(m.asset, -length(s.symbol) - 1)
      ORDER BY 1, 2, 3
      """
    ).compactMap { row in
      guard let network = Network(rawValue: try row.text(0)) else { return nil }
      return CreditMinimum(
        network: network, chain: ChainID(caip2: try row.text(1)),
        contract: try row.textIfPresent(3), symbol: try row.text(2), amount: try row.amount(4))
    }
  }
}

/// The least amount of an asset that is credited.
package struct LedgerMinimum: Sendable, Hashable {
  /// `testnet` or `mainnet`.
  package var network: String
  /// `<CAIP-2 id>/<symbol>`.
  package var asset: String
  /// In the asset's units.
  package var amount: Amount
}

/// An asset that is not registered on a network.
package struct UnknownAsset: Error, Sendable, CustomStringConvertible {
  /// As it was named.
  package var asset: String
  /// On which network.
  package var network: Network

  /// What was expected, what was found, what to do.
  package var description: String {
    "no asset of \(network.rawValue) is called \"\(asset)\", expected one like eip155:1/USDC;"
      + " tieout.assets and tieout.chain_names hold those that are known"
  }
}
