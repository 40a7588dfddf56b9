/// `run-incomplete`: a step of the run did not finish.
///
/// A list that is not proven complete inside the run's window makes a run incomplete as well, but
/// has a finding of its own (``CoverageGap``): one root cause, one finding.
enum RunIncomplete: RunRule {
  static let version = 1
  static let classes = define(
    .runIncomplete, .run, "high", atStake: .nothing,
    "The night did not finish, or not everything in it is proven.",
    fires: "a step did not finish, or a coverage gap lies inside the night's window",
    closes: "the step finishes, the gap is closed",
    do: "Start the night again: it goes on where it stopped. Absence in the gap is not evaluated"
      + " until then.")

  static func findings(in run: RunFacts, _ context: EvaluationContext) -> [Finding] {
    run.unfinishedSteps.sorted { $0.key < $1.key }.map { step, reason in
      run.finding(
        .runIncomplete, .high, step, expected: "\(step): finished", actual: reason,
        note:
          "the step \(step) did not finish (\(reason)): what it would have found is not in this run"
      )
    }
  }
}

extension FindingClass {
  /// The night did not finish, or not everything in it is proven.
  public static let runIncomplete = FindingClass("run-incomplete")
}
