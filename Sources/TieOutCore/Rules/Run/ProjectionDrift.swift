/// `projection-drift`: what is stored of a subject is not what its events fold to.
enum ProjectionDrift: RunRule {
  static let version = 1

  static func findings(in run: RunFacts, _ judgement: Judgement) -> [Finding] {
    run.driftedProjections.map { subject in
      var finding = Finding(
        findingClass: .projectionDrift, severity: .critical, account: subject.account,
        subject: Finding.Subject(subject.kind.rawValue, subject.id, chain: subject.chain))
      finding.chain = subject.chain
      finding.expected = "the fold of its events"
      finding.actual = "another projection"
      finding.note =
        "the stored projection is not what its events fold to: rebuild, and find out who wrote it"
      return finding
    }.sorted { $0.id < $1.id }
  }
}
