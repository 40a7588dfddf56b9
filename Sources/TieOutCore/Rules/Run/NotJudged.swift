/// `not-judged`: a stream whose events cannot be read, or whose projection cannot be written. It was set aside;
/// nothing else is said about its subject until that is mended.
enum NotJudged: RunRule {
  static let version = 1

  static func findings(in run: RunFacts, _ judgement: Judgement) -> [Finding] {
    run.streamsSetAside.map { stream in
      var finding = Finding(
        findingClass: .notJudged, severity: .critical, account: stream.account,
        subject: stream.subject)
      finding.chain = stream.subject.chain
      if stream.subject.kind == Subject.Kind.transaction.rawValue {
        finding.txHash = stream.subject.id
      }
      finding.expected = "a projection"
      finding.actual = "set aside"
      finding.note =
        "it was set aside, and everything else was judged: \(stream.reason). Until that is mended it has no"
        + " state and is not credited"
      return finding
    }.sorted { $0.id < $1.id }
  }
}
