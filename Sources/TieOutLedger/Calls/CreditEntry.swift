public import TieOutCore

/// A ledger entry: an amount added to the balance of an account, or taken from it.
public struct CreditEntry: Sendable, Hashable {
  /// `<stream>/<number>`, the id for `Session.reverseCredit(_:reason:expecting:)`.
  public let id: String
  /// The account; `@suspense` if it is not assigned to an account yet.
  public let account: String
  /// `<CAIP-2 id>/<symbol>`.
  public let asset: String
  /// The exact amount; negative for a reversal.
  public let amount: Amount

  /// Whether the entry belongs to suspense, not to an account.
  public var isSuspense: Bool { account == "@suspense" }
}
