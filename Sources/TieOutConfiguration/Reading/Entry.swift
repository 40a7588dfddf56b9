package import TieOutCore

/// One key, what is in force for it, and why.
package struct Entry: Sendable, Hashable {
  /// The key: `graces.webhook-missing`.
  package var key: String
  /// What is in force, in the one way of writing it; nil where nothing is.
  package var value: String?
  /// Where that comes from.
  package var origin: Origin
  /// The environment variable that can say it.
  package var variable: String?
  /// The option that can say it.
  package var flag: String?
  /// The classes of findings that depend on it.
  package var classes: [FindingClass]
}
