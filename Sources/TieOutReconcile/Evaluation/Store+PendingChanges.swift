package import TieOutStore
package import TieOutCore

import TieOutPostgres

extension Store {
  /// The findings to notify about: open ones that are new, reopened, or worse than in the previous run; worst
  /// first. Ignored findings are left out.
  package func news(
    of run: Run, in order: ReportOrder, _ each: @Sendable (SettledFinding, _ isWorse: Bool) -> Void
  ) async throws {
    try await pool.withSession { session in
      let before = try Self.severitiesBefore(run, session)
      try FindingRows.read(run: run.id, in: order, session) { settled in
        switch settled.state {
        case .resolved, .ignored: return
        case .open, .acknowledged, .reopened: break
        }
        let isWorse = before[settled.id].map { settled.finding.severity > $0 } ?? false
        switch settled.change {
        case .new, .reopened: each(settled, isWorse)
        case .carried where isWorse: each(settled, isWorse)
        case .carried, .resolved, .ignored, .lapsed: return
        }
      }
    }
  }

  /// The severities in the previous complete run, where they were different.
  private static func severitiesBefore(
    _ run: Run, _ session: Session
  ) throws -> [Digest128: Severity] {
    var severities: [Digest128: Severity] = [:]
    let rows = try session.execute(
      """
      SELECT f.finding, before.severity
      FROM tieout.findings f
      JOIN tieout.findings before ON before.bucket = f.bucket AND before.finding = f.finding
        AND before.run = (
          SELECT run FROM tieout.run_records
          WHERE as_of < $2 AND status = 'complete' AND known_at IS NULL
          ORDER BY as_of DESC LIMIT 1)
      WHERE f.run = $1 AND before.severity <> f.severity AND before.state <> 'resolved'
      """, [.text(run.id), .time(run.asOf)])
    for row in rows {
      severities[try row.decode("finding")] = Severity(rawValue: try row.decode("severity"))
    }
    return severities
  }

  /// The targets that were notified of a run.
  package func targetsTold(of run: Run) async throws -> Set<String> {
    try await pool.withSession { session in
      let rows = try session.execute(
        "SELECT target FROM tieout.notifications WHERE run = $1", [.text(run.id)])
      return Set(try rows.map { try $0.decode("target") })
    }
  }

  /// Records that a target was notified of a run.
  package func remember(told target: String, of run: Run, at now: Timestamp) async throws {
    try await withTransaction { session in
      _ = try session.execute(
        """
        INSERT INTO tieout.notifications (run, target, sent_at) VALUES ($1, $2, $3)
        ON CONFLICT (run, target) DO NOTHING
        """, [.text(run.id), .text(target), .time(now)])
    }
  }
}
