package import TieOutCore

/// What an account has of an asset.
package struct LedgerBalance: Sendable, Hashable {
  /// `testnet` or `mainnet`.
  package var network: String
  /// The merchant's account; `@suspense` holds what is nobody's yet.
  package var account: String
  /// `<CAIP-2 id>/<symbol>`.
  package var asset: String
  /// How much.
  package var amount: Amount
  /// Of how many entries it is the sum.
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

/// A balance that is not the sum of its entries.
package struct OddBalance: Sendable, Hashable {
  /// What is stored; of no entry where nothing is.
  package var stored: LedgerBalance
  /// The sum of the entries.
  package var sum: Amount
  /// How many entries there are.
  package var entries: Int
  /// The account at a provider that all entries came through; nil where there is none, or several.
  package var source: Account?

  /// What is wrong, in words.
  package var what: String {
    "\(stored.amount) of \(stored.entries) entries is stored, its \(entries) entries add up to \(sum)"
  }
}
