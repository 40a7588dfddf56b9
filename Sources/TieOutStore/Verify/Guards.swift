package import TieOutPostgres

/// Checks the append-only guard: each guarded table has the trigger, enabled and with its function, and no
/// role has a right to change rows.
package struct Guards {
  /// A defect of a table's guard.
  package struct Fault: Sendable, Hashable {
    /// `tieout.events`.
    package var table: String
    /// The defect in words.
    package var what: String
  }

  /// All append-only tables.
  package static let tables =
    SealedTable.allCases.map(\.rawValue) + [
      "merchants", "seals", "finding_actions", "counted_actions", "closed_periods",
      "closing_preparations",
    ]

  private let session: Session

  /// The guards of the session's database.
  package init(session: Session) { self.session = session }

  /// The defects by table.
  package func faults() throws -> [Fault] {
    try missing() + triggerFaults() + functionFaults() + grants()
  }

  private var named: [Bind] { [.textArray(Self.tables)] }

  private func missing() throws -> [Fault] {
    try session.execute(
      """
      SELECT t.name FROM unnest($1::text[]) WITH ORDINALITY AS t (name, place)
      WHERE to_regclass('tieout.' || t.name) IS NULL ORDER BY place
      """, named
    ).map { Fault(table: "tieout.\(try $0.decode("name") as String)", what: "the table is gone") }
  }

  /// Statement triggers before UPDATE, DELETE and TRUNCATE; `O` fires in ordinary sessions, `A` in all.
  private func triggerFaults() throws -> [Fault] {
    try session.execute(
      """
      SELECT t.name, g.tgenabled::text AS enabled, g.tgtype & 58 AS type,
        p.proname::text AS function, g.tgqual IS NOT NULL AS is_limited
      FROM unnest($1::text[]) WITH ORDINALITY AS t (name, place)
      JOIN pg_class c ON c.relname = t.name AND c.relnamespace = 'tieout'::regnamespace
      LEFT JOIN pg_trigger g ON g.tgrelid = c.oid AND g.tgname = 'append_only'
      LEFT JOIN pg_proc p ON p.oid = g.tgfoid
      ORDER BY place
      """, named
    ).compactMap { row in
      let table = "tieout.\(try row.decode("name") as String)"
      guard let enabled: String = try row.decodeIfPresent("enabled") else {
        return Fault(table: table, what: "the trigger append_only is gone")
      }
      guard ["O", "A"].contains(enabled) else {
        return Fault(table: table, what: "the trigger append_only is disabled")
      }
      let isWhole =
        try row.decode("type") == 58 && row.decode("function") == "refuse_change"
        && !row.decode("is_limited")
      return isWhole
        ? nil : Fault(table: table, what: "the trigger append_only is not the one that was made")
    }
  }

  /// The function must have the text of its file.
  private func functionFaults() throws -> [Fault] {
    let body = try session.execute(
      """
      SELECT prosrc FROM pg_proc
      WHERE proname = 'refuse_change' AND pronamespace = 'tieout'::regnamespace
      """
    ).compactMap { try $0.decodeIfPresent("prosrc", as: String.self) }
    let file = SchemaFile.all.first { $0.name == "access/functions/refuse_change.sql" }
    let parts = (file?.text ?? "").split(separator: "$$", omittingEmptySubsequences: false)
    guard body.count == 1, parts.count == 3, body[0] == parts[1] else {
      return [
        Fault(
          table: "tieout.refuse_change", what: "the guard's function is not the one that was made")
      ]
    }
    return []
  }

  /// No role may have a right to change or remove rows, not even the owner or by column. Superusers always
  /// may.
  private func grants() throws -> [Fault] {
    try session.execute(
      """
      SELECT c.relname::text AS name, coalesce(r.rolname::text, 'PUBLIC') AS role,
        string_agg(DISTINCT a.privilege_type, ', ' ORDER BY a.privilege_type) AS privileges
      FROM pg_class c
      CROSS JOIN LATERAL (
        SELECT * FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner)))
        UNION ALL
        SELECT e.* FROM pg_attribute t CROSS JOIN LATERAL aclexplode(t.attacl) AS e
        WHERE t.attrelid = c.oid) AS a
      LEFT JOIN pg_roles r ON r.oid = a.grantee
      WHERE c.relnamespace = 'tieout'::regnamespace AND c.relname = ANY ($1)
        AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
        AND NOT (a.privilege_type = 'TRIGGER' AND a.grantee = c.relowner)
      GROUP BY 1, 2 ORDER BY 1, 2
      """, named
    ).map { row in
      Fault(
        table: "tieout.\(try row.decode("name") as String)",
        what:
          "\(try row.decode("role") as String) was granted \(try row.decode("privileges") as String)"
      )
    }
  }
}
