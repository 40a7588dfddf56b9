public import TieOutCore
import TieOutProviders

/// A token movement on a chain that PayIn saw: the basis of orders and deposits.
public struct PayInTransfer: Sendable, Hashable {
  /// PayIn's id.
  public var id: String?
  /// The order that it pays.
  public var orderID: String?
  /// The merchant's id of the customer that owns the address.
  public var reference: String?
  /// `order` or `deposit`.
  public var businessType: String?
  /// The transaction, in PayIn's spelling.
  public var txHash: String
  /// The index in the block's log, which identifies the transfer within the transaction.
  public var logIndex: Int64?
  /// The block.
  public var blockNumber: Int64?
  /// The chain.
  public var chain: ChainID
  /// The token's symbol, in upper case.
  public var currency: String
  /// The amount, in whole tokens.
  public var amount: Amount
  /// The paying address, in PayIn's spelling.
  public var fromAddress: String?
  /// The receiving address, in PayIn's spelling.
  public var toAddress: String?
  /// Number of confirming blocks when PayIn last checked.
  public var confirmations: Int64?
  /// Whether it has enough confirmations.
  public var isConfirmed: Bool
  /// Whether it failed.
  public var isFailed: Bool
  /// When it was first seen.
  public var detectedAt: Timestamp?
  /// When it was confirmed.
  public var confirmedAt: Timestamp?

  init(_ facts: FactReader) throws(Unreadable) {
    id = try facts.text("id", "transferId")
    orderID = try facts.text("orderId", "order_id")
    reference = try facts.text("depositReference", "deposit_reference")
    businessType = try facts.text("businessType", "business_type")
    txHash = try facts.required("transactionHash", "transaction_hash", "txHash", "tx_hash")
    logIndex = try facts.integer("eventIndex", "event_index", "logIndex", "log_index")
    blockNumber = try facts.integer("blockNumber", "block_number")
    chain = try facts.requiredChain()
    currency = try facts.required("token", "currency").uppercased()
    amount = try facts.requiredAmount("amount")
    fromAddress = try facts.text("fromAddress", "from_address")
    toAddress = try facts.text("toAddress", "to_address")
    confirmations = try facts.integer("lastCheckedConfirmations", "last_checked_confirmations")
    isConfirmed = facts.value("isConfirmed", "is_confirmed")?.bool ?? false
    isFailed = facts.value("isFailed", "is_failed")?.bool ?? false
    detectedAt = try facts.time("detectedAt", "detected_at")
    confirmedAt = try facts.time("confirmedAt", "confirmed_at")
  }
}

/// Selects transfers. Rows that do not match are dropped, even if the server returns them.
public struct TransferFilter: Sendable, Hashable {
  /// PayIn's id of the order.
  public var orderID: String?
  /// The merchant's id of the customer.
  public var reference: String?
  /// `order` or `deposit`.
  public var businessType: String?
  /// In PayIn's spelling: `ethereum-sepolia`.
  public var chain: String?
  /// The token's symbol.
  public var currency: String?
  /// Only confirmed or only unconfirmed transfers; nil: both.
  public var isConfirmed: Bool?
  /// Only failed or only other transfers; nil: both.
  public var isFailed: Bool?
  /// Detection times.
  public var detected: TimeWindow

  /// Selects transfers.
  public init(
    orderID: String? = nil, reference: String? = nil, businessType: String? = nil,
    chain: String? = nil, currency: String? = nil, isConfirmed: Bool? = nil,
    isFailed: Bool? = nil, detected: TimeWindow = TimeWindow()
  ) {
    self.orderID = orderID
    self.reference = reference
    self.businessType = businessType
    self.chain = chain
    self.currency = currency
    self.isConfirmed = isConfirmed
    self.isFailed = isFailed
    self.detected = detected
  }

  var items: [QueryItem] {
    QueryItem.optional("orderId", orderID) + QueryItem.optional("depositReference", reference)
      + QueryItem.optional("businessType", businessType)
      + QueryItem.asset(chain: chain, currency: currency)
      + QueryItem.optional("isConfirmed", isConfirmed?.description)
      + QueryItem.optional("isFailed", isFailed?.description)
      + detected.items("detectedAfter", "detectedBefore")
  }

  func isMet(by transfer: PayInTransfer, on network: Network) -> Bool {
    (orderID == nil || orderID == transfer.orderID)
      && (reference == nil || reference == transfer.reference)
      && (businessType == nil || businessType == transfer.businessType)
      && chain.isMet(by: transfer.chain, on: network) && currency.isMet(by: transfer.currency)
      && (isConfirmed ?? transfer.isConfirmed) == transfer.isConfirmed
      && (isFailed ?? transfer.isFailed) == transfer.isFailed
      && detected.holds(transfer.detectedAt)
  }
}
