/// `history-altered`: the append-only guard, or a seal over stored data, is broken.
enum HistoryAltered: RunRule {
  static let version = 1
  static let classes = define(
    .historyAltered, .run, "critical", atStake: .nothing,
    "Evidence was changed, or its guard was taken away.",
    fires: "the append-only guard of a table is missing, or a seal does not fit what it seals",
    closes: "the guard is back, the seal fits",
    do: "Treat it as an incident: find the roles with superuser rights and the changes."
      + " Compare with a backup.")

  static func findings(in run: RunFacts, _ context: EvaluationContext) -> [Finding] {
    run.alterations.sorted { $0.key < $1.key }.map { place, alteration in
      return Finding(
        findingClass: .historyAltered, severity: .critical, account: nil,
        subject: Finding.Subject("store", place), expected: "as it was stored", actual: alteration,
        note: "what was stored once must not change: \(place): \(alteration)")
    }
  }
}

extension FindingClass {
  /// Evidence was changed, or its guard was taken away.
  public static let historyAltered = FindingClass("history-altered")
}
