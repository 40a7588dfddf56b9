package import TieOutCore
package import TieOutStore

extension Store {
  /// Evaluates the same evidence under the current settings and under others, and returns how the findings
  /// differ. Stores nothing.
  package func whatIf(
    _ run: Run, inForce: RuleSettings, other: RuleSettings,
    expected: Set<Coverage.Resource>,
    progress: (@Sendable (Int) -> Void)? = nil
  ) async throws -> WhatIf {
    let plans = [inForce, other].map { settings in
      var plan = EvaluationPlan(settings: settings)
      plan.expected = expected
      return plan
    }
    let outcomes = try await evaluateAside(run, under: plans, progress: progress)
    return WhatIf(before: (inForce, outcomes[0]), after: (other, outcomes[1]))
  }
}
