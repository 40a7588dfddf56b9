/// An account of the books: a path such as `wallet:payin:mainnet:eip155:1`.
///
/// Books of the two networks and of merchants are apart, so a path belongs to the network and merchant that
/// stand beside it. Accounts at a provider name a merchant, too: `wallet:payin:mainnet/brand-a:eip155:1`,
/// `sales:payin:mainnet/brand-a`, `fees:paydefi/brand-a`.
package struct BookAccount: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The path, its parts separated by colons.
  package let path: String

  /// From a stored path.
  package init(path: String) { self.path = path }

  /// What a provider's addresses on a chain hold.
  package static func wallet(_ account: ProviderAccount, on chain: String) -> BookAccount {
    BookAccount(path: "wallet:\(account.provider.rawValue):\(account.scope):\(chain)")
  }

  /// What was sold through a provider.
  package static func sales(_ account: ProviderAccount) -> BookAccount {
    BookAccount(path: "sales:\(account.provider.rawValue):\(account.scope)")
  }

  /// What a provider keeps of the payments.
  package static func fees(_ account: ProviderAccount) -> BookAccount {
    let merchant = account.merchant == .unnamed ? "" : "/\(account.merchant.name)"
    return BookAccount(path: "fees:\(account.provider.rawValue)\(merchant)")
  }

  /// What the ledger owes to one of its accounts; `@suspense` is one of them. An account with a name of ours
  /// stands under `customers:account:`.
  package static func customer(_ account: String) -> BookAccount {
    let isOurs =
      account == "unallocated"
      || ["external:", "account:"].contains { account.utf8.starts(with: $0.utf8) }
    return BookAccount(path: "customers:\(isOurs ? "account:" : "")\(account)")
  }

  /// What another ledger owes to one of its accounts.
  package static func externalCustomer(_ account: String) -> BookAccount {
    BookAccount(path: "customers:external:\(account)")
  }

  /// Customers' money that is not credited yet.
  package static let unallocated = BookAccount(path: "customers:unallocated")
  /// What was given back to payers of completed orders.
  package static let refunds = BookAccount(path: "refunds")
  /// What was received beyond the ordered amount.
  package static let overpaid = BookAccount(path: "differences:overpaid")
  /// What lacks of the ordered amount.
  package static let underpaid = BookAccount(path: "differences:underpaid")
  /// What was received in another token than ordered.
  package static let otherAsset = BookAccount(path: "differences:asset")
  /// What payIn, fee and payOut of a payment do not explain.
  package static let net = BookAccount(path: "differences:net")

  /// The kind of account: the first part of the path.
  package var kind: String { String(path.prefix { $0 != ":" }) }

  /// The path.
  package var description: String { path }

  /// By path, byte by byte.
  package static func < (a: BookAccount, b: BookAccount) -> Bool {
    a.path.utf8.lexicographicallyPrecedes(b.path.utf8)
  }
}
