/// A class of findings, by its name in the catalogue: `fee-drift`. The names are contracts.
///
/// The rule that finds a class declares it, together with its section, its texts and the classes
/// that it explains.
public struct FindingClass: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// The name.
  public let rawValue: String
  /// A hash of the name (FNV-1a), so that classes compare by one word.
  private let key: UInt64

  /// Declares a class. Exactly one rule of the registry has to define it.
  init(_ name: String) {
    rawValue = name
    key = name.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  /// The name.
  public var description: String { rawValue }
  /// Reflects as the name alone.
  public var customMirror: Mirror { Mirror(self, children: [:], displayStyle: .enum) }

  /// Whether both have one name.
  public static func == (a: FindingClass, b: FindingClass) -> Bool { a.key == b.key }
  /// By name.
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// How bad it is.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Counted, never alerts.
  case info
  /// Look at it some day.
  case low
  /// Look at it this week.
  case medium
  /// Look at it today.
  case high
  /// Money is wrong or about to be.
  case critical

  /// From info to critical.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .low: 1
    case .medium: 2
    case .high: 3
    case .critical: 4
    }
  }
}
