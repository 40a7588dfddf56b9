package import TieOutCore

/// The notification of a run: findings that are new, reopened, or worse.
package struct Notice: Sendable, Hashable {
  /// A finding with the reason for its notification.
  package struct Item: Sendable, Hashable {
    /// Why the finding is in the notice.
    package enum Reason: String, Sendable, CaseIterable {
      /// First found in this run.
      case new
      /// Found again after it was resolved.
      case reopened
      /// Of a higher severity than in the previous run.
      case worse
    }

    /// The finding.
    package var finding: Finding
    /// Its identity, as stored.
    package var id: Digest128
    /// Why the finding is in the notice.
    package var reason: Reason
    /// When it was first seen.
    package var firstSeen: Timestamp

    /// A finding with the reason for its notification.
    package init(finding: Finding, id: Digest128, reason: Reason, firstSeen: Timestamp) {
      self.finding = finding
      self.id = id
      self.reason = reason
      self.firstSeen = firstSeen
    }
  }

  /// The run.
  package var run: String
  /// Its business day: `2025-03-30`.
  package var day: String
  /// The run's time.
  package var asOf: Timestamp
  /// The folder of its reports.
  package var reports: String
  /// Number of findings open after the run, by severity.
  package var open: [Severity: Int]
  /// The findings, worst first; at most ``itemsMax``.
  package var items: [Item]
  /// Number of findings by severity, including those not in ``items``.
  package var counts: [Severity: Int]
  /// What is at stake by all findings, exact.
  private(set) var atStake: [Stake: WideAmount] = [:]
  /// Whether the run lacks evidence that it should have, so that it cannot say that all ties.
  package var isIncomplete = false

  /// Maximum number of items.
  package static let itemsMax = 500

  /// The notification of a run.
  package init(
    run: String, day: String, asOf: Timestamp, reports: String, open: [Severity: Int],
    items: [Item] = [], counts: [Severity: Int] = [:]
  ) {
    self.run = run
    self.day = day
    self.asOf = asOf
    self.reports = reports
    self.open = open
    self.items = items
    self.counts = counts
  }

  /// Adds a finding. Findings must come worst first; beyond ``itemsMax`` they are only counted.
  package mutating func add(_ item: Item) {
    counts[item.finding.severity, default: 0] += 1
    if let amount = item.finding.amountAtStake {
      let stake = Stake(item.finding)
      atStake[stake] = atStake[stake]?.plus(amount.wide) ?? amount.wide
    }
    if items.count < Self.itemsMax { items.append(item) }
  }

  /// The part of the notice with at least a severity.
  package func atLeast(_ minimum: Severity) -> Notice {
    var notice = self
    notice.items = items.filter { $0.finding.severity >= minimum }
    notice.counts = counts.filter { $0.key >= minimum }
    notice.atStake = atStake.filter { $0.key.severity >= minimum }
    return notice
  }

  /// The folder of the reports below the one of all reports: `2025-03-30` of a day that was booked,
  /// `looks/2025-03-31T023000Z` of a look.
  var place: String {
    let parts = reports.split(separator: "/").suffix(2)
    return parts.first == "looks" ? parts.joined(separator: "/") : String(parts.last ?? "report")
  }

  /// Number of findings.
  package var count: Int { counts.values.reduce(0, +) }

  /// `3 critical, 1 low`.
  static func text(_ counts: [Severity: Int]) -> String {
    Severity.allCases.reversed().compactMap { severity in
      counts[severity].flatMap { $0 > 0 ? "\($0) \(severity.rawValue)" : nil }
    }.joined(separator: ", ")
  }
}

/// What amounts at stake must have in common to be added up.
struct Stake: Hashable {
  let severity: Severity
  let asset: String
  let isTest: Bool

  init(_ finding: Finding) {
    severity = finding.severity
    asset = finding.asset ?? ""
    isTest = finding.account?.network == .testnet
  }
}
