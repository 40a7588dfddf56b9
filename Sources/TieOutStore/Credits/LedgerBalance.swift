public import TieOutCore

/// What an account has of an asset.
public struct LedgerBalance: Sendable, Hashable {
  /// `testnet` or `mainnet`.
  public var network: String
  /// The merchant's account; `@suspense` holds what is nobody's yet.
  public var account: String
  /// `<CAIP-2 id>/<symbol>`.
  public var asset: String
  /// How much.
  public var amount: Amount
  /// Of how many entries it is the sum.
  public var entries: Int
}

/// A balance that is not the sum of its entries.
public struct OddBalance: Sendable, Hashable {
  /// What is stored; of no entry where nothing is.
  public var stored: LedgerBalance
  /// The sum of the entries.
  public var sum: Amount
  /// How many entries there are.
  public var entries: Int
  /// The account at a provider that all entries came through; nil where there is none, or several.
  public var source: Account?

  /// What is wrong, in words.
  public var what: String {
    "\(stored.amount) of \(stored.entries) entries is stored, its \(entries) entries add up to \(sum)"
  }
}
