import TieOutStore
public import TieOutCore
public import TieOutPostgres

extension Session {
  /// Credits money by its natural key, as ``credit(_:to:expecting:_:at:again:)`` does, from what has been folded: for
  /// money that the backend learned of elsewhere.
  ///
  /// - Parameters:
  ///   - account: whom to credit; nil: the account that is registered for the reference.
  ///   - amount: what the caller expects; nil: whatever is confirmed.
  ///   - asset: likewise: a ticker, a contract, or `<CAIP-2 id>/<symbol>`.
  ///   - time: when it counts as credited; nil: now.
  ///   - again: whether to credit what was credited and taken back by hand.
  public func credit(
    _ money: MoneyKey, to account: String?, expecting amount: Amount? = nil,
    _ asset: String? = nil, at time: Timestamp? = nil, again: Bool = false
  ) throws -> CreditAnswer {
    try ask(
      "tieout.credit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      [
        .text(money.account.provider.rawValue), .text(money.account.network.rawValue),
        .optional(money.chain), .optional(money.txHash), .optional(money.logIndex),
        .optional(money.reference), .optional(account), .optional(amount), .optional(asset),
        .optional(money.orderID), .optional(time), .bool(again),
      ]
    ).credit()
  }
}
