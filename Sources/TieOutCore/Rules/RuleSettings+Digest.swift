extension RuleSettings {
  /// A stable name for all settings: equal settings have one digest, on every machine and in every
  /// run; any difference, even in one tolerance, gives another.
  package var digest: String {
    var hasher = FieldHasher()
    for field in Mirror(reflecting: self).children {
      hasher.add(field.label)
      hasher.add(Self.text(of: field.value))
    }
    return hasher.finish().description
  }

  /// Values as text; unordered collections are sorted.
  private static func text(of value: Any) -> String {
    // Of a calendar only its rule: which future changes of the clocks are known today is no
    // setting.
    if let calendar = value as? BusinessCalendar {
      return "\(calendar.zone.name) \(calendar.cutoff)"
    }
    if let provider = value as? Provider { return provider.rawValue }
    let mirror = Mirror(reflecting: value)
    let parts = mirror.children.map { child in
      let part = text(of: child.value)
      return child.label.map { "\($0)=\(part)" } ?? part
    }
    switch mirror.displayStyle {
    case .set?, .dictionary?: return "{\(parts.sorted().joined(separator: ";"))}"
    case .enum?: return "\(value)"
    case .optional?: return parts.first ?? "nil"
    case _: return parts.isEmpty ? "\(value)" : "(\(parts.joined(separator: ";")))"
    }
  }
}
