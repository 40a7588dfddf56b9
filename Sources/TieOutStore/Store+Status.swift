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

  /// Incomplete runs, oldest first: active, or killed and not resumed.
  package func unfinishedRuns() async throws -> [String] {
    try await pool.withSession { session in
      try session.execute(
        "SELECT run FROM tieout.run_records WHERE status <> 'complete' ORDER BY as_of, run"
      ).map { try $0.text(0) }
    }
  }

  /// The SHA-256 of `run.json` of closed days, by day.
  package func closedReports() async throws -> [String: String] {
    try await pool.withSession { session in
      let rows = try session.execute("SELECT day, report_sha256 FROM tieout.closed_periods")
      return Dictionary(
        try rows.map { (try $0.text(0), try $0.text(1)) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The current figures of the store.
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
