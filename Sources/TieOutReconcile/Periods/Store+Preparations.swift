import TieOutCore
import TieOutPostgres
package import TieOutStore

extension Store {
  /// The closings that are prepared and not approved, latest first.
  package func openPreparations() async throws -> [ClosingPreparation] {
    try await preparations(
      """
      WHERE NOT EXISTS (
        SELECT 1 FROM tieout.closed_periods c WHERE c.day >= p.day)
      """, [])
  }

  /// The last preparation of the period that ends with a day. Nil if there is none.
  func preparation(of day: BusinessDay) async throws -> ClosingPreparation? {
    try await preparations("WHERE day = $1", [.text("\(day)")]).first
  }

  private func preparations(_ test: String, _ binds: [Bind]) async throws -> [ClosingPreparation] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT DISTINCT ON (day) day, days, reports, prepared_at, prepared_by, login
        FROM tieout.closing_preparations p \(test) ORDER BY day DESC, number DESC
        """, binds
      ).map { try ClosingPreparation($0) }
    }
  }

  /// Records that a person prepared the closing of a period.
  func prepare(
    _ day: BusinessDay, _ reports: [ClosedReport], _ statement: ClosingStatement, at now: Timestamp
  ) async throws -> ClosingPreparation {
    try await withTransaction { session in
      let row = try session.execute(
        """
        INSERT INTO tieout.closing_preparations
          (day, number, days, reports, prepared_at, prepared_by, despite, note)
        SELECT $1, 1 + count(*), $2, $3, $4, $5, $6, $7
        FROM tieout.closing_preparations WHERE day = $1
        RETURNING day, days, reports, prepared_at, prepared_by, login
        """,
        [
          .text("\(day)"), .textArray(reports.map(\.day)), .textArray(reports.map(\.sha256)),
          .time(now), .text(statement.actor), .optional(statement.despite),
          .optional(statement.note),
        ]
      ).one()
      return try ClosingPreparation(row)
    }
  }

  /// The login of the database.
  func login() async throws -> String {
    try await pool.withSession {
      try $0.execute("SELECT session_user::text AS login").one().decode("login")
    }
  }
}

extension ClosingPreparation {
  fileprivate init(_ row: Row) throws {
    self.init(
      day: try row.decode("day"), reports: try row.decodeClosedReports(),
      preparedAt: try row.decode("prepared_at"), preparedBy: try row.decode("prepared_by"),
      login: try row.decode("login"))
  }

  /// Whether a name is that of the person who prepared it.
  func isBy(_ name: String) -> Bool { Self.plain(name) == Self.plain(preparedBy) }

  private static func plain(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}

extension Row {
  /// The columns `days` and `reports`.
  func decodeClosedReports() throws -> [ClosedReport] {
    let days: [String] = try decode("days")
    let reports: [String] = try decode("reports")
    return zip(days, reports).map { ClosedReport(day: $0, sha256: $1) }
  }
}
