/// `not-judged`: a stream whose events cannot be read, or whose projection cannot be written. It
/// was set aside; nothing else is reported about its subject until that is repaired.
enum NotJudged: RunRule {
  static let version = 1
  static let classes = define(
    .notJudged, .run, "critical", atStake: .nothing,
    "A payment, transaction or group could not be evaluated; everything else was.",
    fires: "folding, evaluating or writing one stream, group or row failed, and it was set aside"
      + " with the reason",
    closes: "it is evaluated again without failing",
    do: "Read the reason in the note, and look at the evidence with tieout show. Until it is"
      + " mended, nothing else is said about this subject: check it by hand.")

  static func findings(in run: RunFacts, _ context: EvaluationContext) -> [Finding] {
    run.streamsSetAside.map { stream in
      var finding = Finding(
        findingClass: .notJudged, severity: .critical, account: stream.account,
        subject: stream.subject, chain: stream.subject.chain)
      if stream.subject.kind == Subject.Kind.transaction.rawValue {
        finding.txHash = stream.subject.id
      }
      finding.expected = "a projection"
      finding.actual = "set aside"
      finding.note =
        "it was set aside, and everything else was evaluated: \(stream.reason). Until that is mended it has no"
        + " state and is not credited"
      return finding
    }.sorted { $0.id < $1.id }
  }
}

extension FindingClass {
  /// A payment, transaction or group could not be evaluated; everything else was.
  public static let notJudged = FindingClass("not-judged")
}
