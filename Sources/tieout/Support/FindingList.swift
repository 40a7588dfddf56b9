import Foundation
import TieOutCore
import TieOutReports
import TieOutStore

/// Findings as text, CSV and JSON.
struct FindingList {
  private let findings: [CurrentFinding]

  init(_ findings: [CurrentFinding]) { self.findings = findings }

  // MARK: a table

  private static let idDigitsMin = 8
  private static let widthMin = 80

  /// A table of 80 columns, or as wide as the terminal: test networks after real money, ids in their shortest
  /// unambiguous form.
  var text: String {
    guard !findings.isEmpty else { return "no findings" }
    let (real, test) = (findings.filter { !$0.isOfTestNetwork }, findings.filter(\.isOfTestNetwork))
    let width = max(Self.widthMin, Console.width)
    let table = FittedTable(columns, (real + test).map(cells)).lines(width: width)
    let rows = zip(table.dropFirst(), real + test).map { [$0] + followUp($1, width) }
    let heading = real.isEmpty ? ["Test networks"] : ["", "Test networks"]
    return
      (table.prefix(1) + rows.prefix(real.count).joined() + (test.isEmpty ? [] : heading)
      + rows.dropFirst(real.count).joined() + ["", footer]).joined(separator: "\n")
  }

  /// Owner, due day and last comment, below the row.
  private func followUp(_ finding: CurrentFinding, _ width: Int) -> [String] {
    let words = [
      finding.followUp.assignment(isOverdue: finding.isOverdue),
      finding.followUp.comment.map { "\"\($0)\"" },
    ].compactMap { $0 }.joined(separator: ": ")
    let indent = String(repeating: " ", count: idDigits + 2)
    return words.isEmpty ? [] : [(indent + words.printableLine).cut(to: width)]
  }

  private var columns: [FittedTable.Column] {
    // Of an amount only decimals are cut.
    let whole = findings.map { money($0).prefix { $0 != "." }.count }.max() ?? 0
    let columns: [FittedTable.Column] = [
      .init(title: "ID"), .init(title: "AT STAKE", widthMin: max(8, whole + 2), isFigure: true),
      .init(title: "TOKEN", widthMin: 5), .init(title: "REFERENCE", widthMin: 9),
      .init(title: "AGE"),
      .init(title: "CLASS", widthMin: 16), .init(title: "SEVERITY"),
    ]
    let state = FittedTable.Column(title: "STATE", widthMin: 5)
    return columns + (showsState ? [state] : []) + [.init(title: "SUBJECT", widthMin: 8)]
  }

  private func cells(_ finding: CurrentFinding) -> [String] {
    [
      String(finding.id.description.prefix(idDigits)), money(finding),
      finding.amountAtStake == nil ? "" : finding.asset ?? "", finding.reference ?? "",
      "\(finding.nightsOpen)d", finding.findingClass.rawValue, finding.severity.rawValue,
    ] + (showsState ? [finding.state.rawValue] : []) + [finding.subject]
  }

  private func money(_ finding: CurrentFinding) -> String {
    finding.amountAtStake?.description ?? ""
  }

  /// Whether a person decided about any of them, or one is resolved.
  private var showsState: Bool { findings.contains { $0.state != .open } }

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
    "amount", "amount_at_stake", "what_to_do", "chain_name", "explorer_url",
    "owner", "due", "comment", "is_overdue",
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
          .text(finding.reason), .text(finding.note), .amount(finding.amount),
          .amount(finding.amountAtStake), .text(finding.findingClass.definition.advice),
          .text(finding.chainName), .text(finding.explorerURL), .text(finding.followUp.owner),
          .day(finding.followUp.due?.description), .text(finding.followUp.comment),
          .text(finding.isOverdue ? "true" : "false"),
        ])
    }
    return String(decoding: (TableCSV.header(Self.columns) + rows).dropLast(2), as: UTF8.self)
  }

  /// An array with an object per finding.
  var json: String { get throws { try findings.map(FindingDocument.init).jsonText } }
}

extension CurrentFinding {
  fileprivate var isOfTestNetwork: Bool {
    account?.split(separator: "/").dropFirst().first == "testnet"
  }
}
