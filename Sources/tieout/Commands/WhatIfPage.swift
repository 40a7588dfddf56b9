import TieOutCore
import TieOutReconcile
import TieOutReports
import TieOutStore

/// What `tieout reconcile --what-if` prints.
struct WhatIfPage {
  let run: Run
  let whatIf: WhatIf

  /// Maximum number of findings listed per class.
  private static let examplesMax = 3

  var text: String {
    var lines = ["as of \(run.asOf): nothing was stored"]
    lines += whatIf.settings.map { "  \($0.name): \($0.before) -> \($0.after)" }
    if whatIf.settings.isEmpty { lines.append("  the settings of rules are the same") }
    lines.append("")
    lines += whatIf.isSame ? ["The outcome would be the same."] : counts + examples
    return lines.joined(separator: "\n").printable
  }

  /// One aligned line for each class with differences.
  private var counts: [String] {
    let differing = whatIf.counts.filter(\.value.differs).sorted {
      $0.key.rawValue < $1.key.rawValue
    }
    let width = differing.map(\.key.rawValue.count).max() ?? 0
    return differing.map { findingClass, count in
      findingClass.rawValue.padded(to: width) + "  \(count.before) -> \(count.after)"
        + "  (\(count.new) new, \(count.gone) gone, \(count.changed) changed)"
    }
  }

  private var examples: [String] {
    section("new", whatIf.new.map { ($0.findingClass, $0.summary) })
      + section("gone", whatIf.gone.map { ($0.findingClass, $0.summary) })
      + section(
        "changed",
        whatIf.changed.map { changed in
          let differences = changed.differences.map {
            "\n      \($0.name): \($0.before) -> \($0.after)"
          }
          return (changed.after.findingClass, changed.after.summary + differences.joined())
        })
  }

  /// The first findings of each class.
  private func section(_ title: String, _ items: [(FindingClass, String)]) -> [String] {
    guard !items.isEmpty else { return [] }
    var shown: [FindingClass: Int] = [:]
    let lines = items.compactMap { findingClass, line -> String? in
      shown[findingClass, default: 0] += 1
      return shown[findingClass, default: 0] <= Self.examplesMax ? "  \(line)" : nil
    }
    let more = items.count - lines.count
    return ["", "\(title), \(items.count):"] + lines
      + (more > 0 ? ["  and \(more) more: --json has all"] : [])
  }

  var json: String {
    get throws {
      let counts = whatIf.counts.map { findingClass, count in
        Count(
          class: findingClass.rawValue, before: count.before, after: count.after, new: count.new,
          gone: count.gone, changed: count.changed)
      }
      return try Body(
        as_of: "\(run.asOf)",
        settings: whatIf.settings.map {
          Difference(name: $0.name, before: $0.before, after: $0.after)
        },
        counts: counts.sorted { $0.class < $1.class }, new: whatIf.new.map(Item.init),
        gone: whatIf.gone.map(Item.init), changed: whatIf.changed.map(Changed.init)
      ).jsonText
    }
  }

  private struct Body: Encodable {
    let as_of: String
    let settings: [Difference]
    let counts: [Count]
    let new: [Item]
    let gone: [Item]
    let changed: [Changed]
  }

  private struct Difference: Encodable {
    let name: String
    let before: String
    let after: String
  }

  private struct Count: Encodable {
    let `class`: String
    let before: Int
    let after: Int
    let new: Int
    let gone: Int
    let changed: Int
  }

  private struct Item: Encodable {
    let finding_id: String
    let `class`: String
    let severity: String
    let account: String?
    let subject: String
    let expected: String?
    let actual: String?
    let note: String

    init(_ finding: Finding) {
      finding_id = "\(finding.id)"
      `class` = finding.findingClass.rawValue
      severity = finding.severity.rawValue
      account = finding.account?.path
      subject = finding.subject.id
      expected = finding.expected
      actual = finding.actual
      note = finding.note
    }
  }

  private struct Changed: Encodable {
    let finding: Item
    let differences: [Difference]

    init(_ changed: WhatIf.Changed) {
      finding = Item(changed.after)
      differences = changed.differences.map {
        Difference(name: $0.name, before: $0.before, after: $0.after)
      }
    }
  }
}

extension Finding {
  /// One line: class, severity, subject.
  var summary: String {
    "\(findingClass.rawValue), \(severity.rawValue): \(subject.kind) \(subject.id)"
      + (account.map { " (\($0.path))" } ?? "")
  }
}
