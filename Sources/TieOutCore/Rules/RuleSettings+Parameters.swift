extension RuleSettings {
  /// One setting, as text that is the same for equal values.
  package struct Parameter: Sendable, Hashable {
    /// Its name in ``RuleSettings``: `webhookGrace`.
    package var name: String
    /// In words: `1 d`, `0.01`, `none`.
    package var value: String
  }

  /// All settings, in the order of their declarations. Read by reflection, so that none can be
  /// forgotten.
  package var parameters: [Parameter] {
    Mirror(reflecting: self).children.compactMap { child in
      child.label.map { Parameter(name: $0, value: Self.text(of: child.value)) }
    }
  }

  /// The settings in which two differ, each with both values.
  package func differences(
    from other: RuleSettings
  ) -> [(name: String, before: String, after: String)] {
    zip(other.parameters, parameters).compactMap { before, after in
      before.value == after.value ? nil : (after.name, before.value, after.value)
    }
  }

  /// Values as words; sets and dictionaries are sorted.
  private static func text(of value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { text(of: $0.value) } ?? "none"
    case .set: return list(mirror.children.map { text(of: $0.value) }.sorted())
    case .collection: return list(mirror.children.map { text(of: $0.value) })
    case .dictionary:
      return list(
        mirror.children.map { pair in
          let parts = Mirror(reflecting: pair.value).children.map { text(of: $0.value) }
          return parts.joined(separator: ": ")
        }.sorted())
    case _: return single(value, mirror)
    }
  }

  private static func list(_ items: [String]) -> String {
    items.isEmpty ? "none" : items.joined(separator: ", ")
  }

  private static func single(_ value: Any, _ mirror: Mirror) -> String {
    switch value {
    case let value as Interval: value.exactText
    case let value as FindingClass: value.rawValue
    case let value as Severity: value.rawValue
    case let value as ProviderAccount: value.path
    case let value as ChainID: value.caip2
    case let value as WebhookExpectation: "\(value.provider.rawValue) \(value.status)"
    case let value as Tolerance: "\(value.absolute) or \(value.share) of it"
    case let value as any RawRepresentable: "\(value.rawValue)"
    case let value as any CustomStringConvertible: value.description
    case _:
      mirror.children.map { "\($0.label ?? "") \(text(of: $0.value))" }.joined(separator: " ")
    }
  }
}

extension Interval {
  /// Exact to the microsecond: two different intervals read differently.
  var exactText: String {
    let units: [(Int64, String)] = [
      (86_400_000_000, "d"), (3_600_000_000, "h"), (60_000_000, "min"), (1_000_000, "s"),
      (1_000, "ms"), (1, "us"),
    ]
    var left = microseconds
    let parts = units.compactMap { size, name -> String? in
      let count = left / size
      left -= count * size
      return count == 0 ? nil : "\(count) \(name)"
    }
    return parts.isEmpty ? "0 s" : parts.joined(separator: " ")
  }
}
