package import TieOutCore

import TieOutPostgres

/// What sweeps have to know of what is there already.
extension Store {
  /// The intervals of lists that are proven, by all that was seen until a time.
  package func coverage(by time: Timestamp) async throws -> Coverage {
    try await pool.withSession {
      try EvidenceReader(session: $0, seenBy: time, knownAt: nil).coverage(expected: [])
    }
  }

  /// The names of the walks over a list that have begun under a plan: its own name, and that with a number.
  /// Walks that claim to be complete, or that the list is not there, come with that.
  package func walks(
    under plan: String, of resource: Coverage.Resource
  ) async throws -> (names: Set<String>, isSettled: Bool) {
    try await pool.withSession { session in
      let rows = try session.execute(
        """
        SELECT DISTINCT sweep, false FROM tieout.pages
        WHERE provider = $1 AND network = $2 AND resource = $3 AND sweep >= $4 AND sweep < $4 || '~'
        UNION ALL
        SELECT sweep, is_complete OR is_absence FROM tieout.sweeps
        WHERE provider = $1 AND network = $2 AND resource = $3 AND sweep >= $4 AND sweep < $4 || '~'
        """,
        [
          .text(resource.account.provider.rawValue), .text(resource.account.network.rawValue),
          .text(resource.name), .text(plan),
        ])
      let isSettled = try rows.contains { try $0.bool(1) }
      return (Set(try rows.map { try $0.text(0) }), isSettled)
    }
  }

  /// When the oldest transfer of an account was detected that is still open, of those that were detected
  /// after a time.
  package func oldestOpenTransfer(
    of account: Account, after bound: Timestamp
  ) async throws -> Timestamp? {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT min(detected_at) FROM tieout.transfer_states
        WHERE provider = $1 AND network = $2 AND detected_at >= $3
          AND state IN ('unknown', 'detected')
        """,
        [.text(account.provider.rawValue), .text(account.network.rawValue), .time(bound)]
      ).one().timestampIfPresent(0).map(Timestamp.init(microseconds:))
    }
  }

  /// The orders of an account that are still open and were created in an interval, oldest first.
  ///
  /// - Parameter sweep: where given, those only that no answer of this sweep has shown yet.
  package func openOrders(
    of account: Account, created: Range<Timestamp>, sweep: String?, limit: Int
  ) async throws -> [(id: String, createdAt: Timestamp)] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT p.id, p.created_at FROM tieout.payment_states p
        WHERE p.provider = $1 AND p.network = $2 AND p.created_at >= $3 AND p.created_at < $4
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
          .int64(Int64(limit)),
        ]
      ).map { (try $0.text(0), Timestamp(microseconds: try $0.timestamp(1))) }
    }
  }

  /// The payments of an account whose end neither a webhook nor a poll has told, oldest first: those that
  /// were first seen within some time, and that no answer of a sweep has shown yet.
  package func paymentsToPoll(
    of account: Account, seen: ClosedRange<Timestamp>, sweep: String, limit: Int
  ) async throws -> [String] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT p.id FROM tieout.payment_states p
        WHERE p.provider = $1 AND p.network = $2 AND p.first_seen BETWEEN $3 AND $6
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
        ]
      ).map { try $0.text(0) }
    }
  }
}
