package import TieOutCore

import TieOutPostgres
package import TieOutStore

extension Store {
  /// Records that a run began or resumed. Returns its finished steps and the end of its sweep.
  package func begin(
    _ run: Run, program: String, at now: Timestamp
  ) async throws -> (steps: Set<String>, sweptBy: Timestamp?) {
    try await withTransaction { session in
      let row = try session.execute(
        """
        INSERT INTO tieout.run_records AS r
          (run, as_of, known_at, status, rule_version, program, started_at, seen_by, attempts)
        VALUES ($1, $2, $3, 'running', $4, $5, $6, $7, 1)
        ON CONFLICT (run) DO UPDATE
        SET status = 'running', rule_version = excluded.rule_version, program = excluded.program,
          attempts = CASE WHEN r.status = 'complete' THEN 1 ELSE r.attempts + 1 END
        RETURNING seen_by
        """,
        [
          .text(run.id), .time(run.asOf), run.knownAt.map(Bind.time) ?? .null,
          .int32(Int32(RuleEngine.version)), .text(program), .time(now), .optional(run.sweptBy),
        ]
      ).one()
      let steps = try session.execute(
        "SELECT step FROM tieout.run_steps WHERE run = $1", [.text(run.id)])
      return (
        Set(try steps.map { try $0.decode("step") }), try row.decodeIfPresent("seen_by")
      )
    }
  }

  /// Whether a run is complete and a later complete run started from its result.
  package func isFollowed(_ run: Run) async throws -> Bool {
    try await pool.withSession {
      try $0.execute(
        """
        SELECT EXISTS (
          SELECT 1 FROM tieout.run_records n JOIN tieout.run_records l ON l.as_of > n.as_of
          WHERE n.run = $1 AND n.status = 'complete' AND l.status = 'complete' AND l.known_at IS NULL)
        """, [.text(run.id)]
      ).one().bool(0)
    }
  }

  /// Records the end of a run's sweep.
  package func swept(_ run: Run, by time: Timestamp) async throws {
    try await withTransaction { session in
      _ = try session.execute(
        "UPDATE tieout.run_records SET seen_by = $2 WHERE run = $1", [.text(run.id), .time(time)])
    }
  }

  /// When the sweep of a run ended. Nil without one.
  package func sweptBy(_ run: Run) async throws -> Timestamp? {
    try await pool.withSession { session in
      try session.execute(
        "SELECT seen_by FROM tieout.run_records WHERE run = $1", [.text(run.id)]
      ).first?.decodeIfPresent("seen_by")
    }
  }

  /// Records that a step of a run is finished.
  package func finish(step: String, of run: Run, at now: Timestamp) async throws {
    try await withTransaction { session in
      _ = try session.execute(
        """
        INSERT INTO tieout.run_steps (run, step, finished_at) VALUES ($1, $2, $3)
        ON CONFLICT (run, step) DO UPDATE SET finished_at = excluded.finished_at
        """, [.text(run.id), .text(step), .time(now)])
    }
  }

  /// Records that a run is complete. Removes its steps, so that repeating it executes all of them.
  package func complete(
    _ run: Run, of day: BusinessDay, at now: Timestamp
  ) async throws {
    try await withTransaction { session in
      _ = try session.execute(
        """
        UPDATE tieout.run_records SET status = 'complete', finished_at = $2,
          day = $3::text::date, closing = (SELECT count(*) FROM tieout.findings
            WHERE run = $1 AND state IN ('open', 'acknowledged', 'reopened'))
        WHERE run = $1
        """, [.text(run.id), .time(now), .text("\(day)")])
      // A later run that was evaluated and then interrupted was not settled against this one.
      _ = try session.execute(
        """
        DELETE FROM tieout.run_steps s USING tieout.run_records n
        WHERE s.run = $1 OR (n.run = s.run AND n.as_of > $2 AND n.known_at IS NULL
          AND s.step IN ('evaluate', 'report') AND $3)
        """, [.text(run.id), .time(run.asOf), .bool(run.knownAt == nil)])
    }
  }

  /// The scope of findings about accounts and the run, which every run evaluates.
  static let wholeScope = Digest128(hashing: Array("accounts and run".utf8))

  /// - Parameter isFull: whether everything was evaluated; if not, `tieout.evaluated_scopes` lists what was.
  func settle(_ run: Run, _ whole: EvaluationResult, isFull: Bool) async throws {
    try await withTransaction { session in
      try whole.write(run.id, session)
      let previous = try Self.run(before: run, session)
      _ = try session.execute(
        "SELECT tieout.settle_run($1, $2, $3, $4)",
        [.text(run.id), .time(run.asOf), .optional(previous), .bool(isFull)])
      _ = try session.execute(
        "SELECT tieout.annotate_explained($1, $2, $3)",
        [
          .text(run.id), .textArray(Self.arrows.map(\.parent.rawValue)),
          .textArray(Self.arrows.map(\.child.rawValue)),
        ])
      _ = try session.execute("DELETE FROM tieout.evaluated WHERE run = $1", [.text(run.id)])
    }
  }

  /// The classes that explain others, with those they explain.
  private static let arrows = FindingClass.allCases.flatMap { parent in
    parent.descendants.map { (parent: parent, child: $0) }
  }

  /// The complete run before this one. Nil if there is none.
  static func run(before run: Run, _ session: Session) throws -> String? {
    try session.execute(
      """
      SELECT run FROM tieout.run_records
      WHERE as_of < $1 AND status = 'complete' AND known_at IS NULL ORDER BY as_of DESC LIMIT 1
      """, [.time(run.asOf)]
    ).first?.decode("run")
  }

  /// The id of the complete run before this one. Nil if there is none.
  func runBefore(_ run: Run) async throws -> String? {
    try await pool.withSession { try Self.run(before: run, $0) }
  }

  /// The number of findings that the previous run left open: counted, and as published.
  package func opening(of run: Run) async throws -> (count: Int, published: Int) {
    try await pool.withSession { session in
      guard let previous = try Self.run(before: run, session) else { return (0, 0) }
      let row = try session.execute(
        """
        SELECT count(*) AS count, (SELECT closing FROM tieout.run_records WHERE run = $1) AS closing
        FROM tieout.findings WHERE run = $1 AND state IN ('open', 'acknowledged', 'reopened')
        """, [.text(previous)]
      ).one()
      let count: Int = try row.decode("count")
      return (count, try row.decodeIfPresent("closing") ?? count)
    }
  }

  /// The findings of a run, worst first.
  package func findings(
    of run: Run, in order: ReportOrder, _ each: @Sendable (SettledFinding) throws -> Void
  ) async throws {
    try await pool.withSession { try FindingRows.read(run: run.id, in: order, $0, each) }
  }
}
