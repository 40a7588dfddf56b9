package import TieOutPostgres

/// The rows that are sealed one by one: immutable records that are not evidence.
///
/// A row is sealed in the first seal after it was written. Only the findings of a run may be sealed again, by
/// the run itself, if no later run exists. The table is `sql/evidence/tables/sealed_rows.sql`.
package enum SealedRows: String, CaseIterable {
  case decision, counted, closing, prepared, run, findings, entry

  /// All rows to seal, as `key` and `hash`.
  var rows: String { rows("true") }

  /// The rows to seal that pass a test.
  private func rows(_ test: String) -> String {
    switch self {
    case .decision:
      Self.hashed(
        "finding || '/' || id", "finding_actions",
        "bucket, finding, id, action, at, counts_from, actor, reason, until, run, content, owner, due"
      )
    case .counted:
      Self.hashed(
        "finding || '/' || id || '/' || run", "counted_actions", "bucket, finding, id, run")
    case .closing:
      Self.hashed(
        "day", "closed_periods",
        """
        day, run, ends_at, recorded_by, days, reports, closed_at, counts_from, closed_by, closed_login, \
        prepared_by, prepared_login, despite, note
        """)
    case .prepared:
      Self.hashed(
        "day || '/' || number", "closing_preparations",
        "day, number, days, reports, prepared_at, prepared_by, login, despite, note")
    case .run:
      Self.hashed(
        "run", "run_records",
        """
        run, as_of, rule_version, program, started_at, finished_at, seen_by, recorded_by, is_full, \
        settings_digest, expected, has_counted_actions, closing, day, rules, booked_day, booked_by, \
        zone, cutoff, metadata
        """, "status = 'complete' AND known_at IS NULL")
    case .findings:
      """
      SELECT n.run AS key, f.digest AS hash FROM tieout.run_records n
      CROSS JOIN LATERAL (
        SELECT concat_ws(' ', count(*), \(RowDigest.sums.joined(separator: ", "))) AS digest
        FROM tieout.findings f, unnest(ARRAY[\(RowDigest.hash(of: Self.findingColumns))]) AS row_hash
        WHERE f.run = n.run) AS f
      WHERE n.known_at IS NULL
      """
    case .entry:
      Self.hashed(
        "money || '/' || number", "entries e",
        """
        bucket, money, number, kind, reverses, provider, \(SealedTable.scope()), subject_kind, subject, chain, \
        log_index, part, reference, account, asset, contract, amount, credited_at, recorded_at, \
        actor, reason, is_imported, is_final
        """,
        """
        (kind IN ('suspense', 'release') OR is_imported) AND \(test) AND NOT EXISTS (
          SELECT 1 FROM tieout.events v WHERE v.bucket = e.bucket AND v.stream = e.money
            AND v.source = 'ledger' AND v.note = e.money || '/' || e.number)
        AND NOT EXISTS (
          SELECT 1 FROM tieout.entry_outbox u
          WHERE u.bucket = tieout.account_bucket(e.network, e.account) AND u.network = e.network
            AND u.account = e.account AND u.asset = e.asset AND u.money = e.money
            AND u.number = e.number)
        """)
    }
  }

  private static let findingColumns = """
    f.bucket, f.finding, f.as_of, f.run, f.state, f.first_seen, f.last_seen, f.change, f.class, \
    f.severity, f.provider, \(SealedTable.scope(of: "f.")), f.subject_kind, f.subject, f.part, f.discriminator, \
    f.merchant_reference, f.account, f.chain, f.asset, f.decimals, f.expected, f.actual, f.delta, \
    f.amount, f.amount_at_stake, \
    f.tx_hash, f.log_index, f.event_time, f.evidence, f.note, f.rule_version, f.is_momentary, f.unit, \
    f.ignored_until, f.resolved_by, f.resolved_content
    """

  private static func hashed(
    _ key: String, _ table: String, _ columns: String, _ test: String = "true"
  ) -> String {
    """
    SELECT \(key) AS key, encode(sha256(convert_to(ROW(\(columns))::text, 'UTF8')), 'hex') AS hash
    FROM tieout.\(table) WHERE \(test)
    """
  }

  // MARK: sealing

  /// Seals the rows that no seal has yet. Of runs, those that a later run follows; of findings, also those of
  /// the run itself, and again if they have changed.
  package static func seal(_ number: Int64, of run: String, _ session: Session) throws {
    for kind in allCases {
      _ = try session.execute(
        """
        INSERT INTO tieout.sealed_rows (seal, kind, key, hash)
        SELECT $1, '\(kind.rawValue)', r.key, r.hash FROM (\(kind.rows(kind.newest))) AS r
        WHERE \(kind.isDue) AND $2::text IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM tieout.sealed_rows s WHERE s.kind = '\(kind.rawValue)' AND s.key = r.key)
        """, [.int64(number), .text(run)])
    }
    if try isFoundOtherwise(run, session) {
      _ = try session.execute(
        """
        INSERT INTO tieout.sealed_rows (seal, kind, key, hash)
        SELECT $1, 'findings', r.key, r.hash FROM (\(Self.findings.rows)) AS r WHERE r.key = $2
        """, [.int64(number), .text(run)])
    }
  }

  /// Leaves out entries that a seal must have already: those of a day before the last seal. An entry is
  /// committed soon after its time.
  private var newest: String {
    guard self == .entry else { return "true" }
    return """
      recorded_at > coalesce((SELECT max(q.recorded_by) FROM tieout.seals q) - interval '1 day', '-infinity')
      """
  }

  /// Whether a repeated run found something else than was sealed, or was not sealed yet.
  package static func isFoundOtherwise(_ run: String, _ session: Session) throws -> Bool {
    try session.execute(
      """
      SELECT (SELECT r.hash FROM (\(Self.findings.rows)) AS r WHERE r.key = $1) IS DISTINCT FROM (
        SELECT s.hash FROM tieout.sealed_rows s WHERE s.kind = 'findings' AND s.key = $1
        ORDER BY s.seal DESC LIMIT 1)
      """, [.text(run)]
    ).one().bool(0)
  }

  private var isDue: String {
    switch self {
    case .decision, .counted, .closing, .prepared, .entry: "true"
    case .run: "r.key <> $2"
    case .findings:
      "r.key <> $2 AND (SELECT c.status FROM tieout.run_records c WHERE c.run = r.key) = 'complete'"
    }
  }
}
