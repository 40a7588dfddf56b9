/// `projection-drift`: the stored projection of a subject is not the fold of its events.
enum ProjectionDrift: RunRule {
  static let version = 1
  static let classes = define(
    .projectionDrift, .run, "critical", atStake: .nothing,
    "A stored state is not what its events say.",
    fires: "a projection that is folded again differs from the stored one",
    closes: "they are equal",
    do: "Run tieout fold --rebuild, then tieout verify. Find out who wrote to the projection's"
      + " table.")

  static func findings(in run: RunFacts, _ context: EvaluationContext) -> [Finding] {
    run.driftedProjections.map { subject in
      return Finding(
        findingClass: .projectionDrift, severity: .critical, account: subject.account,
        subject: Finding.Subject(subject.kind.rawValue, subject.id, chain: subject.chain),
        chain: subject.chain, expected: "the fold of its events", actual: "another projection",
        note:
          "the stored projection is not what its events fold to: rebuild, and find out who wrote it"
      )
    }.sorted { $0.id < $1.id }
  }
}

extension FindingClass {
  /// A stored state is not what its events say.
  public static let projectionDrift = FindingClass("projection-drift")
}
