public import TieOutCore

/// Money by what everybody can say of it: never by an event or a delivery, of which there may be several.
public struct MoneyKey: Sendable, Hashable {
  /// The account at the provider that it came to.
  public var account: Account
  /// In any of the provider's spellings, or a CAIP-2 id.
  public var chain: String?
  /// As the provider gave it.
  public var txHash: String?
  /// Where it is known.
  public var logIndex: Int64?
  /// Deposit reference, as stated; nil: not compared.
  public var reference: String?
  /// PayIn's order id or PayDeFi's paymentId, where orders are credited.
  public var orderID: String?

  /// A transfer: a deposit.
  public static func transfer(
    _ account: Account, chain: String, txHash: String, logIndex: Int64? = nil,
    reference: String? = nil
  ) -> MoneyKey {
    MoneyKey(
      account: account, chain: chain, txHash: txHash, logIndex: logIndex, reference: reference)
  }

  /// An order (PayIn) or a payment (PayDeFi), by the provider's own id.
  public static func order(_ account: Account, id: String) -> MoneyKey {
    MoneyKey(account: account, orderID: id)
  }
}
