/// `clock-skew`: the clock of the database or of a provider is further from the host's than the
/// limit, so times of different origin cannot be compared.
enum ClockSkew: RunRule {
  static let version = 1
  static let classes = define(
    .clockSkew, .run, "medium", atStake: .nothing,
    "Clocks are too far apart.",
    fires: "the clocks of database, host and provider differ by more than the limit",
    closes: "they agree",
    do: "Run time synchronization on host and database. Graces and service levels are evaluated"
      + " wrongly by as much.",
    reads: [\.clocksApartMax])

  static func findings(in run: RunFacts, _ context: EvaluationContext) -> [Finding] {
    let limit = context.settings.clocksApartMax
    return run.clocks.compactMap { account, ahead in
      let apart = Interval(microseconds: Int64(clamping: ahead.microseconds.magnitude))
      guard apart > limit else { return nil }
      let clock = account?.path ?? "database"
      let direction = ahead.microseconds > 0 ? "ahead of" : "behind"
      return Finding(
        findingClass: .clockSkew, severity: .medium, account: account,
        subject: Finding.Subject("clock", clock), expected: "within \(limit)",
        actual: "\(apart) \(direction) the host's",
        note: "the clock of \(clock) is \(apart) \(direction) the host's: check both")
    }
  }
}

extension FindingClass {
  /// Clocks are too far apart.
  public static let clockSkew = FindingClass("clock-skew")
}
