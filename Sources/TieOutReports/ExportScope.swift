package import TieOutCore

/// Which rows of a table are read.
package struct ExportScope: Sendable {
  /// The business days.
  package var days: ClosedRange<BusinessDay>
  /// Whether the days are value days, not booked days.
  package var isByValue = false
  /// Counts only what was recorded by then. Nil: no limit.
  package var knownAt: Timestamp?
  /// Nil for both.
  package var network: Network?
  /// A merchant's name; empty for the default merchant. Nil for all.
  package var merchant: String?
  /// A path of the books with all below it, or an account of a ledger. Nil for all.
  package var account: String?
  /// A symbol, or chain and symbol: `USDT`, `eip155:1/USDT`. Nil for all.
  package var asset: String?
  /// What trends sum the days up by.
  package var period = Period.day
  /// Whether balances include the accounts that did not move.
  package var hasAllAccounts = false

  /// Days that are summed up. Weeks begin on Monday.
  package enum Period: String, Sendable {
    /// One day.
    case day
    /// Of ISO 8601.
    case week
    /// Of the calendar.
    case month
  }

  /// All rows of some booked days.
  package init(_ days: ClosedRange<BusinessDay>) { self.days = days }

  /// The tests that select its rows in a table with some columns.
  func tests(_ columns: [String]) -> [String] {
    var tests: [String] = []
    if let network { tests.append("network = \(Self.literal(network.rawValue))") }
    if let merchant { tests.append("merchant = \(Self.literal(merchant))") }
    if let account {
      let text = Self.literal(account)
      tests.append("(account = \(text) OR starts_with(account, \(text) || ':'))")
    }
    if let asset {
      let name =
        columns.contains("booked_asset") ? "booked_asset" : "(chain || '/' || asset)"
      let text = Self.literal(asset)
      tests.append("(\(name) = \(text) OR split_part(\(name), '/', 2) = \(text))")
    }
    return tests
  }

  static func literal(_ text: String) -> String {
    "'\(text.replacing("'", with: "''").replacing("\0", with: ""))'"
  }
}
