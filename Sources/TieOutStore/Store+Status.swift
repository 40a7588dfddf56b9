import TieOutPostgres

/// The current contents of the store, in numbers.
package struct Vitals: Sendable {
  /// Files of the schema that are applied.
  package var migrations: Int
  /// Files of the schema that this program has and the database lacks.
  package var migrationsPending: Int
  /// Streams that wait to be folded.
  package var queue: Int
  /// Events.
  package var events: Int
  /// Accepted webhooks.
  package var deliveries: Int
  /// List pages and polls.
  package var pages: Int
  /// Refused webhooks.
  package var rejections: Int
  /// The size of the database, in bytes.
  package var databaseBytes: Int
  /// PostgreSQL's version.
  package var serverVersion: String
}

/// The number of open findings by severity, class and age.
package struct OpenByAge: Sendable, Hashable {
  /// The severity.
  package var severity: String
  /// The class.
  package var findingClass: String
  /// For how many business days, as a bucket: `0-1`, `2-7`, `8-30`, `>30`.
  package var age: String
  /// The number of findings.
  package var count: Int
}

extension Store {
  /// The currently open findings by severity, class and age.
  package func openByAge() async throws -> [OpenByAge] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT severity, class, age, sum(count)::bigint AS count FROM tieout.findings_ageing
        GROUP BY 1, 2, 3
        ORDER BY array_position(ARRAY['critical', 'high', 'medium', 'low', 'info'], severity::text),
          2, array_position(ARRAY['>30', '8-30', '2-7', '0-1'], age)
        """
      ).map {
        OpenByAge(
          severity: try $0.decode("severity"), findingClass: try $0.decode("class"),
          age: try $0.decode("age"), count: try $0.decode("count"))
      }
    }
  }

  /// Incomplete runs, oldest first: active, or killed and not resumed.
  package func unfinishedRuns() async throws -> [String] {
    try await pool.withSession { session in
      try session.execute(
        "SELECT run FROM tieout.run_records WHERE status <> 'complete' ORDER BY as_of, run"
      ).map { try $0.decode("run") }
    }
  }

  /// The SHA-256 of `run.json` of closed days, by day.
  package func closedReports() async throws -> [String: String] {
    try await pool.withSession { session in
      let rows = try session.execute(
        """
        SELECT r.day, r.report_sha256
        FROM tieout.closed_periods c, unnest(c.days, c.reports) AS r (day, report_sha256)
        """)
      return Dictionary(
        try rows.map { (try $0.decode("day"), try $0.decode("report_sha256")) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// The current figures of the store.
  package func vitals() async throws -> Vitals {
    let plan = try await migrations()
    let queue = try await queueLength()
    return try await pool.withSession { session in
      let counts = try session.execute(
        """
        SELECT (SELECT count(*) FROM tieout.events) AS events,
          (SELECT count(*) FROM tieout.deliveries) AS deliveries,
          (SELECT count(*) FROM tieout.pages) AS pages,
          (SELECT count(*) FROM tieout.rejections) AS rejections,
          pg_database_size(current_database()) AS size, current_setting('server_version') AS version
        """
      ).one()
      return Vitals(
        migrations: plan.applied.count, migrationsPending: plan.pending.count, queue: queue,
        events: try counts.decode("events"), deliveries: try counts.decode("deliveries"),
        pages: try counts.decode("pages"), rejections: try counts.decode("rejections"),
        databaseBytes: try counts.decode("size"), serverVersion: try counts.decode("version"))
    }
  }
}
