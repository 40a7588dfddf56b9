package import TieOutCore

/// How the findings would differ under other settings, over the same evidence.
package struct WhatIf: Sendable, Hashable {
  /// A finding under both settings, with different content.
  package struct Changed: Sendable, Hashable {
    /// The finding under the current settings.
    package var before: Finding
    /// The finding under the other settings.
    package var after: Finding

    /// The differences: name, before, after.
    package var differences: [(name: String, before: String, after: String)] {
      let parts: [(String, String?, String?)] = [
        ("severity", before.severity.rawValue, after.severity.rawValue),
        ("expected", before.expected, after.expected), ("actual", before.actual, after.actual),
        ("delta", before.delta?.description, after.delta?.description),
        ("note", before.note, after.note),
      ]
      return parts.filter { $0.1 != $0.2 }.map { ($0.0, $0.1 ?? "none", $0.2 ?? "none") }
    }
  }

  /// The differences of one class.
  package struct Count: Sendable, Hashable {
    /// Findings under the current settings.
    package var before = 0
    /// Findings under the other settings.
    package var after = 0
    /// Findings only under the other settings.
    package var new = 0
    /// Findings only under the current settings.
    package var gone = 0
    /// Findings under both, with different content.
    package var changed = 0

    /// Whether there is any difference.
    package var differs: Bool { new + gone + changed > 0 }
  }

  /// The settings that differ.
  package let settings: [SettingChange]
  /// The findings that only the other settings produce.
  package let new: [Finding]
  /// The findings that only the current settings produce.
  package let gone: [Finding]
  /// The findings of both, with different content.
  package let changed: [Changed]
  /// The counts by class, of every class that either produces.
  package let counts: [FindingClass: Count]

  /// A setting that differs.
  package struct SettingChange: Sendable, Hashable {
    /// The name in `RuleSettings`.
    package var name: String
    /// The current value.
    package var before: String
    /// The other value.
    package var after: String
  }

  /// Compares two outcomes, each ordered by id.
  package init(
    before: (settings: RuleSettings, findings: [Finding]),
    after: (settings: RuleSettings, findings: [Finding])
  ) {
    settings = after.settings.differences(from: before.settings).map {
      SettingChange(name: $0.name, before: $0.before, after: $0.after)
    }
    let old = Self.byID(before.findings)
    let coming = Self.byID(after.findings)
    new = Self.ordered(coming.filter { old[$0.key] == nil }.map(\.value))
    gone = Self.ordered(old.filter { coming[$0.key] == nil }.map(\.value))
    let both = old.compactMap { id, finding in
      coming[id].map { Changed(before: finding, after: $0) }
    }
    changed = both.filter { !$0.differences.isEmpty }.sorted {
      Self.isBefore($0.after, $1.after)
    }
    counts = Self.count(old, coming, new, gone, changed)
  }

  /// Whether there is no difference.
  package var isSame: Bool { new.isEmpty && gone.isEmpty && changed.isEmpty }

  private static func byID(_ findings: [Finding]) -> [Digest128: Finding] {
    Dictionary(findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func count(
    _ old: [Digest128: Finding], _ coming: [Digest128: Finding], _ new: [Finding],
    _ gone: [Finding], _ changed: [Changed]
  ) -> [FindingClass: Count] {
    var counts: [FindingClass: Count] = [:]
    for finding in old.values { counts[finding.findingClass, default: Count()].before += 1 }
    for finding in coming.values { counts[finding.findingClass, default: Count()].after += 1 }
    for finding in new { counts[finding.findingClass, default: Count()].new += 1 }
    for finding in gone { counts[finding.findingClass, default: Count()].gone += 1 }
    for one in changed { counts[one.after.findingClass, default: Count()].changed += 1 }
    return counts
  }

  /// By severity (worst first), then class, subject and id.
  private static func ordered(_ findings: [Finding]) -> [Finding] { findings.sorted(by: isBefore) }

  private static func isBefore(_ a: Finding, _ b: Finding) -> Bool {
    if a.severity != b.severity { return a.severity > b.severity }
    if a.findingClass != b.findingClass { return a.findingClass.rawValue < b.findingClass.rawValue }
    return (a.subject.id, a.id) < (b.subject.id, b.id)
  }
}
