import Testing
import TieOutPostgres

extension ProgramTests {
  /// Every hot read walks the primary key in order: nothing is scanned whole, nothing is sorted.
  @Suite struct PlanTests {
    /// What sweeps ask: by indexes that hold what is open, and the pages of a walk by its name.
    static let sweepReads = [
      (
        "payment_states_open",
        "SELECT min(created_at) FROM tieout.payment_states WHERE provider = 'payin'"
          + " AND network = 'mainnet' AND merchant = '' AND created_at >= '2025-03-01Z' AND kind = 'order'"
          + " AND state IN ('unknown', 'pending', 'accepted')"
      ),
      (
        "transfer_states_open",
        "SELECT min(detected_at) FROM tieout.transfer_states WHERE provider = 'payin'"
          + " AND network = 'mainnet' AND merchant = '' AND detected_at >= '2025-03-01Z'"
          + " AND state IN ('unknown', 'detected')"
      ),
      (
        "payment_states_to_poll",
        "SELECT p.id FROM tieout.payment_states p WHERE p.provider = 'paydefi'"
          + " AND p.network = 'mainnet' AND p.merchant = '' AND p.first_seen BETWEEN '2025-03-01Z' AND '2025-03-11Z'"
          + " AND p.kind = 'payment' AND p.state_told IN ('unknown', 'pending', 'accepted')"
          + " AND p.state_listed IN ('unknown', 'pending', 'accepted')"
          + " AND NOT EXISTS (SELECT FROM tieout.events e"
          + " WHERE e.bucket = p.bucket AND e.stream = p.stream AND e.sweep = 'x')"
          + " ORDER BY p.first_seen, p.id LIMIT 20000"
      ),
      (
        "pages_by_sweep",
        "SELECT DISTINCT sweep FROM tieout.pages WHERE provider = 'payin' AND network = 'testnet'"
          + " AND merchant = '' AND resource = 'orders' AND sweep >= 'night-7' AND sweep < 'night-7' || '~'"
      ),
    ]

    static let range = "e.bucket BETWEEN 512 AND 575"

    static let reads = [
      ("events", "SELECT * FROM tieout.events e WHERE \(range) ORDER BY e.bucket, e.stream"),
      ("sightings", "SELECT * FROM tieout.sightings e WHERE \(range) ORDER BY e.bucket, e.stream"),
      (
        "events",
        "SELECT * FROM tieout.events e WHERE \(range) AND e.recorded_at <= '2030-01-01Z'::timestamptz"
          + " ORDER BY e.bucket, e.stream"
      ),
      ("queue", "SELECT DISTINCT bucket, stream FROM tieout.queue e WHERE \(range)"),
      (
        "members",
        #"SELECT "group", array_agg(stream) FROM tieout.members e WHERE \#(range)"#
          + #" GROUP BY bucket, "group" HAVING count(*) > 1 ORDER BY bucket, "group""#
      ),
      (
        "events",
        "SELECT * FROM (VALUES (512::smallint, '20000000-0000-0000-0000-000000000001'::uuid))"
          + " q (bucket, stream) JOIN tieout.events e USING (bucket, stream)"
          + " ORDER BY e.bucket, e.stream"
      ),
      (
        "payment_states",
        "DELETE FROM tieout.payment_states p USING unnest('{512}'::smallint[],"
          + " '{20000000-0000-0000-0000-000000000001}'::uuid[]) AS q (bucket, stream)"
          + " WHERE p.bucket = q.bucket AND p.stream = q.stream"
      ),
      (
        "queue",
        "DELETE FROM tieout.queue q USING unnest('{512}'::smallint[],"
          + " '{20000000-0000-0000-0000-000000000001}'::uuid[],"
          + " '{20000000-0000-0000-0000-000000000001}'::uuid[]) AS t (bucket, stream, ticket)"
          + " WHERE q.bucket = t.bucket AND q.stream = t.stream AND q.ticket = t.ticket"
      ),
    ]

    // One test, since filling takes longest.
    @Test
    func `reads of a slice and of a stream use the primary key, sweeps an index of what is open`()
      async throws
    {
      try await Database.with { database in
        try await fill(database)
        try await expectSweepsReadWhatIsOpen(database)
        for (table, sql) in Self.reads {
          let plan = try await database.texts("EXPLAIN \(sql)").joined(separator: "\n")
          #expect(plan.contains("\(table)_pkey"), "\(plan)")
          #expect(!plan.contains("Seq Scan"), "\(plan)")
          // The rows of one stream may be sorted, those of a slice may not.
          if !sql.contains("VALUES") {
            #expect(!plan.contains("Sort Key: e.bucket"), "\(plan)")
          }
        }
      }
    }

    private func expectSweepsReadWhatIsOpen(_ database: Database) async throws {
      try await database.execute(
        """
        INSERT INTO tieout.pages (bucket, page, provider, network, resource, sweep, requested_at,
          url, status, row_count, body, recorded_at)
        SELECT bucket, stream, 'payin', 'testnet', 'orders', 'night-' || bucket,
          '2025-03-10Z'::timestamptz, '', 200, 0, '', '2025-03-10Z'::timestamptz
        FROM tieout.events LIMIT 20000;
        ANALYZE tieout.pages
        """)
      for (index, sql) in Self.sweepReads {
        let plan = try await database.texts("EXPLAIN \(sql)").joined(separator: "\n")
        #expect(plan.contains(index), "\(plan)")
        #expect(!plan.contains("Seq Scan"), "\(plan)")
      }
    }

    /// Some 100,000 rows in each table, spread over all buckets.
    private func fill(_ database: Database) async throws {
      let rows = """
        SELECT (n % 4096)::smallint AS bucket,
          (lpad(to_hex((n % 4096) * 16), 4, '0') || lpad(to_hex(n), 28, '0'))::uuid AS stream
        FROM generate_series(1, 100000) AS n
        """
      let now = "'2025-03-10Z'::timestamptz"
      try await database.execute(
        """
        INSERT INTO tieout.events (bucket, stream, fingerprint, provider, network, source,
          subject_kind, subject, kind, evidence, row_number, observed_at, recorded_at, batch)
        SELECT bucket, stream, stream, 'payin', 'testnet', 'webhook', 'order', 'x', 'order_pended',
          stream, 0, \(now), \(now), stream FROM (\(rows)) AS r;
        INSERT INTO tieout.sightings
        SELECT bucket, stream, stream, stream, 1, \(now), NULL, \(now) FROM (\(rows)) AS r;
        INSERT INTO tieout.queue SELECT bucket, stream, stream FROM (\(rows)) AS r;
        INSERT INTO tieout.members
        SELECT bucket, stream, stream FROM (\(rows)) AS r;
        INSERT INTO tieout.payment_states (bucket, stream, made_from, provider, network, kind, id,
          state, state_told, state_listed, first_seen, last_seen, surprises)
        SELECT bucket, stream, 1, 'payin', 'testnet', 'order', 'x', 'pending', 'pending',
          'unknown', \(now), \(now), '' FROM (\(rows)) AS r;
        ANALYZE tieout.events; ANALYZE tieout.sightings; ANALYZE tieout.queue;
        ANALYZE tieout.members; ANALYZE tieout.payment_states
        """)
    }
  }
}
