public import TieOutCore

/// A finding in its current state: as the latest run reported it, with the decisions since.
public struct StandingFinding: Sendable, Hashable {
  /// Its id.
  package var id: Digest128
  /// Its class.
  public var findingClass: FindingClass
  /// Its severity.
  public var severity: Severity
  /// Its state.
  package var state: SettledFinding.State
  /// `provider/network`. Nil if it is about the run itself.
  public var account: String?
  /// `order`, `payment`, ...
  public var subjectKind: String
  /// The subject's id.
  public var subject: String
  /// The merchant's reference.
  public var reference: String?
  /// The merchant's account.
  public var merchantAccount: String?
  /// The asset.
  public var asset: String?
  /// The expected value.
  public var expected: String?
  /// The actual value.
  public var actual: String?
  /// The difference.
  public var delta: Amount?
  /// The transaction hash.
  public var txHash: String?
  /// The explanation in words.
  public var note: String
  /// The time of the first run that found it.
  public var firstSeen: Timestamp
  /// The time of the last run that found it.
  public var lastSeen: Timestamp
  /// For how many business days it has been open, the first included.
  public var nightsOpen: Int
  /// `nightsOpen` as a bucket.
  public var age: String
  /// When ignoring ends. Nil if it never ends, or the finding is not ignored.
  public var ignoredUntil: Timestamp?
  /// `evidence` or `hand` if it is resolved; otherwise nil.
  public var resolvedBy: String?
  /// The person who decided on the current state.
  public var decidedBy: String?
  /// The time of that decision.
  public var decidedAt: Timestamp?
  /// The reason of that decision.
  public var reason: String?
}
