import TieOutCore

/// A column of a sheet that shows a column of a CSV file.
struct SheetColumn {
  /// What its cells are made of.
  enum Kind {
    case text
    case amount
    case count
    case day
    case time
    /// A CAIP-2 id, shown by its common name.
    case chain
    /// The hash of a transaction; leads to a block explorer.
    case transaction
    /// The id of a finding; leads to the page if it is on it.
    case finding
    /// Empty, for a person to fill in: one of these words.
    case choice([String])
  }

  /// The name of the column in the file.
  let name: String
  let kind: Kind
  /// In characters.
  let width: Int
  private let head: String

  /// - Parameter head: its name on the sheet. Nil: its name in the file, as words.
  init(_ name: String, _ kind: Kind, width: Int? = nil, head: String? = nil) {
    self.name = name
    self.kind = kind
    self.width = width ?? kind.width
    let words = name.replacing("_utc", with: "").replacing("_", with: " ")
    self.head = head ?? words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The names of its columns on the sheet: an amount has two.
  var heads: [String] {
    switch kind {
    case .amount: [head, "\(head) exact"]
    case .time: ["\(head) (UTC)"]
    case .text, .count, .day, .chain, .transaction, .finding, .choice: [head]
    }
  }
}

extension SheetColumn.Kind {
  fileprivate var width: Int {
    switch self {
    case .count, .day, .choice: 12
    case .text, .chain: 18
    case .time: 20
    case .amount: 22
    case .transaction, .finding: 24
    }
  }
}

extension SheetColumn {
  /// The columns of a table's file, in its order; further ones (metadata) are texts.
  static func columns(of table: ReportTable, in header: [String]) -> [SheetColumn] {
    let kinds = Dictionary(table.columns.map { ($0.name, $0.kind) }) { first, _ in first }
    return header.filter { !table.absent.contains($0) && $0 != "run_id" }.map { name in
      switch (kinds[name], name) {
      case (_, "chain"): SheetColumn(name, .chain)
      case (_, "tx_hash"): SheetColumn(name, .transaction)
      case (.amount, _): SheetColumn(name, .amount)
      case (.day, _): SheetColumn(name, .day)
      case (.time, _): SheetColumn(name, .time)
      case (.number, _): SheetColumn(name, .count)
      case (.text, _), (.member, _), (nil, _): SheetColumn(name, .text)
      }
    }
  }

  /// The columns of findings that people work with, what matters most first. Those of decisions follow at
  /// the end.
  static let findings: [SheetColumn] =
    [
      SheetColumn("severity", .text, width: 10), SheetColumn("class", .text, width: 24),
      SheetColumn("amount_at_stake", .amount), SheetColumn("asset", .text, width: 10),
      SheetColumn("note", .text, width: 60), SheetColumn("what_to_do", .text, width: 60),
      SheetColumn("state", .text, width: 12), SheetColumn("nights_open", .count),
      SheetColumn("network", .text, width: 10), SheetColumn("provider", .text, width: 10),
      SheetColumn("merchant", .text, width: 12), SheetColumn("chain", .chain),
      SheetColumn("subject_kind", .text, width: 12), SheetColumn("subject", .text, width: 24),
      SheetColumn("merchant_reference", .text), SheetColumn("account", .text),
      SheetColumn("expected", .text), SheetColumn("actual", .text), SheetColumn("delta", .amount),
      SheetColumn("amount", .amount), SheetColumn("tx_hash", .transaction),
      SheetColumn("event_time_utc", .time), SheetColumn("first_seen_utc", .time),
      SheetColumn("last_seen_utc", .time), SheetColumn("business_day", .day),
      SheetColumn("finding_id", .finding),
    ] + decisions

  /// What `tieout findings apply` reads: see ``DecisionSheet``.
  private static let decisions = DecisionSheet.Column.allCases.filter { $0 != .finding }.map {
    column in
    switch column {
    case .decision:
      SheetColumn(
        column.rawValue,
        .choice(FindingAction.allCases.filter(\.changesState).map(\.rawValue)))
    case .until, .due: SheetColumn(column.rawValue, .day)
    case .reason, .comment: SheetColumn(column.rawValue, .text, width: 30)
    case .finding, .asWritten, .owner: SheetColumn(column.rawValue, .text, width: 12)
    }
  }
}
