package import TieOutCore

/// One key, its value in force, and where it comes from.
package struct Entry: Sendable, Hashable {
  /// The key: `graces.webhook-missing`.
  package var key: String
  /// The value in force, in canonical form; nil if there is none.
  package var value: String?
  /// Where the value comes from.
  package var origin: Origin
  /// The environment variable that can set it.
  package var variable: String?
  /// The option that can set it.
  package var flag: String?
  /// The classes of findings that depend on it.
  package var classes: [FindingClass]
}
