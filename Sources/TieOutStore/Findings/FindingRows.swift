package import TieOutCore
package import TieOutPostgres

/// Reads the findings of a run.
package enum FindingRows {
  /// All findings of a run, worst first.
  package static func read(
    run: String, in order: ReportOrder = ReportOrder(), _ session: Session,
    _ each: (SettledFinding) throws -> Void
  ) throws {
    let isOverdue = order.day.map {
      "f.state NOT IN ('ignored', 'resolved') AND u.due < '\($0)'"
    }
    let keys = order.keys("f", id: "finding", isOverdue: isOverdue ?? "false")
    try read(
      """
      SELECT \(columns), u.owner, u.due, u.comment, \(FindingColumns.names)
      FROM tieout.findings f
      LEFT JOIN (\(followUps(in: run))) u ON u.bucket = f.bucket AND u.finding = f.finding
      WHERE f.run = '\(named(run))' ORDER BY \(keys)
      """, session, each)
  }

  /// One finding of a run, without its follow-up. Nil if the run has none.
  package static func read(
    _ id: Digest128, in run: String, _ session: Session
  ) throws -> SettledFinding? {
    var found: SettledFinding?
    try read(
      """
      SELECT \(columns), NULL::text, NULL::date, NULL::text, \(FindingColumns.names)
      FROM tieout.findings f
      WHERE f.bucket = \(id.bucket) AND f.finding = '\(UUID128(id))' AND f.run = '\(named(run))'
      """, session
    ) { found = $0 }
    return found
  }

  private static let columns = """
    f.finding, f.state, f.change, f.first_seen, f.last_seen,
    tieout.finding_content(f.severity, f.expected, f.actual, f.delta, f.evidence)
    """

  /// Owner, due day and last comment as they stood in a run: by the decisions that it, or a run before it,
  /// counted. `tieout.follow_ups` has them as they stand now.
  private static func followUps(in run: String) -> String {
    func last(_ column: String, of action: FindingAction) -> String {
      """
      (array_agg(a.\(column) ORDER BY a.counts_from DESC)
        FILTER (WHERE a.action = '\(action.rawValue)'))[1]
      """
    }
    return """
      SELECT a.bucket, a.finding, \(last("owner", of: .assign)) AS owner,
        \(last("due", of: .assign)) AS due, \(last("reason", of: .comment)) AS comment
      FROM tieout.counted_actions c
      JOIN tieout.finding_actions a USING (bucket, finding, id)
      JOIN tieout.run_records n ON n.run = c.run
      WHERE a.action IN ('assign', 'comment') AND (c.run = '\(named(run))'
        OR tieout.is_in_chain(n) AND n.as_of < (
          SELECT r.as_of FROM tieout.run_records r WHERE r.run = '\(named(run))'))
      GROUP BY a.bucket, a.finding
      """
  }

  private static func named(_ run: String) -> String { run.filter { $0 != "'" && $0 != "\\" } }

  private static func read(
    _ selection: String, _ session: Session, _ each: (SettledFinding) throws -> Void
  ) throws {
    _ = try session.copyOut("COPY (\(selection)) TO STDOUT (FORMAT binary)") { row in
      guard let settled = read(&row) else {
        try row.check()
        throw UnknownVocabulary()
      }
      try each(settled)
    }
  }

  private static func read(_ row: inout RowReader) -> SettledFinding? {
    guard let id = row.digest(), let state = row.text().flatMap(SettledFinding.State.init),
      let change = row.text().flatMap(SettledFinding.Change.init), let firstSeen = row.time(),
      let lastSeen = row.time()
    else { return nil }
    let content = row.digest()
    let followUp = FollowUp(
      owner: row.text(), due: row.date().map { BusinessDay(number: Int64($0)) },
      comment: row.text())
    return SettledFinding(
      finding: FindingColumns.read(&row), id: id, state: state, change: change,
      firstSeen: firstSeen, lastSeen: lastSeen, followUp: followUp, content: content)
  }
}
