public import TieOutCore

/// An entry of the ledger: what it added to an account's balance, or took from it.
public struct CreditEntry: Sendable, Hashable {
  /// Its name, which `Session.reverseCredit(_:reason:expecting:)` takes: `<stream>/<number>`.
  public let id: String
  /// Whose balance; `@suspense` where it is nobody's yet.
  public let account: String
  /// In what: `<CAIP-2 id>/<symbol>`.
  public let asset: String
  /// How much, exactly; less than zero where it takes back.
  public let amount: Amount

  /// Whether it is nobody's balance that it changes.
  public var isSuspense: Bool { account == "@suspense" }
}
