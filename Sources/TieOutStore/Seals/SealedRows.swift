import TieOutPostgres

/// What is sealed row by row: what is never changed once it is there, and is no evidence.
///
/// A row is sealed in the first seal after it came, so that none is ever late; only what a run found may be sealed
/// anew, by the run itself, while no other was made after it. `sql/evidence/tables/sealed_rows.sql` has the table.
enum SealedRows: String, CaseIterable {
  case decision, counted, closing, run, findings, entry

  /// All that there is to seal, as `key` and `hash`.
  private var rows: String {
    switch self {
    case .decision:
      Self.hashed(
        "finding || '/' || id", "finding_actions",
        "bucket, finding, id, action, at, counts_from, actor, reason, until, run, content")
    case .counted:
      Self.hashed(
        "finding || '/' || id || '/' || run", "counted_actions", "bucket, finding, id, run")
    case .closing:
      Self.hashed(
        "day", "closed_periods",
        "day, run, ends_at, recorded_by, report_sha256, closed_at, counts_from, closed_by, note")
    case .run:
      Self.hashed(
        "run", "nights",
        """
        run, as_of, rule_version, program, started_at, finished_at, seen_by, recorded_by, is_full, \
        settings_digest, expected, has_counted_actions, closing, day, rules
        """, "status = 'complete' AND known_at IS NULL")
    case .findings:
      """
      SELECT n.run AS key, f.digest AS hash FROM tieout.nights n
      CROSS JOIN LATERAL (
        SELECT concat_ws(' ', count(*), \(RowDigest.sums)) AS digest
        FROM tieout.findings f, unnest(ARRAY[\(RowDigest.hash(of: Self.findingColumns))]) AS row_hash
        WHERE f.run = n.run) AS f
      WHERE n.known_at IS NULL
      """
    case .entry:
      Self.hashed(
        "money || '/' || number", "entries e",
        """
        bucket, money, number, kind, reverses, provider, network, subject_kind, subject, chain, \
        log_index, part, reference, account, asset, contract, amount, credited_at, recorded_at, \
        actor, reason, is_imported, is_final
        """,
        """
        (kind IN ('suspense', 'release') OR is_imported) AND NOT EXISTS (
          SELECT 1 FROM tieout.events v WHERE v.bucket = e.bucket AND v.stream = e.money
            AND v.source = 'ledger' AND v.note = e.money || '/' || e.number)
        AND NOT EXISTS (
          SELECT 1 FROM tieout.entries_untold u
          WHERE u.bucket = tieout.account_bucket(e.network, e.account) AND u.network = e.network
            AND u.account = e.account AND u.asset = e.asset AND u.money = e.money
            AND u.number = e.number)
        """)
    }
  }

  private static let findingColumns = """
    f.bucket, f.finding, f.as_of, f.run, f.state, f.first_seen, f.last_seen, f.change, f.class, \
    f.severity, f.provider, f.network, f.subject_kind, f.subject, f.part, f.discriminator, \
    f.merchant_reference, f.account, f.chain, f.asset, f.decimals, f.expected, f.actual, f.delta, \
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

  /// Seals what no seal has yet. Of runs, those that have another one after them; of findings, those of the run
  /// itself as well, and anew where it finds otherwise than before.
  static func seal(_ number: Int64, of run: String, _ session: Session) throws {
    for kind in allCases {
      _ = try session.execute(
        """
        INSERT INTO tieout.sealed_rows (seal, kind, key, hash)
        SELECT $1, '\(kind.rawValue)', r.key, r.hash FROM (\(kind.rows)) AS r
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

  /// Whether a run, made again, found otherwise than it was sealed, or was not sealed yet.
  static func isFoundOtherwise(_ run: String, _ session: Session) throws -> Bool {
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
    case .decision, .counted, .closing, .entry: "true"
    case .run: "r.key <> $2"
    case .findings:
      "r.key <> $2 AND (SELECT c.status FROM tieout.nights c WHERE c.run = r.key) = 'complete'"
    }
  }

  // MARK: verifying

  /// How many rows are sealed, and which are gone or say something else; seals that are gone.
  static func check(_ session: Session) throws -> Verification {
    var found = Verification()
    for row in try session.execute(
      """
      SELECT DISTINCT s.seal FROM tieout.sealed_rows s
      WHERE NOT EXISTS (SELECT 1 FROM tieout.seals q WHERE q.number = s.seal) ORDER BY 1
      """)
    {
      found.note(
        Verification.Problem(
          .seals, "seal \(try row.int(0))", "rows were sealed in it, and it is gone"))
    }
    for row in try session.execute(
      """
      SELECT n.run FROM tieout.nights n
      WHERE n.status = 'complete' AND n.known_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM tieout.sealed_rows s WHERE s.kind = 'findings' AND s.key = n.run)
      ORDER BY n.as_of, n.run
      """)
    {
      found.note(
        Verification.Problem(
          .seals, "run \(try row.text(0))", "it is complete, and its seal is gone"))
    }
    try session.script(RowDigest.settings)
    for kind in allCases {
      let sealed = """
        SELECT DISTINCT ON (key) key, hash FROM tieout.sealed_rows WHERE kind = '\(kind.rawValue)'
        ORDER BY key, seal DESC
        """
      found.examine(
        .seals, try session.execute("SELECT count(*) FROM (\(sealed)) AS s").one().int(0))
      for row in try session.execute(
        """
        SELECT s.key, r.key IS NULL FROM (\(sealed)) AS s LEFT JOIN (\(kind.rows)) AS r USING (key)
        WHERE r.hash IS DISTINCT FROM s.hash ORDER BY s.key
        """)
      {
        let isGone = try row.bool(1)
        found.note(
          Verification.Problem(
            .seals, "\(kind.noun) \(try row.text(0))",
            isGone ? "it was sealed, and is gone" : "it is not what was sealed"))
      }
    }
    return found
  }

  private var noun: String {
    switch self {
    case .decision: "decision"
    case .counted: "count of a decision"
    case .closing: "closing of"
    case .run: "run"
    case .findings: "findings of run"
    case .entry: "entry"
    }
  }
}
