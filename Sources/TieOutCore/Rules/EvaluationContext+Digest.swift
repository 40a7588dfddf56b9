extension EvaluationContext {
  /// A digest of everything that a stream's findings depend on besides its evidence, the clock and
  /// the lists: settings, which records are in use, which lists are walked.
  package var basisDigest: String {
    var hasher = FieldHasher()
    hasher.add(settings.digest)
    // The settings' digest leaves out what is known of the zone today.
    hasher.add("\(settings.calendar)")
    for accounts in [use.orders, use.references, use.credits, use.bindings] {
      hasher.add(accounts.map(\.path).sorted().joined(separator: " "))
    }
    hasher.add(
      use.creditsSince.map { "\($0.key.path) \($0.value)" }.sorted().joined(separator: " "))
    hasher.add(
      coverage.expected.union(coverage.sweeps.keys).map(\.path).sorted().joined(separator: " "))
    // Without minimums the digest is the one from before minimums existed.
    for minimum in creditMinimums.map(\.stableText).sorted() { hasher.add(minimum) }
    // Likewise without closings: what was recorded before one may count as late only from then on.
    for period in closedPeriods { hasher.add("\(period)") }
    return hasher.finish().description
  }
}
