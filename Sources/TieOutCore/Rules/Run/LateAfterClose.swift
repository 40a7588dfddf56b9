/// `late-after-close`: an event that belongs to a closed period was recorded after its books were
/// closed. The closed report stays as it was; this finding is the adjustment.
///
/// Only a changed outcome counts: a claim that moves the state or brings another amount. A repeated
/// statement, by webhook or list, does not.
enum LateAfterClose: SubjectRule {
  static let version = 1
  static let classes = define(
    .lateAfterClose, .run, "medium",
    "A new fact belongs to a period that is closed.",
    fires: "it was recorded after the close of the period in which it happened",
    closes: "it is booked as an adjustment",
    do: "Book it in the open period, as an adjustment that names the closed one. The closed"
      + " report stays as it was.",
    reads: [\.calendar])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard let first = context.closedPeriods.map(\.recordedBy).min(),
      projection.history.observations.contains(where: { $0.isRecorded(after: first) })
    else { return [] }
    let periods = context.closedPeriods.sorted { $0.end < $1.end }
    switch projection {
    case .payment(let payment):
      return findings(payment.history, periods) {
        $0.reduce(PaymentState.unknown) { $0.evolved(by: $1.event.kind) }.rawValue
      }
    case .transaction(let transaction):
      return transaction.transfers.flatMap { transfer in
        findings(transfer.history, periods, part: transfer.name) {
          $0.reduce(TransferState.unknown) { $0.evolved(by: $1.event.kind) }.rawValue
        }
      }
    case .record: return []
    }
  }

  private static func findings(
    _ history: History, _ periods: [ClosedPeriod], part: String = "",
    state: ([Observation]) -> String
  ) -> [Finding] {
    let claims = history.observations.filter(\.event.kind.isClaim)
    var start: Timestamp?
    return periods.compactMap { period in
      defer { start = period.end }
      let late = claims.filter {
        $0.isRecorded(after: period.recordedBy) && $0.moment < period.end
          && $0.moment >= start ?? $0.moment
      }
      guard !late.isEmpty else { return nil }
      let known = claims.filter { !$0.isRecorded(after: period.recordedBy) }
      let before = Outcome(state: state(known), amounts: known.amounts)
      let after = Outcome(state: state(known + late), amounts: (known + late).amounts)
      guard before != after else { return nil }
      return finding(history, period, late, part, before, after)
    }
  }

  private static func finding(
    _ history: History, _ period: ClosedPeriod, _ late: [Observation], _ part: String,
    _ before: Outcome, _ after: Outcome
  ) -> Finding {
    return Finding(
      .lateAfterClose, .medium, history, part: part, discriminator: period.name, evidence: late,
      expected: before.description, actual: after.description,
      note:
        "belongs to the period closed as \(period.name), and was recorded after that: an adjustment"
    )
  }
}

/// The content of a subject in a report.
private struct Outcome: Hashable, CustomStringConvertible {
  var state: String
  var amounts: [Amount]

  var description: String {
    ([state] + amounts.map(\.description)).joined(separator: ", ")
  }
}

extension Observation {
  fileprivate func isRecorded(after time: Timestamp) -> Bool {
    recordedAt.map { $0 > time } ?? false
  }

  /// When the claimed event happened: as stated, else when it was first seen.
  fileprivate var moment: Timestamp { event.began ?? event.facts.statedAt ?? firstSeen }
}

extension [Observation] {
  fileprivate var amounts: [Amount] {
    Set(
      flatMap { [$0.event.facts.amount, $0.event.facts.settlement?.payOut?.amount] }
        .compactMap { $0 }
    ).sorted()
  }
}

extension FindingClass {
  /// A new fact belongs to a period that is closed.
  public static let lateAfterClose = FindingClass("late-after-close")
}
