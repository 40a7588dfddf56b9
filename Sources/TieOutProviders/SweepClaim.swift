package import TieOutCore

/// A claim about a walk over pages: which interval it covered, and whether it proved that.
package struct SweepClaim: Sendable, Hashable {
  /// The list.
  package var resource: Coverage.Resource
  /// The walk's name.
  package var name: String
  /// The start of its interval, inclusive.
  package var since: Timestamp
  /// The end of its interval, exclusive.
  package var until: Timestamp
  /// Whether it is proven complete.
  package var isComplete: Bool
  /// Why it is not, in words.
  package var doubt: String?
  /// The server has no such list: nothing was walked, and nothing is expected of it.
  package var isAbsence = false

  /// A claim about a walk over pages.
  package init(
    resource: Coverage.Resource, name: String, since: Timestamp, until: Timestamp, isComplete: Bool
  ) {
    self.resource = resource
    self.name = name
    self.since = since
    self.until = until
    self.isComplete = isComplete
  }

  /// Its name in the store.
  package var id: Digest128 {
    var hasher = FieldHasher()
    for text in ["sweep", resource.path, name] { hasher.add(text) }
    for number in [since.microseconds, until.microseconds, isComplete ? 1 : 0] {
      hasher.add(number)
    }
    if isAbsence { hasher.add("absence") }
    return hasher.finish()
  }
}
