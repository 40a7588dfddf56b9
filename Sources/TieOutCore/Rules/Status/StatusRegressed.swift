/// `status-regressed`: one source first claimed a later state, then an earlier one: completed, then
/// pending.
///
/// Rows are ordered by the times of their requests. Webhooks arrive in any order, so they are
/// ordered only by the times that they state. More specific cases have rules of their own: two ends
/// that exclude each other (``TerminalConflict``), a transfer that failed (``ConfirmedThenGone``),
/// rows of one walk (``EventIDReused``). Closes once the source states the later state again.
enum StatusRegressed: SubjectRule {
  static let version = 1
  static let classes = define(
    .statusRegressed, .status, "high", atStake: .whole,
    "A source took back a later status.",
    fires:
      "one source first claims a later state and then an earlier one (completed, then pending)",
    closes: "the later state is claimed again",
    do: "Hold what was credited for it. Look at the chain for a reorganization, and ask the"
      + " provider.",
    explains: [.statusDisagrees], reads: [\.disagreementGrace, \.clocksApartMax])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    let settings = context.settings
    return projection.findings(
      payment: {
        finding($0.history, $0.told, $0.listed, settings, isBackwards(_:_:), .seconds(0))
      },
      // Two lists show deposits, and one may lag behind the other.
      transfer: {
        finding(
          $0.history, $0.told, $0.listed, settings, isTransferBackwards(_:_:),
          settings.disagreementGrace, part: $0.name)
      })
  }

  private static func finding(
    _ history: History, _ told: [Observation], _ listed: [Observation], _ settings: RuleSettings,
    _ isBackwards: (EventKind, EventKind) -> Bool, _ lag: Interval, part: String = ""
  ) -> Finding? {
    // Nearly always each source has stated one state, or has advanced.
    guard
      let (before, after) = listedBackwards(listed, lag, isBackwards)
        ?? toldBackwards(told, settings.clocksApartMax, isBackwards)
    else { return nil }
    let (later, earlier) = (before.event.kind.word, after.event.kind.word)
    let source = after.event.source == .list ? "the list" : "a webhook"
    var finding = Finding(
      .statusRegressed, .high, history, part: part, evidence: [before, after], expected: later,
      actual: earlier,
      note: "\(source) says \(earlier) at \(after.statement), after it said \(later) at"
        + " \(before.statement)")
    finding.eventTime = after.statement
    return finding
  }

  /// The last row, and an earlier row with a later state.
  private static func listedBackwards(
    _ rows: [Observation], _ lag: Interval, _ isBackwards: (EventKind, EventKind) -> Bool
  ) -> (before: Observation, after: Observation)? {
    guard rows.count > 1,
      let last = rows.last(by: \.lastSeen)
    else { return nil }
    // Polls have no walk of their own: each is a single request.
    let isPolled = last.event.subject.kind == .payment
    let sweep = isPolled ? nil : last.sightings[last.sightings.count - 1].sweep
    for row in rows where isBackwards(row.event.kind, last.event.kind) {
      let isBefore = row.sightings.contains {
        $0.observedAt + lag < last.lastSeen && (isPolled || $0.sweep == nil || $0.sweep != sweep)
      }
      // Rows requested at one time may have been answered in either order.
      if isBefore, row.lastSeen < last.lastSeen { return (row, last) }
    }
    return nil
  }

  /// The webhook that states the latest time, and an earlier one with a later state.
  private static func toldBackwards(
    _ told: [Observation], _ lag: Interval, _ isBackwards: (EventKind, EventKind) -> Bool
  ) -> (before: Observation, after: Observation)? {
    guard told.count > 1 else { return nil }
    let stating = told.filter { $0.statesTime }
    guard let last = stating.last(by: \.statement) else { return nil }
    let before = stating.first { claim in
      guard isBackwards(claim.event.kind, last.event.kind) else { return false }
      let isOneEvent =
        claim.event.facts.eventID != nil && claim.event.facts.eventID == last.event.facts.eventID
      return claim.statement + lag < last.statement && !isOneEvent
    }
    return before.map { ($0, last) }
  }

  private static func isBackwards(_ before: EventKind, _ after: EventKind) -> Bool {
    guard let before = PaymentState(claimedBy: before), let after = PaymentState(claimedBy: after)
    else { return false }
    switch (before, after) {
    case (.accepted, .pending), (.cancelled, .pending), (.expired, .pending),
      (.completed, .pending),
      (.completed, .accepted):
      return true
    case (.unknown, _), (.pending, _), (.accepted, _), (.cancelled, _), (.expired, _),
      (.completed, _):
      return false
    }
  }

  private static func isTransferBackwards(_ before: EventKind, _ after: EventKind) -> Bool {
    guard let before = TransferState(claimedBy: before), let after = TransferState(claimedBy: after)
    else { return false }
    switch (before, after) {
    case (.failed, .detected), (.confirmed, .detected), (.completed, .detected): return true
    case (.unknown, _), (.detected, _), (.failed, _), (.confirmed, _), (.completed, _): return false
    }
  }
}

extension EventKind {
  /// The state that it claims, in a word.
  fileprivate var word: String {
    PaymentState(claimedBy: self)?.rawValue ?? TransferState(claimedBy: self)?.rawValue ?? rawValue
  }
}

extension Observation {
  /// Whether it states a time of its own.
  fileprivate var statesTime: Bool { (event.facts.statedAt ?? event.facts.statusAt) != nil }

  /// When it was stated: a row at its last request, a webhook as it states itself.
  fileprivate var statement: Timestamp {
    event.source == .list ? lastSeen : event.facts.statedAt ?? event.facts.statusAt ?? firstSeen
  }
}

extension FindingClass {
  /// A source took back a later status.
  public static let statusRegressed = FindingClass("status-regressed")
}
