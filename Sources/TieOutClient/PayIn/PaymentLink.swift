public import TieOutCore
import TieOutProviders

/// A page on which anybody who has its URL can pay.
public struct PaymentLink: Sendable, Hashable {
  /// PayIn's id.
  public var id: String
  /// Its name in URLs.
  public var slug: String
  /// What it is for.
  public var title: String
  /// What is to be paid; zero where the payer decides.
  public var amount: Amount
  /// `draft`, `published`, `archived`.
  public var status: String
  /// Where the payer goes.
  public var checkoutURL: String?
  /// When it was made.
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

/// A payment link to be made.
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

  /// What it is for.
  public var title: String
  /// More about it.
  public var description: String?
  /// What is to be paid; zero lets the payer decide.
  public var amount: Amount
  /// What may be paid with.
  public var currencies: [Currency]
  /// How often it may be paid.
  public var inventoryTotal: Int?
  /// Until when it may be paid.
  public var expiresAt: Timestamp?
  /// The merchant's own data: an object.
  public var metadata: JSONTree?

  /// A payment link to be made.
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
