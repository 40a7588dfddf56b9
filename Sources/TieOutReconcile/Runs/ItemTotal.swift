import TieOutCore
import TieOutReports
import TieOutStore

/// The total of the rows of a report, per table, account, chain and currency.
struct ItemTotal {
  /// Compared byte by byte, as in the database: Swift compares two Unicode forms of one text as equal.
  struct Key: Hashable {
    private var names: [[UInt8]]

    init(table: String, account: String, chain: String, currency: String) {
      names = [table, account, chain, currency].map { Array($0.utf8) }
    }
  }

  private(set) var count = 0
  private(set) var sum = WideAmount.zero

  mutating func add(_ amount: Amount?) {
    count += 1
    if let amount { sum = sum.plus(amount.wide) }
  }

  /// The columns of a table that the total needs.
  struct Columns: Sendable {
    private let table: String
    private let state: Int
    private let provider: Int
    private let network: Int
    private let chain: Int
    private let currency: Int
    private let amount: Int

    /// Nil for a table without amounts that can be completed.
    init?(_ table: ReportTable) {
      guard ["orders", "payments", "deposits"].contains(table.name) else { return nil }
      func place(_ names: String...) -> Int? {
        table.columns.firstIndex { names.contains($0.name) }
      }
      guard let state = place("state"), let provider = place("provider"),
        let network = place("network"), let chain = place("chain"),
        let currency = place("currency", "pay_in_symbol"),
        let amount = place("amount", "pay_in_amount")
      else { preconditionFailure("\(table.name) lacks a column that control totals need") }
      self.table = table.name
      (self.state, self.provider, self.network) = (state, provider, network)
      (self.chain, self.currency, self.amount) = (chain, currency, amount)
    }

    /// What a row adds, if it counts as completed; otherwise nil.
    func item(in cells: [TableCell]) -> (key: Key, amount: Amount?)? {
      guard ["completed", "confirmed"].contains(cells[state].text) else { return nil }
      let key = Key(
        table: table, account: "\(cells[provider].text)/\(cells[network].text)",
        chain: cells[chain].text, currency: cells[currency].text)
      guard case .amount(let amount) = cells[amount] else { return (key, nil) }
      return (key, amount)
    }
  }
}

extension TableCell {
  fileprivate var text: String {
    switch self {
    case .text(let text): text ?? ""
    case .amount, .time, .number: ""
    }
  }
}

extension ItemTotal.Key {
  init(_ total: Manifest.Total) {
    self.init(
      table: total.table, account: total.account, chain: total.chain, currency: total.currency)
  }
}
