import TieOutPostgres

/// What the store is like at the moment.
package struct Vitals: Sendable {
  /// Migrations applied.
  package var migrations: Int
  /// Migrations that this program has and the database has not.
  package var migrationsPending: Int
  /// Streams that wait to be folded.
  package var queue: Int
  /// Events.
  package var events: Int
  /// Webhooks accepted.
  package var deliveries: Int
  /// List pages and polls.
  package var pages: Int
  /// Webhooks refused.
  package var rejections: Int
  /// The size of the database, in bytes.
  package var databaseBytes: Int
  /// PostgreSQL's version.
  package var serverVersion: String
}

/// How many findings of a class are open, by how long.
package struct OpenByAge: Sendable, Hashable {
  /// How bad.
  package var severity: String
  /// The class.
  package var findingClass: String
  /// Nights open, as a bucket: `0-1`, `2-7`, `8-30`, `>30`.
  package var age: String
  /// How many.
  package var count: Int
}

extension Store {
  /// What is open now, by severity, class and age.
  package func openByAge() async throws -> [OpenByAge] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT severity, class, age, sum(count)::bigint FROM tieout.findings_ageing
        GROUP BY 1, 2, 3
        ORDER BY array_position(ARRAY['critical', 'high', 'medium', 'low', 'info'], severity::text),
          2, array_position(ARRAY['>30', '8-30', '2-7', '0-1'], age)
        """
      ).map {
        OpenByAge(
          severity: try $0.text(0), findingClass: try $0.text(1), age: try $0.text(2),
          count: try $0.int(3))
      }
    }
  }

  /// Runs that began and are not complete, oldest first: under way, or killed and not resumed.
  package func unfinishedRuns() async throws -> [String] {
    try await pool.withSession { session in
      try session.execute(
        "SELECT run FROM tieout.nights WHERE status <> 'complete' ORDER BY as_of, run"
      ).map { try $0.text(0) }
    }
  }

  /// What the reports of closed periods were, by day: the SHA-256 of their `run.json`.
  package func closedReports() async throws -> [String: String] {
    try await pool.withSession { session in
      let rows = try session.execute("SELECT day, report_sha256 FROM tieout.closed_periods")
      return Dictionary(
        try rows.map { (try $0.text(0), try $0.text(1)) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// What the store is like at the moment.
  package func vitals() async throws -> Vitals {
    let plan = try await migrations()
    let queue = try await queueLength()
    return try await pool.withSession { session in
      let counts = try session.execute(
        """
        SELECT (SELECT count(*) FROM tieout.events), (SELECT count(*) FROM tieout.deliveries),
          (SELECT count(*) FROM tieout.pages), (SELECT count(*) FROM tieout.rejections),
          pg_database_size(current_database()), current_setting('server_version')
        """
      ).one()
      return Vitals(
        migrations: plan.applied.count, migrationsPending: plan.pending.count, queue: queue,
        events: try counts.int(0), deliveries: try counts.int(1), pages: try counts.int(2),
        rejections: try counts.int(3), databaseBytes: try counts.int(4),
        serverVersion: try counts.text(5))
    }
  }
}
