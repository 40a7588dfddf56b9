import TieOutPostgres

/// Checks whether the findings of each run tie with those of the previous run.
enum FindingTotals {
  /// The totals that do not tie, run by run.
  ///
  /// A run that was evaluated after its successor (a missed one that was made up for later) is not the one
  /// that the successor was settled against: such a pair is skipped.
  static func check(_ session: Session) throws -> Verification {
    var found = Verification()
    for row in try session.execute(sql) {
      found.examine(.findings)
      let run: String = try row.decode("run")
      let (opening, closing): (Int, Int) = (try row.decode("opening"), try row.decode("closing"))
      let (new, reopened): (Int, Int) = (try row.decode("new"), try row.decode("reopened"))
      let (resolved, ignored): (Int, Int) = (try row.decode("resolved"), try row.decode("ignored"))
      let sum = opening + new + reopened - resolved - ignored
      if sum != closing {
        found.note(
          Verification.Problem(
            .findings, "run \(run)",
            "opening \(opening) + new \(new) + reopened \(reopened) - resolved \(resolved)"
              + " - ignored \(ignored) is \(sum), but \(closing) are open"))
      }
      if let noted = try row.decodeIfPresent("noted", as: Int.self), noted != closing {
        found.note(
          Verification.Problem(
            .findings, "run \(run)", "it closed with \(noted) open findings, \(closing) are there"))
      }
    }
    return found
  }

  private static let sql = """
    WITH runs AS (
      SELECT run, as_of, finished_at, closing, lag(run) OVER w AS previous,
        lag(finished_at) OVER w AS previous_finished_at
      FROM tieout.run_records WHERE status = 'complete' AND known_at IS NULL
      WINDOW w AS (ORDER BY as_of, run)
    ), counts AS (
      SELECT run, count(*) FILTER (WHERE state IN ('open', 'acknowledged', 'reopened')) AS open,
        count(*) FILTER (WHERE change = 'new') AS new,
        count(*) FILTER (WHERE change = 'reopened') AS reopened,
        count(*) FILTER (WHERE change = 'resolved') AS resolved,
        count(*) FILTER (WHERE change = 'ignored') AS ignored
      FROM tieout.findings GROUP BY run
    )
    SELECT r.run, coalesce(p.open, 0) AS opening, coalesce(c.open, 0) AS closing,
      coalesce(c.new, 0) AS new, coalesce(c.reopened, 0) AS reopened,
      coalesce(c.resolved, 0) AS resolved, coalesce(c.ignored, 0) AS ignored, r.closing AS noted
    FROM runs r
    LEFT JOIN counts c ON c.run = r.run
    LEFT JOIN counts p ON p.run = r.previous
    WHERE r.previous IS NULL OR r.previous_finished_at <= r.finished_at
    ORDER BY r.as_of, r.run
    """
}
