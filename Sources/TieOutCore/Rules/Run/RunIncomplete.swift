/// `run-incomplete`: a step of the night did not finish.
///
/// A list that is not proven complete inside the night's window makes a run incomplete as well, but says so
/// itself (``CoverageGap``): one root cause, one finding.
enum RunIncomplete: RunRule {
  static let version = 1

  static func findings(in run: RunFacts, _ judgement: Judgement) -> [Finding] {
    run.unfinishedSteps.sorted { $0.key < $1.key }.map { step, reason in
      run.finding(
        .runIncomplete, .high, step, expected: "\(step): finished", actual: reason,
        note:
          "the step \(step) did not finish (\(reason)): what it would have found is not in this run"
      )
    }
  }
}
