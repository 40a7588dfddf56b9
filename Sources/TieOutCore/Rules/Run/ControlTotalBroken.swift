/// `control-total-broken`: rows in are not rows in buckets, or sums do not tie. Nothing is published.
enum ControlTotalBroken: RunRule {
  static let version = 1

  static func findings(in run: RunFacts, _ judgement: Judgement) -> [Finding] {
    Set(run.brokenTotals).sorted().map { total in
      run.finding(
        .controlTotalBroken, .critical, total, expected: "totals that tie", actual: total,
        note: "a control total does not tie, so nothing of this run is published: \(total)")
    }
  }
}
