package import TieOutCore

import TieOutPostgres

/// What a sweep needs to know about the stored evidence.
extension Store {

  /// The names of the sweeps of a list begun under a plan: the plan's name, also with a number. `isSettled`:
  /// whether one of them claims to be complete, or that the list does not exist.
  package func walks(
    under plan: String, of resource: Coverage.Resource
  ) async throws -> (names: Set<String>, isSettled: Bool) {
    try await pool.withSession { session in
      let rows = try session.execute(
        """
        SELECT DISTINCT sweep, false AS is_settled FROM tieout.pages
        WHERE provider = $1 AND network = $2 AND merchant = $5 AND resource = $3 AND sweep >= $4 AND sweep < $4 || '~'
        UNION ALL
        SELECT sweep, is_complete OR is_absence FROM tieout.sweeps
        WHERE provider = $1 AND network = $2 AND merchant = $5 AND resource = $3 AND sweep >= $4 AND sweep < $4 || '~'
        """,
        [
          .text(resource.account.provider.rawValue), .text(resource.account.network.rawValue),
          .text(resource.name), .text(plan), .text(resource.account.merchant.name),
        ])
      let isSettled = try rows.contains { try $0.decode("is_settled") }
      return (Set(try rows.map { try $0.decode("sweep") }), isSettled)
    }
  }

  /// The detection time of an account's oldest open transfer detected after a time. Nil if there is none.
  package func oldestOpenTransfer(
    of account: ProviderAccount, after bound: Timestamp
  ) async throws -> Timestamp? {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT min(detected_at) AS detected_at FROM tieout.transfer_states
        WHERE provider = $1 AND network = $2 AND merchant = $4 AND detected_at >= $3
          AND state IN ('unknown', 'detected')
        """,
        [
          .text(account.provider.rawValue), .text(account.network.rawValue), .time(bound),
          .text(account.merchant.name),
        ]
      ).one().decodeIfPresent("detected_at")
    }
  }

  /// The open orders of an account created in an interval, oldest first.
  ///
  /// - Parameter sweep: leaves out orders that this sweep has already seen. Nil: none.
  package func openOrders(
    of account: ProviderAccount, created: Range<Timestamp>, sweep: String?, limit: Int
  ) async throws -> [(id: String, createdAt: Timestamp)] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT p.id, p.created_at FROM tieout.payment_states p
        WHERE p.provider = $1 AND p.network = $2 AND p.merchant = $7 AND p.created_at >= $3 AND p.created_at < $4
          AND p.kind = 'order' AND p.state IN ('unknown', 'pending', 'accepted')
          AND ($5::text IS NULL OR NOT EXISTS (SELECT 1 FROM tieout.events e
            WHERE e.bucket = p.bucket AND e.stream = p.stream AND e.sweep = $5)
          AND NOT EXISTS (SELECT 1 FROM tieout.sightings s
            WHERE s.bucket = p.bucket AND s.stream = p.stream AND s.sweep = $5))
        ORDER BY p.created_at, p.id LIMIT $6
        """,
        [
          .text(account.provider.rawValue), .text(account.network.rawValue),
          .time(created.lowerBound), .time(created.upperBound), .optional(sweep),
          .int64(Int64(limit)), .text(account.merchant.name),
        ]
      ).map { (try $0.decode("id"), try $0.decode("created_at")) }
    }
  }

  /// The payments of an account without a final state by webhook or poll, oldest first: those first seen in
  /// an interval and not yet polled by a sweep.
  package func paymentsToPoll(
    of account: ProviderAccount, seen: ClosedRange<Timestamp>, sweep: String, limit: Int
  ) async throws -> [String] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT p.id FROM tieout.payment_states p
        WHERE p.provider = $1 AND p.network = $2 AND p.merchant = $7 AND p.first_seen BETWEEN $3 AND $6
          AND p.kind = 'payment'
          AND p.state_told IN ('unknown', 'pending', 'accepted')
          AND p.state_listed IN ('unknown', 'pending', 'accepted')
          AND NOT EXISTS (SELECT 1 FROM tieout.events e
            WHERE e.bucket = p.bucket AND e.stream = p.stream AND e.sweep = $4)
          AND NOT EXISTS (SELECT 1 FROM tieout.sightings s
            WHERE s.bucket = p.bucket AND s.stream = p.stream AND s.sweep = $4)
        ORDER BY p.first_seen, p.id LIMIT $5
        """,
        [
          .text(account.provider.rawValue), .text(account.network.rawValue),
          .time(seen.lowerBound), .text(sweep), .int64(Int64(limit)), .time(seen.upperBound),
          .text(account.merchant.name),
        ]
      ).map { try $0.decode("id") }
    }
  }
}
