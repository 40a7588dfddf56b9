public import TieOutCore
import TieOutProviders

/// A payment to be made.
public struct NewPayment: Sendable, Hashable {
  /// The one token on one chain that may be paid with.
  public struct Restriction: Sendable, Hashable {
    /// The token's contract; `0xeeee…` is the chain's own coin.
    public var tokenAddress: String
    /// The chain's number; 9000 is Solana.
    public var chainID: Int64

    /// The one token on one chain that may be paid with.
    public init(tokenAddress: String, chainID: Int64) {
      self.tokenAddress = tokenAddress
      self.chainID = chainID
    }
  }

  /// The merchant's own id. A new payment for the same one replaces the one before.
  public var orderID: String
  /// `USD`, `EUR`, `UAH`.
  public var fiatCurrency: String
  /// The price. Sent as a JSON number, digit by digit.
  public var fiatPrice: Amount
  /// Where the payment comes from, in the merchant's words.
  public var source: String
  /// What it is for.
  public var description: String?
  /// Where the customer goes afterwards.
  public var redirectURL: String?
  /// What may be paid with; nil lets the customer choose.
  public var restriction: Restriction?

  /// A payment to be made; with a restriction, PayDeFi calls it a restricted one.
  public init(
    orderID: String, fiatCurrency: String, fiatPrice: Amount, source: String,
    description: String? = nil, redirectURL: String? = nil, restriction: Restriction? = nil
  ) {
    self.orderID = orderID
    self.fiatCurrency = fiatCurrency
    self.fiatPrice = fiatPrice
    self.source = source
    self.description = description
    self.redirectURL = redirectURL
    self.restriction = restriction
  }

  var body: JSONTree {
    .members(
      .text("orderId", orderID), .text("fiatCurrency", fiatCurrency),
      .value("fiatPrice", .number(fiatPrice)), .text("source", source),
      .text("description", description), .text("redirectUrl", redirectURL),
      .text("tokenAddress", restriction?.tokenAddress),
      .value("chainId", restriction.map { .integer($0.chainID) }))
  }
}

/// A payment that was made.
public struct CreatedPayment: Sendable, Hashable {
  /// PayDeFi's id: upper and lower case differ.
  public var id: String
  /// Where the customer pays.
  public var paymentURL: String

  init(_ facts: FactReader) throws(Unreadable) {
    id = try facts.required("paymentId")
    paymentURL = try facts.required("paymentUrl")
  }
}

/// Where a payment stands: all that PayDeFi's API says about it.
public struct PayDeFiPayment: Sendable, Hashable {
  /// Where a payment stands.
  public enum Status: Sendable, Hashable {
    /// Waits for money.
    case pending
    /// Money was seen, and may yet go.
    case accepted
    /// Final.
    case completed
    /// Nobody paid within 24 hours.
    case expired
    /// Rejected, or replaced by a later one for the same order.
    case cancelled
    /// A status that no document names.
    case other(String)
  }

  /// PayDeFi's id.
  public var id: String
  /// Where it stands.
  public var status: Status

  /// Where a payment stands.
  public init(id: String, status: Status) {
    self.id = id
    self.status = status
  }
}

extension PayDeFiPayment.Status {
  /// From the word; of the last one in both spellings.
  public init(_ word: String) {
    switch word.uppercased() {
    case "PENDING": self = .pending
    case "ACCEPTED": self = .accepted
    case "COMPLETED": self = .completed
    case "EXPIRED": self = .expired
    case "CANCELLED", "CANCELED": self = .cancelled
    case _: self = .other(word)
    }
  }
}
