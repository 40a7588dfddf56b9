public import TieOutCore
import TieOutProviders

/// An order at PayIn.
public struct PayInOrder: Sendable, Hashable {
  /// Where it stands.
  public enum Status: Sendable, Hashable {
    /// Waits for money.
    case pending
    /// Paid.
    case completed
    /// Its window and the grace after it are over.
    case expired
    /// A status that no document names.
    case other(String)
  }

  /// PayIn's id.
  public var id: String
  /// The merchant's.
  public var reference: String
  /// Where it stands.
  public var status: Status
  /// What was asked for; never what was received.
  public var amount: Amount
  /// The token's symbol, in upper case.
  public var currency: String
  /// The chain.
  public var chain: ChainID
  /// Where the customer pays, as PayIn spells it.
  public var address: String?
  /// PayIn's page for the customer.
  public var paymentURL: String?
  /// The transaction that paid it, as PayIn spells it.
  public var txHash: String?
  /// What was received and is confirmed, where the server says so.
  public var received: Amount?
  /// The block of the transaction.
  public var blockNumber: Int64?
  /// Blocks upon it.
  public var confirmations: Int64?
  /// When it was made.
  public var createdAt: Timestamp?
  /// When its window ends; some servers say the end of the grace here.
  public var expiresAt: Timestamp?
  /// When the grace ends.
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
  /// From the word.
  public init(_ word: String) {
    switch word.lowercased() {
    case "pending": self = .pending
    case "completed": self = .completed
    case "expired": self = .expired
    case _: self = .other(word)
    }
  }

  /// The word.
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
