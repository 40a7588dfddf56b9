/// A finding with its state in one run.
package struct SettledFinding: Sendable, Hashable {
  /// The state of a finding.
  package enum State: String, Sendable, CaseIterable {
    /// Found, without any decision.
    case open
    /// A person has seen it.
    case acknowledged
    /// A person decided to ignore it for a while.
    case ignored
    /// No longer found, or resolved by a person.
    case resolved
    /// Found again after it was resolved.
    case reopened

    /// Whether the state counts as open.
    package var isOpen: Bool {
      switch self {
      case .open, .acknowledged, .reopened: true
      case .ignored, .resolved: false
      }
    }
  }

  /// What this run changed about a finding.
  package enum Change: String, Sendable, CaseIterable {
    /// First seen in this run.
    case new
    /// Counted as before.
    case carried
    /// Resolved or ignored before, open again.
    case reopened
    /// Open before; no longer found, or resolved by a person.
    case resolved
    /// Open before, ignored from now on.
    case ignored
    /// Not open before, and no longer found or resolved by a person: it did not count and does not
    /// count.
    case lapsed
  }

  /// What was found.
  package var finding: Finding
  /// Its identity, as stored.
  package var id: Digest128
  /// The state.
  package var state: State
  /// What this run changed.
  package var change: Change
  /// The as-of of the first run that found it.
  package var firstSeen: Timestamp
  /// The as-of of the last run that found it.
  package var lastSeen: Timestamp
  /// Owner, due day and last comment, as of the run.
  package var followUp: FollowUp
  /// A digest of its content: `tieout.finding_content`.
  package var content: Digest128?

  /// A finding with its state in one run.
  package init(
    finding: Finding, id: Digest128, state: State, change: Change, firstSeen: Timestamp,
    lastSeen: Timestamp, followUp: FollowUp = FollowUp(), content: Digest128? = nil
  ) {
    self.finding = finding
    self.id = id
    self.state = state
    self.change = change
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.followUp = followUp
    self.content = content
  }

  /// The number of nights it has been open by an instant, the first included.
  package func nightsOpen(at asOf: Timestamp, in calendar: BusinessCalendar = .utc) -> Int64 {
    let end = state == .resolved ? lastSeen : asOf
    return calendar.days(
      from: calendar.day(judgedAsOf: firstSeen), to: calendar.day(judgedAsOf: end)) + 1
  }
}

extension Finding {
  /// A finding with only the fields of its identity.
  package init(
    findingClass: FindingClass, severity: Severity, account: ProviderAccount?, subject: Subject
  ) {
    self.findingClass = findingClass
    self.severity = severity
    self.account = account
    self.subject = subject
  }
}
