extension RunFacts {
  /// A finding about the run itself.
  func finding(
    _ findingClass: FindingClass, _ severity: Severity, _ discriminator: String, expected: String,
    actual: String, note: String
  ) -> Finding {
    var finding = Finding(
      findingClass: findingClass, severity: severity, account: nil,
      subject: Finding.Subject("run", run))
    finding.discriminator = discriminator
    finding.expected = expected
    finding.actual = actual
    finding.note = note
    return finding
  }
}
