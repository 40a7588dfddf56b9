extension Finding {
  /// Replaces a finding that the database refuses or that cannot be read back: `not-judged`, about
  /// the same subject, without any text that may be at fault.
  package func unwritten(because reason: String) -> Finding {
    var finding = Finding(
      findingClass: .notJudged, severity: .critical, account: account,
      subject: Subject(
        subject.kind, subject.id.plain, chain: subject.chain.map { ChainID(caip2: $0.caip2.plain) }),
      discriminator: "\(findingClass.rawValue) \(id)", actual: "set aside", ruleVersion: ruleVersion
    )
    finding.chain = finding.subject.chain
    finding.expected = "a finding \(findingClass.rawValue)"
    finding.note =
      "its finding \(findingClass.rawValue) was set aside, and everything else is reported: \(reason.plain)"
    return finding
  }
}

extension String {
  /// Text that any database and any file accepts: without U+0000, and no longer than an id may be.
  fileprivate var plain: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { $0.value != 0 }.prefix(255)))
  }
}
