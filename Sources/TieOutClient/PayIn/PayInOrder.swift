public import TieOutCore
import TieOutProviders

/// An order at PayIn.
public struct PayInOrder: Sendable, Hashable {
  /// The status of an order.
  public enum Status: Sendable, Hashable {
    /// Waiting for money.
    case pending
    /// Paid.
    case completed
    /// The payment window and the grace period are over.
    case expired
    /// An undocumented status.
    case other(String)
  }

  /// PayIn's id.
  public var id: String
  /// The merchant's own id.
  public var reference: String
  /// The status.
  public var status: Status
  /// The requested amount; never the received one.
  public var amount: Amount
  /// The token's symbol, in upper case.
  public var currency: String
  /// The chain.
  public var chain: ChainID
  /// The address to pay to, in PayIn's spelling.
  public var address: String?
  /// PayIn's page for the customer.
  public var paymentURL: String?
  /// The transaction that paid it, in PayIn's spelling.
  public var txHash: String?
  /// The received and confirmed amount, if the server states it.
  public var received: Amount?
  /// The block of the transaction.
  public var blockNumber: Int64?
  /// Number of confirming blocks.
  public var confirmations: Int64?
  /// When it was created.
  public var createdAt: Timestamp?
  /// When the payment window ends; some servers state the end of the grace period here.
  public var expiresAt: Timestamp?
  /// When the grace period ends.
  public var graceEndsAt: Timestamp?
  /// When it was completed.
  public var completedAt: Timestamp?

  init(_ facts: FactReader) throws(Unreadable) {
    id = try facts.required("orderId", "order_id", "id")
    reference = try facts.required("orderReference", "order_reference")
    status = Status(try facts.required("status"))
    amount = try facts.requiredAmount("amount")
    currency = try facts.required("currency", "token").uppercased()
    chain = try facts.requiredChain()
    address = try facts.text("address", "paymentAddress", "payment_address")
    paymentURL = try facts.text("paymentUrl", "payment_url", "url")
    txHash = try facts.text("txHash", "tx_hash", "transactionHash", "transaction_hash")
    received = try facts.amount("confirmedReceived", "confirmed_received")
    blockNumber = try facts.integer("blockNumber", "block_number")
    confirmations = try facts.integer("confirmations", "currentConfirmations")
    createdAt = try facts.time("createdAt", "created_at")
    expiresAt = try facts.time(
      "expiresAt", "expires_at", "paymentWindowEndsAt", "payment_window_ends_at")
    graceEndsAt = try facts.time("gracePeriodEndsAt", "grace_period_ends_at")
    completedAt = try facts.time("completedAt", "completed_at")
  }
}

extension PayInOrder.Status {
  /// From PayIn's word.
  public init(_ word: String) {
    switch word.lowercased() {
    case "pending": self = .pending
    case "completed": self = .completed
    case "expired": self = .expired
    case _: self = .other(word)
    }
  }

  /// PayIn's word.
  public var word: String {
    switch self {
    case .pending: "pending"
    case .completed: "completed"
    case .expired: "expired"
    case .other(let word): word
    }
  }
}

extension FactReader {
  func requiredAmount(_ name: String) throws(Unreadable) -> Amount {
    guard let amount = try amount(name) else { throw Unreadable("\(name) is missing") }
    return amount
  }

  func requiredChain() throws(Unreadable) -> ChainID {
    guard let chain = try chain("chainId", "chain_id", "chain") else {
      throw Unreadable("chainId is missing")
    }
    return chain
  }
}
