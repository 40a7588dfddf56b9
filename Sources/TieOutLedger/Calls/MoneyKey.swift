public import TieOutCore

/// The natural key of a transfer, order or payment. Never an event or delivery, of which there may be
/// several.
public struct MoneyKey: Sendable, Hashable {
  /// The provider account that received it.
  public var account: ProviderAccount
  /// The chain, in any of the provider's spellings or as a CAIP-2 id.
  public var chain: String?
  /// The transaction hash as the provider gave it.
  public var txHash: String?
  /// The log index, if known.
  public var logIndex: Int64?
  /// The deposit reference as stated. Nil: not compared.
  public var reference: String?
  /// PayIn's order id or PayDeFi's paymentId, if orders are credited.
  public var orderID: String?

  /// The key of a transfer.
  public static func transfer(
    _ account: ProviderAccount, chain: String, txHash: String, logIndex: Int64? = nil,
    reference: String? = nil
  ) -> MoneyKey {
    MoneyKey(
      account: account, chain: chain, txHash: txHash, logIndex: logIndex, reference: reference)
  }

  /// The key of an order (PayIn) or a payment (PayDeFi), by the provider's id.
  public static func order(_ account: ProviderAccount, id: String) -> MoneyKey {
    MoneyKey(account: account, orderID: id)
  }
}
