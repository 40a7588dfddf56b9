/// `rules-changed`: the rule set, or its settings, differ from those of the run before. Says what that alone
/// changed in the outcome.
enum RulesChanged: RunRule {
  static let version = 1

  static func findings(in run: RunFacts, _ judgement: Judgement) -> [Finding] {
    guard let before = run.rulesBefore, before != run.rulesNow else { return [] }
    let difference = run.outcomeDifference.sorted().joined(separator: ", ")
    return [
      run.finding(
        .rulesChanged, .info, "", expected: before, actual: run.rulesNow,
        note: "the rules are not those of the run before; over the same evidence that changes "
          + (difference.isEmpty ? "nothing" : difference))
    ]
  }
}
