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
    if items.count < Self.itemsMax { items.append(item) }
  }

  /// The part of the notice with at least a severity.
  package func atLeast(_ minimum: Severity) -> Notice {
    var notice = self
    notice.items = items.filter { $0.finding.severity >= minimum }
    notice.counts = counts.filter { $0.key >= minimum }
    return notice
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
