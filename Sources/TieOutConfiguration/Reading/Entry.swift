public import TieOutCore

/// One key, what is in force for it, and why.
public struct Entry: Sendable, Hashable {
  /// The key: `graces.webhook-missing`.
  public var key: String
  /// What is in force, in the one way of writing it; nil where nothing is.
  public var value: String?
  /// Where that comes from.
  public var origin: Origin
  /// The environment variable that can say it.
  public var variable: String?
  /// The option that can say it.
  public var flag: String?
  /// The classes of findings that depend on it.
  public var classes: [FindingClass]
}
