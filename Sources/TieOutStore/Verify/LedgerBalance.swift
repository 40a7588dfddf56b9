package import TieOutCore

/// The balance of an account in an asset.
package struct LedgerBalance: Sendable, Hashable {
  /// `testnet` or `mainnet`.
  package var network: String
  /// The merchant's account; `@suspense` for unassigned amounts.
  package var account: String
  /// `<CAIP-2 id>/<symbol>`.
  package var asset: String
  /// The amount.
  package var amount: Amount
  /// The number of entries that it sums.
  package var entries: Int

  /// What an account has of an asset.
  package init(network: String, account: String, asset: String, amount: Amount, entries: Int) {
    self.network = network
    self.account = account
    self.asset = asset
    self.amount = amount
    self.entries = entries
  }
}

/// A mismatched balance: it is not the sum of its entries.
package struct MismatchedBalance: Sendable, Hashable {
  /// The stored balance; of 0 entries if none is stored.
  package var stored: LedgerBalance
  /// The sum of the entries.
  package var sum: Amount
  /// The number of entries.
  package var entries: Int
  /// The provider account of all entries. Nil if there is none or several.
  package var source: ProviderAccount?

  /// The mismatch in words.
  package var what: String {
    "\(stored.amount) of \(stored.entries) entries is stored, its \(entries) entries add up to \(sum)"
  }
}
