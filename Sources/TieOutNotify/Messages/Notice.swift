package import TieOutCore

/// What a run has to tell: the findings that are new, came back, or got worse.
package struct Notice: Sendable, Hashable {
  /// One of them.
  package struct Item: Sendable, Hashable {
    /// Why it is told.
    package enum Reason: String, Sendable, CaseIterable {
      /// First found in this run.
      case new
      /// Found again after it was resolved.
      case reopened
      /// Of a higher severity than in the run before.
      case worse
    }

    /// The finding.
    package var finding: Finding
    /// Its identity, as stored.
    package var id: Digest128
    /// Why it is told.
    package var reason: Reason
    /// Since when it is known.
    package var firstSeen: Timestamp

    /// One of them.
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
  /// Its time of judgement.
  package var asOf: Timestamp
  /// Where its reports lie.
  package var reports: String
  /// How many findings are open after it, by severity.
  package var open: [Severity: Int]
  /// What is told, worst first; no more than a receiver can take in.
  package var items: [Item]
  /// How many there are, also those that are left out of ``items``.
  package var counts: [Severity: Int]

  /// The most items that a notice holds.
  package static let itemsMax = 500

  /// What a run has to tell.
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

  /// Takes one more; they come worst first, and what is too much is only counted.
  package mutating func add(_ item: Item) {
    counts[item.finding.severity, default: 0] += 1
    if items.count < Self.itemsMax { items.append(item) }
  }

  /// Only what is at least so bad.
  package func atLeast(_ minimum: Severity) -> Notice {
    var notice = self
    notice.items = items.filter { $0.finding.severity >= minimum }
    notice.counts = counts.filter { $0.key >= minimum }
    return notice
  }

  /// How many there are.
  package var count: Int { counts.values.reduce(0, +) }

  /// `3 critical, 1 low`.
  static func text(_ counts: [Severity: Int]) -> String {
    Severity.allCases.reversed().compactMap { severity in
      counts[severity].flatMap { $0 > 0 ? "\($0) \(severity.rawValue)" : nil }
    }.joined(separator: ", ")
  }
}
