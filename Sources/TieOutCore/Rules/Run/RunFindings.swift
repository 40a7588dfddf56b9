extension RunFacts {
  /// A finding about the run itself.
  func finding(
    _ findingClass: FindingClass, _ severity: Severity, _ discriminator: String, expected: String,
    actual: String, note: String
  ) -> Finding {
    return Finding(
      findingClass: findingClass, severity: severity, account: nil,
      subject: Finding.Subject("run", run), discriminator: discriminator, expected: expected,
      actual: actual, note: note)
  }
}
