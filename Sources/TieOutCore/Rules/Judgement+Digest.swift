extension Judgement {
  /// Stands for all that the findings of a stream depend on besides its evidence, the clock and the
  /// lists: settings, which records are in use, which lists are walked.
  package var basisDigest: String {
    var hasher = FieldHasher()
    hasher.add(settings.stableText)
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

extension RuleSettings {
  /// Every setting with its value, in the same order for the same settings.
  package var stableText: String {
    Mirror(reflecting: self).children.map { child in
      "\(child.label ?? "")=\(Self.stable(child.value))"
    }.joined(separator: "\n")
  }

  /// Sets and dictionaries have no order of their own.
  private static func stable(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    let parts = mirror.children.map { "\($0.label ?? "")\(stable($0.value))" }
    switch mirror.displayStyle {
    case .set, .dictionary: return "{\(parts.sorted().joined(separator: ", "))}"
    case .struct, .class, .enum, .tuple, .optional, .collection, .foreignReference, nil:
      return parts.isEmpty ? "\(value)" : "(\(parts.joined(separator: ", ")))"
    @unknown default: return "\(value)"
    }
  }
}
