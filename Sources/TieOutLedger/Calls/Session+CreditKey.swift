import TieOutStore
public import TieOutCore
public import TieOutPostgres

extension Session {
  /// Credits a transfer, order or payment by its natural key, like ``credit(_:to:expecting:_:at:again:)``,
  /// from the stored projections: for payments that the backend learned of elsewhere.
  ///
  /// - Parameters:
  ///   - account: the account to credit. Nil: the account registered for the reference.
  ///   - amount: the expected amount. Nil: the confirmed amount.
  ///   - asset: the expected asset: a ticker, a contract, or `<CAIP-2 id>/<symbol>`. Nil: the confirmed
  ///     asset.
  ///   - time: the time of the credit. Nil: now.
  ///   - again: whether to credit again after a reversal by hand.
  public func credit(
    _ money: MoneyKey, to account: String?, expecting amount: Amount? = nil,
    _ asset: String? = nil, at time: Timestamp? = nil, again: Bool = false
  ) throws -> CreditAnswer {
    try ask(
      "tieout.credit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      [
        .text(money.account.provider.rawValue), .text(money.account.network.rawValue),
        .optional(money.chain), .optional(money.txHash), .optional(money.logIndex),
        .optional(money.reference), .optional(account), .optional(amount), .optional(asset),
        .optional(money.orderID), .optional(time), .bool(again),
        .text(money.account.merchant.name),
      ]
    ).credit()
  }
}
