public import TieOutCore

/// A finding as it stands now: what the latest run said of it, and what was decided since.
public struct StandingFinding: Sendable, Hashable {
  /// Its identity.
  package var id: Digest128
  /// Its class.
  public var findingClass: FindingClass
  /// How bad.
  public var severity: Severity
  /// Where it is in its life.
  package var state: SettledFinding.State
  /// `provider/network`; nil where it is about the run itself.
  public var account: String?
  /// `order`, `payment`, ...
  public var subjectKind: String
  /// The subject's id.
  public var subject: String
  /// The merchant's reference.
  public var reference: String?
  /// The merchant's account.
  public var merchantAccount: String?
  /// In which token.
  public var asset: String?
  /// What should be.
  public var expected: String?
  /// What is.
  public var actual: String?
  /// The difference.
  public var delta: Amount?
  /// The transaction.
  public var txHash: String?
  /// In words.
  public var note: String
  /// The as-of of the first run that found it.
  public var firstSeen: Timestamp
  /// The as-of of the last run that found it.
  public var lastSeen: Timestamp
  /// How many nights it has been open.
  public var nightsOpen: Int
  /// The same as a bucket.
  public var age: String
  /// Until when it is ignored; nil for ever, or where it is not.
  public var ignoredUntil: Timestamp?
  /// `evidence` or `hand`, where it is resolved.
  public var resolvedBy: String?
  /// Who decided what it is now.
  public var decidedBy: String?
  /// When.
  public var decidedAt: Timestamp?
  /// Why.
  public var reason: String?
}
