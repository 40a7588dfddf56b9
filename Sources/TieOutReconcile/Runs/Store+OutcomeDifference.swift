package import TieOutStore
import TieOutCore
import TieOutPostgres

extension Store {
  /// How the rules and settings of a plan would change the findings of an earlier run: evaluates that run's
  /// evidence under them and compares. `underpaid +1`, by class.
  ///
  /// Findings about the run itself are left out, because they depend on the moment. Momentary findings count
  /// only if they are new.
  package func outcomeDifference(
    of before: Run, under plan: EvaluationPlan
  ) async throws -> [String] {
    let now = try await evaluateAside(before, under: [plan])[0].filter {
      $0.account != nil
    }
    let then = try await findings(standingAt: before)
    var counts: [String: (more: Int, fewer: Int)] = [:]
    let ids = Set(now.map { UUID128($0.id) })
    for finding in now where then[UUID128(finding.id)] == nil {
      counts[finding.findingClass.rawValue, default: (0, 0)].more += 1
    }
    for (id, finding) in then where !finding.isResolved && !ids.contains(id) {
      counts[finding.findingClass, default: (0, 0)].fewer += 1
    }
    return counts.map { findingClass, count in
      let words = [
        count.more > 0 ? "+\(count.more)" : "", count.fewer > 0 ? "−\(count.fewer)" : "",
      ]
      return ([findingClass] + words.filter { !$0.isEmpty }).joined(separator: " ")
    }.sorted()
  }

  private struct Standing {
    let findingClass: String
    /// Resolved by hand or momentary, so it says nothing about whether it is still found.
    let isResolved: Bool
  }

  /// The findings as of a run, including those resolved by a person.
  private func findings(standingAt run: Run) async throws -> [UUID128: Standing] {
    try await pool.withSession { session in
      var standing: [UUID128: Standing] = [:]
      for row in try session.execute(
        """
        SELECT finding, class, state = 'resolved' OR is_momentary AS is_resolved FROM (
          SELECT DISTINCT ON (f.bucket, f.finding) f.finding, f.class, f.state, f.resolved_by,
            f.is_momentary
          FROM tieout.findings f JOIN tieout.run_records n ON n.run = f.run
          WHERE f.as_of <= $1 AND tieout.is_in_chain(n) AND f.subject_kind <> 'run'
          ORDER BY f.bucket, f.finding, f.as_of DESC
        ) AS latest
        WHERE state <> 'resolved' OR resolved_by = 'hand' OR is_momentary
        """, [.time(run.asOf)])
      {
        standing[try row.decode("finding")] = Standing(
          findingClass: try row.decode("class"), isResolved: try row.decode("is_resolved"))
      }
      return standing
    }
  }
}
