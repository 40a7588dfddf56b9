public import TieOutCore

/// An order to create.
public struct NewOrder: Sendable {
  /// The merchant's own id: unique in the organization, at most 255 characters.
  public var reference: String
  /// The amount that the customer pays, in whole tokens.
  public var amount: Amount
  /// The token's symbol: `USDC`, `USDT`, `DAI`.
  public var currency: String
  /// The chain in PayIn's spelling: `ethereum-sepolia`.
  public var chain: String
  /// Where the customer is redirected after paying.
  public var successURL: String?
  /// Where the customer is redirected after expiry.
  public var cancelURL: String?
  /// How long the customer may pay; PayIn's default is 10.
  public var paymentWindowMinutes: Int?
  /// How long late payments are accepted; PayIn's default is 5. Sent under both documented names.
  public var graceMinutes: Int?
  /// The merchant's own data: an object with at most 10 members.
  public var metadata: JSONTree?

  /// An order to create.
  public init(
    reference: String, amount: Amount, currency: String, chain: String, successURL: String? = nil,
    cancelURL: String? = nil, paymentWindowMinutes: Int? = nil, graceMinutes: Int? = nil,
    metadata: JSONTree? = nil
  ) {
    self.reference = reference
    self.amount = amount
    self.currency = currency
    self.chain = chain
    self.successURL = successURL
    self.cancelURL = cancelURL
    self.paymentWindowMinutes = paymentWindowMinutes
    self.graceMinutes = graceMinutes
    self.metadata = metadata
  }

  var body: JSONTree {
    .members(
      .text("orderReference", reference), .text("amount", amount), .text("currency", currency),
      .text("chainId", chain), .text("successUrl", successURL), .text("cancelUrl", cancelURL),
      .number("paymentWindowMinutes", paymentWindowMinutes), .number("graceMinutes", graceMinutes),
      .number("gracePeriodMinutes", graceMinutes), .value("metadata", metadata))
  }
}
