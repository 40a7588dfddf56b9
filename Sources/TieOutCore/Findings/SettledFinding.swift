/// A finding as it stands in one run.
package struct SettledFinding: Sendable, Hashable {
  /// Where it is in its life.
  package enum State: String, Sendable, CaseIterable {
    /// Found, and nobody has said anything.
    case open
    /// Somebody has seen it.
    case acknowledged
    /// Somebody decided to pass it over for a while.
    case ignored
    /// No longer true, or settled by hand.
    case resolved
    /// True again after it was resolved.
    case reopened

    /// Whether it counts as open.
    package var isOpen: Bool {
      switch self {
      case .open, .acknowledged, .reopened: true
      case .ignored, .resolved: false
      }
    }
  }

  /// What this run changed about it.
  package enum Change: String, Sendable, CaseIterable {
    /// First seen in this run.
    case new
    /// What it counted as before, it counts as still.
    case carried
    /// Resolved or ignored before, open again.
    case reopened
    /// Open before, no longer found, or resolved by hand.
    case resolved
    /// Open before, passed over from now on.
    case ignored
    /// Not open before, no longer found or resolved by hand: it did not count, and does not.
    case lapsed
  }

  /// What was found.
  package var finding: Finding
  /// Its identity, as stored.
  package var id: Digest128
  /// Where it is in its life.
  package var state: State
  /// What this run changed.
  package var change: Change
  /// The as-of of the first run that found it.
  package var firstSeen: Timestamp
  /// The as-of of the last run that found it.
  package var lastSeen: Timestamp

  /// A finding as it stands in one run.
  package init(
    finding: Finding, id: Digest128, state: State, change: Change, firstSeen: Timestamp,
    lastSeen: Timestamp
  ) {
    self.finding = finding
    self.id = id
    self.state = state
    self.change = change
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
  }

  /// How many nights it has been open by an instant, the first included.
  package func nightsOpen(at asOf: Timestamp, in calendar: BusinessCalendar = .utc) -> Int64 {
    let end = state == .resolved ? lastSeen : asOf
    return calendar.days(
      from: calendar.day(judgedAsOf: firstSeen), to: calendar.day(judgedAsOf: end)) + 1
  }
}

extension Finding {
  /// A finding with nothing filled in but what makes its identity.
  package init(
    findingClass: FindingClass, severity: Severity, account: Account?, subject: Subject
  ) {
    self.findingClass = findingClass
    self.severity = severity
    self.account = account
    self.subject = subject
  }
}
