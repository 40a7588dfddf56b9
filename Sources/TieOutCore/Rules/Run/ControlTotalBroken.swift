/// `control-total-broken`: rows in are not rows in buckets, or sums do not tie. The run is not
/// published.
enum ControlTotalBroken: RunRule {
  static let version = 1
  static let classes = define(
    .controlTotalBroken, .run, "critical", atStake: .nothing,
    "The sums do not tie: nothing was published.",
    fires: "rows in are not rows in buckets, or totals and items differ",
    closes: "the totals tie again",
    do: "Run tieout verify. Do not use the reports of that night; keep the database as it is for"
      + " the investigation.")

  static func findings(in run: RunFacts, _ context: EvaluationContext) -> [Finding] {
    Set(run.brokenTotals).sorted().map { total in
      run.finding(
        .controlTotalBroken, .critical, total, expected: "totals that tie", actual: total,
        note: "a control total does not tie, so nothing of this run is published: \(total)")
    }
  }
}

extension FindingClass {
  /// The sums do not tie: nothing was published.
  public static let controlTotalBroken = FindingClass("control-total-broken")
}
