package import TieOutCore

/// The counts of a run's findings.
package struct FindingTally: Sendable {
  /// Found for the first time.
  package private(set) var new = 0
  /// Found again after being resolved.
  package private(set) var reopened = 0
  /// No longer found, or resolved by a person.
  package private(set) var resolved = 0
  /// Ignored from this run on.
  package private(set) var ignored = 0
  /// Open at the end of the run.
  package private(set) var closing = 0
  /// Open findings by class and severity.
  package private(set) var open: [FindingClass: [Severity: Int]] = [:]
  /// Open findings of real money, and of the run itself.
  package private(set) var real = OpenFindings()
  /// Open findings of test networks.
  package private(set) var test = OpenFindings()
  /// Open findings by the number of business days that they have been open.
  package private(set) var openByAge: [AgeBucket: Int] = [:]
  /// The time of the run.
  let asOf: Timestamp
  /// Counts the days.
  let calendar: BusinessCalendar

  /// An empty tally for a run as of a time.
  package init(asOf: Timestamp, calendar: BusinessCalendar) {
    self.asOf = asOf
    self.calendar = calendar
  }

  /// Counts a finding. Findings must arrive in the order of reports, worst first.
  package mutating func add(_ settled: SettledFinding) {
    switch settled.change {
    case .new: new += 1
    case .reopened: reopened += 1
    case .resolved: resolved += 1
    case .ignored: ignored += 1
    case .carried, .lapsed: break
    }
    guard settled.state.isOpen else { return }
    closing += 1
    openByAge[AgeBucket(nights: settled.nightsOpen(at: asOf, in: calendar)), default: 0] += 1
    let finding = settled.finding
    open[finding.findingClass, default: [:]][finding.severity, default: 0] += 1
    switch finding.account?.network {
    case .mainnet, nil: real.add(settled)
    case .testnet: test.add(settled)
    }
  }

  /// Owner and due day of an open finding in words. Nil if it has neither.
  func assignment(of settled: SettledFinding) -> String? {
    settled.followUp.assignment(
      isOverdue: settled.followUp.isOverdue(on: calendar.day(judgedAsOf: asOf)))
  }
}
