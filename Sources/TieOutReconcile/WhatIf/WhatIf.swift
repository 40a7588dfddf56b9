package import TieOutCore

/// How the outcome of a judgement would differ under other settings, over the same evidence.
package struct WhatIf: Sendable, Hashable {
  /// A finding of both, of which something is different.
  package struct Changed: Sendable, Hashable {
    /// As it is found under the settings in force.
    package var before: Finding
    /// As it would be found.
    package var after: Finding

    /// What differs: name, before, after.
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

  /// How many findings of a class differ.
  package struct Count: Sendable, Hashable {
    /// Found under the settings in force.
    package var before = 0
    /// That would be found.
    package var after = 0
    /// Only found under the other settings.
    package var new = 0
    /// No longer found under the other settings.
    package var gone = 0
    /// Found under both, with something different.
    package var changed = 0

    /// Whether something differs.
    package var differs: Bool { new + gone + changed > 0 }
  }

  /// The settings that differ: as in force, and as they would be.
  package let settings: [SettingChange]
  /// What only the other settings find.
  package let new: [Finding]
  /// What only the settings in force find.
  package let gone: [Finding]
  /// What both find, differently.
  package let changed: [Changed]
  /// How many, by class; every class that either finds.
  package let counts: [FindingClass: Count]

  /// A setting that differs.
  package struct SettingChange: Sendable, Hashable {
    /// As it is called in `RuleSettings`.
    package var name: String
    /// As in force.
    package var before: String
    /// As it would be.
    package var after: String
  }

  /// Compares two outcomes, each ordered by identity.
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

  /// Whether nothing would differ.
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

  /// The worst first, then by class, subject and identity.
  private static func ordered(_ findings: [Finding]) -> [Finding] { findings.sorted(by: isBefore) }

  private static func isBefore(_ a: Finding, _ b: Finding) -> Bool {
    if a.severity != b.severity { return a.severity > b.severity }
    if a.findingClass != b.findingClass { return a.findingClass.rawValue < b.findingClass.rawValue }
    return (a.subject.id, a.id) < (b.subject.id, b.id)
  }
}
