import TieOutCore

/// `summary.txt`: a run in words.
package struct SummaryText {
  private let manifest: Manifest

  /// The summary of a manifest.
  package init(_ manifest: Manifest) { self.manifest = manifest }

  /// The text.
  package var text: String {
    let sections = [header, intake, states, booked, verdict, real, worst, test, coverage]
    return sections.filter { !$0.isEmpty }.map { lines in
      lines.flatMap { $0.wrapped(to: SummaryFindings.width, indent: 4) }.joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  private var header: [String] {
    [
      "TieOut, as of \(manifest.asOf)" + (manifest.knownAt.map { ", known at \($0)" } ?? ""),
      manifest.title,
    ]
  }

  private var intake: [String] {
    let rows = manifest.intake.map { row in
      "  \(row.account.padded(to: 18)) \(Manifest.count(row.deliveries, "webhook")),"
        + " \(Manifest.count(row.pages, "list page"))"
        + (row.rejections > 0 ? ", \(row.rejections) refused (signature)" : "")
    }
    return ["What came in"] + (rows.isEmpty ? ["  nothing"] : rows)
  }

  private var states: [String] {
    var byKind: [String: [Manifest.StateCount]] = [:]
    for state in manifest.states {
      byKind["\(state.account) \(state.kind)s", default: []].append(state)
    }
    let rows = byKind.sorted {
      Manifest.isTest($0.key) == Manifest.isTest($1.key) ? $0.key < $1.key : Manifest.isTest($1.key)
    }.map { name, states in
      let parts = states.map { "\($0.count) \($0.state)" }.joined(separator: ", ")
      return "  \(name.padded(to: 26)) \(states.reduce(0) { $0 + $1.count }): \(parts)"
    }
    return rows.isEmpty ? [] : ["What moved"] + rows
  }

  private var booked: [String] {
    let real = manifest.totals.filter { !Manifest.isTest($0.account) }
    let rows = (real + manifest.totals.filter { Manifest.isTest($0.account) }).map { total in
      "  \(total.account.padded(to: 16)) \(total.table.padded(to: 8)) \(total.sum.aligned(to: 16))"
        + " \(Self.printable(total.asset)) in \(total.count)"
    }
    return rows.isEmpty ? [] : ["What was booked"] + rows
  }

  private var verdict: [String] {
    let tally = manifest.findings
    let balance =
      "  opening \(manifest.opening) + new \(tally.new) + reopened \(tally.reopened)"
      + " - resolved \(tally.resolved) - ignored \(tally.ignored) = closing \(tally.closing)"
    let ages = AgeBucket.allCases.map { "\($0.inWords): \(tally.openByAge[$0] ?? 0)" }
    let lines = [
      "  \(manifest.answer)", balance,
      tally.closing > 0 ? "  nights open \(ages.joined(separator: ", "))" : "",
    ]
    return ["What does not tie"] + lines.filter { !$0.isEmpty }
  }

  private var real: [String] {
    let table = SummaryFindings(manifest.findings.real, in: manifest.findings).table
    return table.isEmpty ? [] : ["Real money"] + table
  }

  private var worst: [String] {
    let worst = SummaryFindings(manifest.findings.real, in: manifest.findings).worst
    return worst.isEmpty ? [] : ["The worst"] + worst
  }

  /// Of test networks, after all that is real.
  private var test: [String] {
    let findings = SummaryFindings(manifest.findings.test, in: manifest.findings)
    guard !findings.table.isEmpty else { return [] }
    let worst = findings.worst
    return ["Test networks"] + findings.table
      + (worst.isEmpty ? [] : ["", "The worst of test networks"] + worst)
  }

  private var coverage: [String] {
    let gaps = manifest.coverage.flatMap { row in row.gaps.map { "  \(row.resource): \($0)" } }
    let never = manifest.unswept.map { "  \($0): never swept" }
    let unasked = manifest.unasked.map {
      "  \($0): not swept, so events without a webhook are unknown"
    }
    guard !(gaps + never + unasked).isEmpty else { return [] }
    return ["Not proven complete (absence there is not evaluated)"]
      + gaps + never + unasked
  }

  /// Providers' texts for a terminal: without control characters.
  static func printable(_ text: String) -> String {
    String(
      text.unicodeScalars.map {
        $0.value < 32 || (127..<160).contains($0.value) ? "?" : Character($0)
      })
  }
}
