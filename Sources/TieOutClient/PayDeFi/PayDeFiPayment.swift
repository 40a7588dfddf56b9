public import TieOutCore
import TieOutProviders

/// A payment to create.
public struct NewPayment: Sendable, Hashable {
  /// The only accepted token and chain.
  public struct Restriction: Sendable, Hashable {
    /// The token's contract; `0xeeee…` is the chain's native coin.
    public var tokenAddress: String
    /// The chain's number; 9000 is Solana.
    public var chainID: Int64

    /// The only accepted token and chain.
    public init(tokenAddress: String, chainID: Int64) {
      self.tokenAddress = tokenAddress
      self.chainID = chainID
    }
  }

  /// The merchant's own id. A new payment with the same id replaces the previous one.
  public var orderID: String
  /// `USD`, `EUR`, `UAH`.
  public var fiatCurrency: String
  /// The price. Sent as an exact JSON number.
  public var fiatPrice: Amount
  /// The origin of the payment, in the merchant's words.
  public var source: String
  /// The purpose of the payment.
  public var description: String?
  /// Where the customer is redirected afterwards.
  public var redirectURL: String?
  /// The accepted token; nil lets the customer choose.
  public var restriction: Restriction?

  /// A payment to create; PayDeFi calls it restricted if it has a restriction.
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

/// A payment that was created.
public struct CreatedPayment: Sendable, Hashable {
  /// PayDeFi's id, case-sensitive.
  public var id: String
  /// The page where the customer pays.
  public var paymentURL: String

  init(_ facts: FactReader) throws(Unreadable) {
    id = try facts.required("paymentId")
    paymentURL = try facts.required("paymentUrl")
  }
}

/// The status of a payment: all that PayDeFi's API returns.
public struct PayDeFiPayment: Sendable, Hashable {
  /// The status of a payment.
  public enum Status: Sendable, Hashable {
    /// Waiting for money.
    case pending
    /// Money was seen; not final.
    case accepted
    /// Final.
    case completed
    /// Not paid within 24 hours.
    case expired
    /// Rejected, or replaced by a later one for the same order.
    case cancelled
    /// An undocumented status.
    case other(String)
  }

  /// PayDeFi's id.
  public var id: String
  /// The status.
  public var status: Status

  /// The status of a payment.
  public init(id: String, status: Status) {
    self.id = id
    self.status = status
  }
}

extension PayDeFiPayment.Status {
  /// From PayDeFi's word. Cancelled has two spellings.
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
