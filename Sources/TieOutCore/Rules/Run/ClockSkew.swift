/// `clock-skew`: the clock of the database or of a provider is further from the host's than the
/// limit, so times of different origin cannot be compared.
enum ClockSkew: RunRule {
  static let version = 1
  static let classes = define(
    .clockSkew, .run, "medium",
    "Clocks are too far apart.",
    fires: "the clocks of database, host and provider differ by more than the limit",
    closes: "they agree",
    do: "Run time synchronization on host and database. Graces and service levels are judged"
      + " wrongly by as much.",
    reads: [\.clocksApartMax])

  static func findings(in run: RunFacts, _ context: EvaluationContext) -> [Finding] {
    let limit = context.settings.clocksApartMax
    return run.clocks.sorted { $0.key < $1.key }.compactMap { clock, ahead in
      let apart = Interval(microseconds: Int64(clamping: ahead.microseconds.magnitude))
      guard apart > limit else { return nil }
      let direction = ahead.microseconds > 0 ? "ahead of" : "behind"
      return Finding(
        findingClass: .clockSkew, severity: .medium, account: Account(path: clock),
        subject: Finding.Subject("clock", clock), expected: "within \(limit)",
        actual: "\(apart) \(direction) the host's",
        note: "the clock of \(clock) is \(apart) \(direction) the host's: check both")
    }
  }
}

extension Account {
  /// From `provider/network`; nil for anything else.
  fileprivate init?(path: String) {
    for provider in Provider.allCases {
      for network in Network.allCases where Account(provider, network).path == path {
        self.init(provider, network)
        return
      }
    }
    return nil
  }
}

extension FindingClass {
  /// Clocks are too far apart.
  public static let clockSkew = FindingClass("clock-skew")
}
