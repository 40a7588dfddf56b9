package import TieOutCore

/// A person's decision about findings.
package struct FindingDecision: Sendable, Hashable {
  /// The action.
  package var action: FindingAction
  /// The person.
  package var actor: String
  /// The reason, required for ignoring; of a comment its text.
  package var reason: String?
  /// Ignoring only: when it ends. Nil: never.
  package var until: Timestamp?
  /// Assigning only: the owner. Nil: none.
  package var owner: String?
  /// Assigning only: the last day on which it is in time. Nil: none.
  package var due: BusinessDay?
  /// The time of the decision.
  package var at: Timestamp

  /// A decision.
  package init(
    _ action: FindingAction, actor: String, reason: String? = nil, until: Timestamp? = nil,
    owner: String? = nil, due: BusinessDay? = nil, at: Timestamp
  ) {
    self.action = action
    self.actor = actor
    self.reason = reason
    self.until = until
    self.owner = owner
    self.due = due
    self.at = at
  }
}

/// The result of a decision about one finding.
package struct DecisionOutcome: Sendable, Hashable {
  /// The finding.
  package var finding: Digest128
  /// Whether the decision changed anything.
  package var isNew: Bool
  /// The finding's current state.
  package var state: String
}

/// Why a decision was refused, finding by finding.
package struct DecisionRefused: Error, Sendable, CustomStringConvertible {
  /// The reasons for a refusal.
  package enum Problem: String, Error, CaseIterable {
    /// No run has found it.
    case unknownFinding = "unknown_finding"
    /// There is no such action.
    case unknownAction = "unknown_action"
    /// No actor is named.
    case actorMissing = "actor_missing"
    /// Ignoring requires a reason.
    case reasonMissing = "reason_missing"
    /// A comment requires a text.
    case commentMissing = "comment_missing"
    /// A name has more than 255 characters, or the reason more than 2,000.
    case textTooLong = "text_too_long"
    /// A time is infinite, or outside the years 1 to 9999.
    case timeOutOfRange = "time_out_of_range"
    /// Only ignoring has an end.
    case untilNotIgnoring = "until_not_ignoring"
    /// Only assigning has an owner and a due day.
    case ownerNotAssigning = "owner_not_assigning"
    /// The end is not after the latest run's time.
    case untilIsPast = "until_is_past"
    /// The finding is ignored.
    case isIgnored = "is_ignored"
    /// The finding is resolved.
    case isResolved = "is_resolved"

    /// The problem, and what to do.
    var words: String {
      switch self {
      case .unknownFinding: "no run has found it; tieout findings list shows what there is"
      case .unknownAction:
        "expected one of \(FindingAction.allCases.map(\.rawValue).joined(separator: ", "))"
      case .actorMissing: "a decision needs an actor: name them with --actor"
      case .reasonMissing: "ignoring needs a --reason"
      case .commentMissing: "a comment needs a text"
      case .textTooLong: "the name of a person has at most 255 characters, a reason or comment 2000"
      case .timeOutOfRange: "a day or time is infinite, or outside the years 1 to 9999"
      case .untilNotIgnoring: "only ignoring has an --until"
      case .ownerNotAssigning: "only assigning has an --owner and a --due day"
      case .untilIsPast: "--until is not after the time of the latest run, so it would end at once"
      case .isIgnored: "it is ignored: reopen it first"
      case .isResolved: "it is resolved: reopen it first"
      }
    }
  }

  /// The problem of each refused finding.
  package var problems: [(finding: Digest128, problem: Problem)]

  /// One line per problem.
  package var description: String {
    problems.map { "finding \($0.finding): \($0.problem.words)" }.joined(separator: "\n")
      + "\nNothing was recorded."
  }
}
