package import TieOutCore

/// What somebody decides about findings.
package struct FindingDecision: Sendable, Hashable {
  /// What.
  package var action: FindingAction
  /// Who.
  package var actor: String
  /// Why; ignoring needs a reason.
  package var reason: String?
  /// Ignoring only: the time from which it counts again; nil for ever.
  package var until: Timestamp?
  /// When it is decided.
  package var at: Timestamp

  /// A decision.
  package init(
    _ action: FindingAction, actor: String, reason: String? = nil, until: Timestamp? = nil,
    at: Timestamp
  ) {
    self.action = action
    self.actor = actor
    self.reason = reason
    self.until = until
    self.at = at
  }
}

/// What came of a decision about one finding.
package struct DecisionOutcome: Sendable, Hashable {
  /// The finding.
  package var finding: Digest128
  /// Whether something was left to do.
  package var isNew: Bool
  /// The finding's state now.
  package var state: String
}

/// Why nothing was decided: what stands in the way, finding by finding.
package struct DecisionRefused: Error, Sendable, CustomStringConvertible {
  /// What the database answers.
  package enum Problem: String, Sendable, CaseIterable {
    /// No run has found it.
    case unknownFinding = "unknown_finding"
    /// There is no such action.
    case unknownAction = "unknown_action"
    /// Nobody decides.
    case actorMissing = "actor_missing"
    /// Ignoring needs a reason.
    case reasonMissing = "reason_missing"
    /// The name has more than 255 characters, or the reason more than 2,000.
    case textTooLong = "text_too_long"
    /// A time is infinite, or outside the years 1 to 9999.
    case timeOutOfRange = "time_out_of_range"
    /// Only ignoring has an end.
    case untilNotIgnoring = "until_not_ignoring"
    /// The end is not after the latest run's time.
    case untilIsPast = "until_is_past"
    /// It is ignored.
    case isIgnored = "is_ignored"
    /// It is resolved.
    case isResolved = "is_resolved"

    /// What was found, and what to do.
    var words: String {
      switch self {
      case .unknownFinding: "no run has found it; tieout findings list shows what there is"
      case .unknownAction:
        "expected one of \(FindingAction.allCases.map(\.rawValue).joined(separator: ", "))"
      case .actorMissing: "somebody has to decide: name them with --actor"
      case .reasonMissing: "ignoring needs a --reason"
      case .textTooLong: "an --actor has at most 255 characters, a --reason 2000"
      case .timeOutOfRange: "--until is infinite, or outside the years 1 to 9999"
      case .untilNotIgnoring: "only ignoring has an --until"
      case .untilIsPast: "--until is not after the time of the latest run, so it would end at once"
      case .isIgnored: "it is ignored: reopen it first"
      case .isResolved: "it is resolved: reopen it first"
      }
    }
  }

  /// What stands in the way.
  package var problems: [(finding: Digest128, problem: Problem)]

  /// One line each.
  package var description: String {
    problems.map { "finding \($0.finding): \($0.problem.words)" }.joined(separator: "\n")
      + "\nNothing was recorded."
  }
}
