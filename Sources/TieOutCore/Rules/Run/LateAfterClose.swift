/// `late-after-close`: a new fact belongs to a closed period. The closed reports stay as they were; this
/// finding is the adjustment, once per subject and period.
///
/// Two things count as one: a claim that was recorded after the close, belongs to the period by its own time
/// (the one that gives a booking its value day), and moves the state or brings another amount; and a booking
/// that was made after the close with a value day of the period. Most late money is both, and the claim is
/// found in the run that books it. If the claim is of a later day (money of the period is withdrawn or
/// corrected), the run after the booking finds the booking. A repeated statement, by webhook or list, is no
/// new fact.
enum LateAfterClose: SubjectRule {
  static let version = 2
  static let classes = define(
    .lateAfterClose, .run, "medium", atStake: .whole,
    "A new fact belongs to a period that is closed.",
    fires:
      "it was recorded after the close of the period in which it happened, or money of that period was"
      + " booked after the close",
    closes: "a person resolves it",
    do:
      "The books of an open day hold it, as late, correction or withdrawn (journal.csv, value_day). Decide"
      + " whether the closed period has to be restated where it was reported, and resolve the finding. The"
      + " closed reports stay as they are.",
    reads: [\.calendar, \.clockSkewMax])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    let history = projection.history
    guard let first = context.closedPeriods.map(\.recordedBy).min() else { return [] }
    let bookings = context.lateBookings[history.stream] ?? []
    guard !bookings.isEmpty || history.observations.contains(where: { $0.isRecorded(after: first) })
    else { return [] }
    var start: ClosedPeriod?
    return context.closedPeriods.sorted { $0.end < $1.end }.compactMap { period in
      defer { start = period }
      let stated = projection.outcomes.compactMap {
        Change($0, in: period, after: start, context.settings.clockSkewMax)
      }
      if !stated.isEmpty { return finding(history, period, stated) }
      let booked = bookings.filter { $0.belongs(to: period, after: start) }
      return booked.isEmpty ? nil : finding(history, period, booked, context.settings.calendar)
    }
  }

  private static func finding(
    _ history: History, _ period: ClosedPeriod, _ changes: [Change]
  ) -> Finding {
    Finding(
      .lateAfterClose, .medium, history, discriminator: period.name,
      evidence: changes.flatMap(\.late),
      expected: changes.map(\.before.description).joined(separator: "; "),
      actual: changes.map(\.after.description).joined(separator: "; "),
      note:
        "belongs to the period closed as \(period.name), and was recorded after that: an adjustment"
    )
  }

  private static func finding(
    _ history: History, _ period: ClosedPeriod, _ bookings: [LateBooking],
    _ calendar: BusinessCalendar
  ) -> Finding {
    var finding = Finding(
      .lateAfterClose, .medium, history, discriminator: period.name, evidence: [],
      expected: "nothing booked after the close",
      actual: bookings.map(\.description).joined(separator: "; "),
      note: "money of the period closed as \(period.name) was booked after that: an adjustment")
    finding.eventTime = bookings.map(\.valueDay).min().map(calendar.start(of:))
    return finding
  }
}

/// A booking that was made after a period was closed.
package struct LateBooking: Sendable, Hashable {
  /// The part of the subject.
  package var part: String
  /// The day on which the money moved.
  package var valueDay: BusinessDay
  /// The day that booked it.
  package var bookedDay: BusinessDay
  /// Why it was booked.
  package var reason: String
  /// Its lines: accounts and amounts.
  package var lines: String
  /// The horizon of its run.
  package var recordedAt: Timestamp

  /// A booking that was made after a period was closed.
  package init(
    part: String, valueDay: BusinessDay, bookedDay: BusinessDay, reason: String, lines: String,
    recordedAt: Timestamp
  ) {
    self.part = part
    self.valueDay = valueDay
    self.bookedDay = bookedDay
    self.reason = reason
    self.lines = lines
    self.recordedAt = recordedAt
  }

  fileprivate func belongs(to period: ClosedPeriod, after before: ClosedPeriod?) -> Bool {
    recordedAt > period.recordedBy && valueDay <= period.lastDay
      && before.map { valueDay > $0.lastDay } ?? true
  }

  fileprivate var description: String { "\(part) \(reason) on \(bookedDay): \(lines)" }
}

/// What late claims change about a subject or one of its transfers.
private struct Change {
  let late: [Observation]
  let before: Outcome
  let after: Outcome

  /// Nil if the claims of the period that were recorded after its close change nothing.
  init?(
    _ part: Part, in period: ClosedPeriod, after start: ClosedPeriod?, _ skewMax: Interval
  ) {
    late = part.claims.filter {
      let moment = $0.moment(skewMax)
      return $0.isRecorded(after: period.recordedBy) && moment < period.end
        && moment >= start?.end ?? moment
    }
    guard !late.isEmpty else { return nil }
    let known = part.claims.filter { !$0.isRecorded(after: period.recordedBy) }
    before = part.outcome(known)
    after = part.outcome(known + late)
    if before == after { return nil }
  }
}

/// The claims about a payment or a transfer.
private struct Part {
  let claims: [Observation]
  let state: ([Observation]) -> String

  func outcome(_ claims: [Observation]) -> Outcome {
    Outcome(state: state(claims), amounts: claims.amounts)
  }
}

extension Projection {
  fileprivate var outcomes: [Part] {
    switch self {
    case .payment(let payment):
      return [
        Part(claims: payment.history.claims) {
          $0.reduce(PaymentState.unknown) { $0.evolved(by: $1.event.kind) }.rawValue
        }
      ]
    case .transaction(let transaction):
      return transaction.transfers.map { transfer in
        Part(claims: transfer.history.claims) {
          $0.reduce(TransferState.unknown) { $0.evolved(by: $1.event.kind) }.rawValue
        }
      }
    case .record: return []
    }
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

extension History {
  fileprivate var claims: [Observation] { observations.filter(\.event.kind.isClaim) }
}

extension Observation {
  fileprivate func isRecorded(after time: Timestamp) -> Bool {
    recordedAt.map { $0 > time } ?? false
  }

  /// When the claimed status began, as the books date it.
  fileprivate func moment(_ skewMax: Interval) -> Timestamp {
    guard let began = event.began else { return bookTime(skewMax) }
    return began > firstSeen + skewMax ? firstSeen : began
  }
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
