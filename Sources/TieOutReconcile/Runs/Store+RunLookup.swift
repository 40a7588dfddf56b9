package import TieOutCore

import TieOutPostgres
package import TieOutStore

extension Store {
  /// The findings of the latest run about some subjects, or with this id.
  package func openFindings(
    naming subjects: [String], id: Digest128?
  ) async throws -> (run: String?, findings: [SettledFinding]) {
    let run = try await latestRun()
    guard let run else { return (nil, []) }
    return try await pool.withSession { session in
      var found: [SettledFinding] = []
      try FindingRows.read(run: run.id, session) { settled in
        let finding = settled.finding
        guard settled.id == id || subjects.contains(finding.subject.id) else { return }
        found.append(settled)
      }
      return (run.id, found)
    }
  }

  /// The latest complete run. Nil if there is none.
  package func latestRun() async throws -> Run? {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT as_of, known_at, seen_by FROM tieout.run_records
        WHERE status = 'complete' AND known_at IS NULL ORDER BY as_of DESC LIMIT 1
        """
      ).first.map { try Run($0) }
    }
  }

  /// A complete run by its id, as in reports. Nil if there is none.
  package func run(named name: String) async throws -> Run? {
    try await pool.withSession { session in
      try session.execute(
        "SELECT as_of, known_at, seen_by FROM tieout.run_records WHERE run = $1 AND status = 'complete'",
        [.text(name)]
      ).first.map { try Run($0) }
    }
  }

  /// The version of the program that made a run. Nil if there is no such run.
  func program(of run: Run) async throws -> String? {
    try await pool.withSession { session in
      try session.execute(
        "SELECT program FROM tieout.run_records WHERE run = $1", [.text(run.id)]
      ).first?.decode("program")
    }
  }

  /// The open findings of a run, by severity and class.
  package func openCounts(
    of run: Run
  ) async throws -> [(severity: String, findingClass: String, count: Int)] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT severity, class, count(*) AS count FROM tieout.findings
        WHERE run = $1 AND state IN ('open', 'acknowledged', 'reopened') GROUP BY 1, 2
        ORDER BY array_position(ARRAY['critical', 'high', 'medium', 'low', 'info'], severity::text), 2
        """, [.text(run.id)]
      ).map { (try $0.decode("severity"), try $0.decode("class"), try $0.decode("count")) }
    }
  }
}
