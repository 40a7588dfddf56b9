import TieOutCore
import TieOutReports
import TieOutStore

/// What the rows of a report add up to, for one kind of money.
struct ItemTotal {
  struct Key: Hashable {
    var table: String
    var account: String
    var chain: String
    var currency: String
  }

  private(set) var count = 0
  private(set) var sum: Amount? = .zero

  mutating func add(_ amount: Amount?) {
    count += 1
    if let amount, let known = sum { sum = try? known.adding(amount) }
  }

  /// A row that counts as completed money.
  struct Item {
    var key: Key
    var amount: Amount?

    init?(_ table: ReportTable, _ cells: [TableCell]) {
      let done = ["completed", "confirmed"]
      guard ["orders", "payments", "deposits"].contains(table.name) else { return nil }
      var texts: [String: String] = [:]
      for (column, cell) in zip(table.columns, cells) {
        switch cell {
        case .text(let text): texts[column.name] = text
        case .amount(let value):
          if column.name == "amount" || column.name == "pay_in_amount" { amount = value }
        case .time, .number: break
        }
      }
      guard let state = texts["state"], done.contains(state) else { return nil }
      key = Key(
        table: table.name, account: "\(texts["provider"] ?? "")/\(texts["network"] ?? "")",
        chain: texts["chain"] ?? "",
        currency: texts["currency"] ?? texts["pay_in_symbol"] ?? "")
    }
  }
}

extension ItemTotal.Key {
  init(_ total: Manifest.Total) {
    self.init(
      table: total.table, account: total.account, chain: total.chain, currency: total.currency)
  }
}
