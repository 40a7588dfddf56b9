import Foundation
import TieOutCore
import TieOutReports
import TieOutStore

/// Findings as text, CSV and JSON.
struct FindingList {
  private let findings: [CurrentFinding]

  init(_ findings: [CurrentFinding]) { self.findings = findings }

  // MARK: a table

  private static let width = 80
  private static let idDigitsMin = 8

  /// A table for a terminal of 80 columns, with ids in their shortest unambiguous form.
  var text: String {
    guard !findings.isEmpty else { return "no findings" }
    let header = ["ID", "SEVERITY", "STATE", "NIGHTS", "CLASS", "SUBJECT"]
    let rows = [header] + findings.map(cells)
    var widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let others = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    widths[5] = max(12, Self.width - others)
    let lines = rows.map { row in
      zip(row, widths).map { cell, width in cell.fitted(width) }.joined(separator: "  ")
        .trimmed
    }
    return (lines + ["", footer]).joined(separator: "\n")
  }

  private func cells(_ finding: CurrentFinding) -> [String] {
    [
      String(finding.id.description.prefix(idDigits)), finding.severity.rawValue,
      finding.state.rawValue, "\(finding.nightsOpen)", finding.findingClass.rawValue,
      finding.subject.printableLine,
    ]
  }

  /// Number of digits that make all ids unique.
  private var idDigits: Int {
    let ids = findings.map(\.id.description).sorted()
    let shared = zip(ids, ids.dropFirst()).map { $0.commonPrefix(with: $1).count }.max() ?? 0
    return max(Self.idDigitsMin, shared + 1)
  }

  private var footer: String {
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count > 0 ? "\(count) \(severity.rawValue)" : nil
    }
    return "\(findings.count) finding\(findings.count == 1 ? "" : "s"): "
      + counts.joined(separator: ", ") + ". More of one: tieout show ID"
  }

  // MARK: for programs

  private static let columns = [
    "finding_id", "class", "severity", "state", "account", "subject_kind", "subject",
    "merchant_reference", "merchant_account", "asset", "expected", "actual", "delta", "tx_hash",
    "first_seen_utc", "last_seen_utc", "nights_open", "age", "ignored_until_utc", "resolved_by",
    "decided_by", "decided_at_utc", "reason", "note",
  ]

  /// CSV, as in reports.
  var csv: String {
    let rows = findings.flatMap { finding in
      TableCSV.row(
        [
          .text(finding.id.description), .text(finding.findingClass.rawValue),
          .text(finding.severity.rawValue), .text(finding.state.rawValue),
          .text(finding.account), .text(finding.subjectKind), .text(finding.subject),
          .text(finding.reference), .text(finding.merchantAccount), .text(finding.asset),
          .text(finding.expected), .text(finding.actual), .amount(finding.delta),
          .text(finding.txHash), .time(finding.firstSeen), .time(finding.lastSeen),
          .number(Int64(finding.nightsOpen)), .text(finding.age), .time(finding.ignoredUntil),
          .text(finding.resolvedBy), .text(finding.decidedBy), .time(finding.decidedAt),
          .text(finding.reason), .text(finding.note),
        ])
    }
    return String(decoding: (TableCSV.header(Self.columns) + rows).dropLast(2), as: UTF8.self)
  }

  /// An array with an object per finding.
  var json: String { get throws { try findings.map(FindingDocument.init).jsonText } }
}

extension String {
  /// Padded or cut to `width`.
  fileprivate func fitted(_ width: Int) -> String {
    count > width
      ? prefix(width - 1) + "…" : self + String(repeating: " ", count: width - count)
  }

  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
