/// `clock-skew`: the clock of the database or of a provider is further from the host's than the limit, so
/// times of different origin cannot be compared.
enum ClockSkew: RunRule {
  static let version = 1

  static func findings(in run: RunFacts, _ judgement: Judgement) -> [Finding] {
    let limit = judgement.settings.clocksApartMax
    return run.clocks.compactMap { account, ahead in
      let apart = Interval(microseconds: Int64(clamping: ahead.microseconds.magnitude))
      guard apart > limit else { return nil }
      let clock = account?.path ?? "database"
      let direction = ahead.microseconds > 0 ? "ahead of" : "behind"
      var finding = Finding(
        findingClass: .clockSkew, severity: .medium, account: account,
        subject: Finding.Subject("clock", clock))
      finding.expected = "within \(limit)"
      finding.actual = "\(apart) \(direction) the host's"
      finding.note = "the clock of \(clock) is \(apart) \(direction) the host's: check both"
      return finding
    }
  }
}
