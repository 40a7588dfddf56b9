package import TieOutCore
package import TieOutPostgres

/// Reads the findings of a run.
package enum FindingRows {
  /// All findings of a run, worst first.
  package static func read(
    run: String, in order: ReportOrder = ReportOrder(), _ session: Session,
    _ each: (SettledFinding) throws -> Void
  ) throws {
    let keys = order.keys("f", id: "finding")
    try read("run = '\(named(run))' ORDER BY \(keys)", session, each)
  }

  /// One finding of a run. Nil if it has none.
  package static func read(
    _ id: Digest128, in run: String, _ session: Session
  ) throws -> SettledFinding? {
    var found: SettledFinding?
    try read(
      "bucket = \(id.bucket) AND finding = '\(UUID128(id))' AND run = '\(named(run))'", session
    ) { found = $0 }
    return found
  }

  private static func named(_ run: String) -> String { run.filter { $0 != "'" && $0 != "\\" } }

  private static func read(
    _ test: String, _ session: Session, _ each: (SettledFinding) throws -> Void
  ) throws {
    _ = try session.copyOut(
      """
      COPY (SELECT finding, state, change, first_seen, last_seen, \(FindingColumns.names)
      FROM tieout.findings f WHERE \(test)) TO STDOUT (FORMAT binary)
      """
    ) { row in
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
    return SettledFinding(
      finding: FindingColumns.read(&row), id: id, state: state, change: change,
      firstSeen: firstSeen, lastSeen: lastSeen)
  }
}
