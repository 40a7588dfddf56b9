public import TieOutCore
import TieOutProviders

/// A public payment page.
public struct PaymentLink: Sendable, Hashable {
  /// PayIn's id.
  public var id: String
  /// Its name in URLs.
  public var slug: String
  /// The purpose of the payment.
  public var title: String
  /// The amount to pay; zero lets the payer decide.
  public var amount: Amount
  /// `draft`, `published`, `archived`.
  public var status: String
  /// The URL of the payment page.
  public var checkoutURL: String?
  /// When it was created.
  public var createdAt: Timestamp?

  init(_ facts: FactReader) throws(Unreadable) {
    id = try facts.required("id")
    slug = try facts.required("slug")
    title = try facts.required("title")
    amount = try facts.requiredAmount("amount")
    status = try facts.required("status")
    checkoutURL = try facts.text("checkoutUrl", "checkout_url")
    createdAt = try facts.time("createdAt", "created_at")
  }
}

/// A payment link to create.
public struct NewPaymentLink: Sendable {
  /// A token on a chain.
  public struct Currency: Sendable, Hashable {
    /// The token's symbol.
    public var currency: String
    /// The chain in PayIn's spelling.
    public var chain: String

    /// A token on a chain.
    public init(_ currency: String, on chain: String) {
      self.currency = currency
      self.chain = chain
    }
  }

  /// The purpose of the payment.
  public var title: String
  /// A longer description.
  public var description: String?
  /// The amount to pay; zero lets the payer decide.
  public var amount: Amount
  /// The accepted tokens.
  public var currencies: [Currency]
  /// Maximum number of payments.
  public var inventoryTotal: Int?
  /// The end of the time for payments.
  public var expiresAt: Timestamp?
  /// The merchant's own data: an object.
  public var metadata: JSONTree?

  /// A payment link to create.
  public init(
    title: String, description: String? = nil, amount: Amount, currencies: [Currency],
    inventoryTotal: Int? = nil, expiresAt: Timestamp? = nil, metadata: JSONTree? = nil
  ) {
    self.title = title
    self.description = description
    self.amount = amount
    self.currencies = currencies
    self.inventoryTotal = inventoryTotal
    self.expiresAt = expiresAt
    self.metadata = metadata
  }

  var body: JSONTree {
    let accepted = currencies.map { choice in
      JSONTree.members(.text("currency", choice.currency), .text("chainId", choice.chain))
    }
    return .members(
      .text("title", title), .text("description", description), .text("amount", amount),
      .value("currencies", .array(accepted)), .number("inventoryTotal", inventoryTotal),
      .text("expiresAt", expiresAt), .value("metadata", metadata))
  }
}
