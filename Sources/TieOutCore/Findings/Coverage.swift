/// Which intervals of which resource are proven complete, and by which walks.
package struct Coverage: Sendable, Hashable {
  /// A list of an account.
  package struct Resource: Sendable, Hashable, Comparable {
    /// The account that owns the list.
    package var account: ProviderAccount
    /// `orders`, `deposits`, `transfers`, `payments`.
    package var name: String

    /// Names a list.
    package init(_ account: ProviderAccount, _ name: String) {
      self.account = account
      self.name = name
    }

    /// `provider/network/resource`.
    package var path: String { "\(account.path)/\(name)" }
    /// By path.
    package static func < (a: Resource, b: Resource) -> Bool { a.path < b.path }
  }

  /// A walk over a list.
  package struct Sweep: Sendable, Hashable {
    /// Its name.
    package var name: String
    /// The start of the interval that it covers; creation times, inclusive.
    package var since: Timestamp
    /// The end of the interval; exclusive.
    package var until: Timestamp
    /// When its first page was requested: what it did not show was absent then.
    package var startedAt: Timestamp
    /// Whether it is proven complete.
    package var isComplete: Bool
    /// Why it is not proven complete, in words; nil if it is.
    package var doubt: String?

    /// A walk over a list.
    package init(
      name: String, since: Timestamp, until: Timestamp, startedAt: Timestamp, isComplete: Bool,
      doubt: String? = nil
    ) {
      self.name = name
      self.since = since
      self.until = until
      self.startedAt = startedAt
      self.isComplete = isComplete
      self.doubt = doubt
    }
  }

  /// The walks over each list, ordered by start.
  package let sweeps: [Resource: [Sweep]]
  /// Lists that should be swept although they never were: their provider has an API key.
  package let expected: Set<Resource>

  /// All walks that are known.
  package init(_ sweeps: [Resource: [Sweep]], expected: Set<Resource> = []) {
    self.sweeps = sweeps.mapValues {
      $0.sorted { ($0.startedAt, $0.name) < ($1.startedAt, $1.name) }
    }
    self.expected = expected
  }

  /// The complete walks that cover an interval of creation times and began after an instant.
  package func completeSweeps(
    of resource: Resource, over interval: ClosedRange<Timestamp>, after: Timestamp
  ) -> [Sweep] {
    guard let sweeps = sweeps[resource] else { return [] }
    // Ordered by start, so most subjects, which the last walk showed, need one comparison.
    let later = sweeps[((sweeps.lastIndex { $0.startedAt <= after } ?? -1) + 1)...]
    return later.filter {
      $0.isComplete && $0.since <= interval.lowerBound && interval.upperBound < $0.until
    }
  }

  /// The intervals that should be covered and that no complete walk covers, ordered.
  ///
  /// Coverage should reach from the first interval ever claimed to the last, and at least to `end`.
  package func gaps(of resource: Resource, until end: Timestamp) -> [Range<Timestamp>] {
    let sweeps = sweeps[resource] ?? []
    guard let first = sweeps.map(\.since).min() else { return [] }
    let last = max(end, sweeps.map(\.until).max() ?? end)
    var gaps: [Range<Timestamp>] = []
    var covered = first
    for sweep in sweeps.filter(\.isComplete).sorted(by: { $0.since < $1.since }) {
      if sweep.since > covered { gaps.append(covered..<min(sweep.since, last)) }
      covered = max(covered, sweep.until)
      if covered >= last { break }
    }
    if covered < last { gaps.append(covered..<last) }
    return gaps.filter { !$0.isEmpty }
  }
}
