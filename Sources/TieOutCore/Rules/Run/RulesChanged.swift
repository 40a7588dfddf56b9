/// `rules-changed`: the rule set, or its settings, differ from those of the run before. States what
/// that alone changed in the outcome.
enum RulesChanged: RunRule {
  static let version = 1
  static let classes = define(
    .rulesChanged, .run, "info", atStake: .nothing,
    "The rules or their settings are not those of the run before.",
    fires: "the rule set's version or the digest of the settings differs; what it changes in the"
      + " outcome is attached",
    closes: "at once: it is counted in one night",
    do: "Read the attached difference before you act on findings that are new or gone.",
    isMomentary: true)

  static func findings(in run: RunFacts, _ context: EvaluationContext) -> [Finding] {
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

extension FindingClass {
  /// The rules or their settings are not those of the run before.
  public static let rulesChanged = FindingClass("rules-changed")
}
