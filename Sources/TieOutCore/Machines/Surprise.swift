/// Something unexpected that a fold found, with the events that prove it.
package struct Surprise: Sendable, Hashable {
  /// The kinds of surprises.
  package enum Kind: String, Sendable, CaseIterable {
    /// Events claim two final states that exclude each other.
    case finalStatesConflict = "final_states_conflict"
    /// One event id, or one final statement without an id, with two contents.
    case contentChanged = "content_changed"
    /// A type or status outside the known set.
    case wordUnknown = "word_unknown"
    /// A body that could not be decoded.
    case bodyUnreadable = "body_unreadable"
    /// One amount, claimed differently.
    case amountsDiffer = "amounts_differ"
  }

  /// The kind of surprise.
  package var kind: Kind
  /// The fingerprints of the events that prove it, sorted.
  package var events: [Digest128]

  init(_ kind: Kind, _ observations: [Observation]) {
    self.kind = kind
    events = observations.map(\.fingerprint).sorted()
  }
}
