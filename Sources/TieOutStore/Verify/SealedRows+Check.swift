package import TieOutPostgres

extension SealedRows {
  /// The number of sealed rows, those that are missing or changed, and missing seals.
  package static func check(_ session: Session) throws -> Verification {
    var found = Verification()
    for row in try session.execute(
      """
      SELECT DISTINCT s.seal FROM tieout.sealed_rows s
      WHERE NOT EXISTS (SELECT 1 FROM tieout.seals q WHERE q.number = s.seal) ORDER BY 1
      """)
    {
      found.note(
        Verification.Problem(
          .seals, "seal \(try row.decode("seal") as Int)", "rows were sealed in it, and it is gone")
      )
    }
    for row in try session.execute(
      """
      SELECT n.run FROM tieout.run_records n
      WHERE n.status = 'complete' AND n.known_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM tieout.sealed_rows s WHERE s.kind = 'findings' AND s.key = n.run)
      ORDER BY n.as_of, n.run
      """)
    {
      found.note(
        Verification.Problem(
          .seals, "run \(try row.decode("run") as String)", "it is complete, and its seal is gone"))
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
        SELECT s.key, r.key IS NULL AS is_gone
        FROM (\(sealed)) AS s LEFT JOIN (\(kind.rows)) AS r USING (key)
        WHERE r.hash IS DISTINCT FROM s.hash ORDER BY s.key
        """)
      {
        let isGone: Bool = try row.decode("is_gone")
        found.note(
          Verification.Problem(
            .seals, "\(kind.noun) \(try row.decode("key") as String)",
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
    case .prepared: "prepared closing of"
    case .run: "run"
    case .findings: "findings of run"
    case .entry: "entry"
    }
  }
}
