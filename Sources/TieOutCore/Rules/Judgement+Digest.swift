extension Judgement {
  /// Stands for all that the findings of a stream depend on besides its evidence, the clock and the
  /// lists: settings, which records are in use, which lists are walked.
  package var basisDigest: String {
    var hasher = FieldHasher()
    hasher.add(settings.digest)
    // Of the calendar also what is known of its zone today, which the settings leave out.
    hasher.add("\(settings.calendar)")
    for accounts in [use.orders, use.references, use.credits, use.bindings] {
      hasher.add(accounts.map(\.path).sorted().joined(separator: " "))
    }
    hasher.add(
      use.creditsSince.map { "\($0.key.path) \($0.value)" }.sorted().joined(separator: " "))
    hasher.add(
      coverage.expected.union(coverage.sweeps.keys).map(\.path).sorted().joined(separator: " "))
    // Where there are none, the digest is that of before there could be any.
    for minimum in creditMinimums.map(\.stableText).sorted() { hasher.add(minimum) }
    return hasher.finish().description
  }
}
