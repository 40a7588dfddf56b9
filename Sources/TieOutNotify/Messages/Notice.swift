public import TieOutCore

/// What a run has to tell: the findings that are new, came back, or got worse.
public struct Notice: Sendable, Hashable {
  /// One of them.
  public struct Item: Sendable, Hashable {
    /// Why it is told.
    public enum Reason: String, Sendable, CaseIterable {
      /// First found in this run.
      case new
      /// Found again after it was resolved.
      case reopened
      /// Of a higher severity than in the run before.
      case worse
    }

    /// The finding.
    public var finding: Finding
    /// Its identity, as stored.
    public var id: Digest128
    /// Why it is told.
    public var reason: Reason
    /// Since when it is known.
    public var firstSeen: Timestamp

    /// One of them.
    public init(finding: Finding, id: Digest128, reason: Reason, firstSeen: Timestamp) {
      self.finding = finding
      self.id = id
      self.reason = reason
      self.firstSeen = firstSeen
    }
  }

  /// The run.
  public var run: String
  /// Its business day: `2025-03-30`.
  public var day: String
  /// Its time of judgement.
  public var asOf: Timestamp
  /// Where its reports lie.
  public var reports: String
  /// How many findings are open after it, by severity.
  public var open: [Severity: Int]
  /// What is told, worst first; no more than a receiver can take in.
  public var items: [Item]
  /// How many there are, also those that are left out of ``items``.
  public var counts: [Severity: Int]

  /// The most items that a notice holds.
  public static let itemsMax = 500

  /// What a run has to tell.
  public init(
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
  public mutating func add(_ item: Item) {
    counts[item.finding.severity, default: 0] += 1
    if items.count < Self.itemsMax { items.append(item) }
  }

  /// Only what is at least so bad.
  public func atLeast(_ minimum: Severity) -> Notice {
    var notice = self
    notice.items = items.filter { $0.finding.severity >= minimum }
    notice.counts = counts.filter { $0.key >= minimum }
    return notice
  }

  /// How many there are.
  public var count: Int { counts.values.reduce(0, +) }

  /// `3 critical, 1 low`.
  static func text(_ counts: [Severity: Int]) -> String {
    Severity.allCases.reversed().compactMap { severity in
      counts[severity].flatMap { $0 > 0 ? "\($0) \(severity.rawValue)" : nil }
    }.joined(separator: ", ")
  }
}
