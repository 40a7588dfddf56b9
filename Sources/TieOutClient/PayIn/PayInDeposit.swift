public import TieOutCore
import TieOutProviders

/// A deposit at PayIn: money that arrived at a bound address.
public struct PayInDeposit: Sendable, Hashable {
  /// PayIn's id.
  public var id: String?
  /// The merchant's id of the customer that owns the address.
  public var reference: String
  /// The amount, in whole tokens.
  public var amount: Amount
  /// The token's symbol, in upper case.
  public var currency: String
  /// The chain.
  public var chain: ChainID
  /// `pending`, `confirmed` or `completed`.
  public var status: String
  /// The receiving address, in PayIn's spelling.
  public var address: String?
  /// The transaction, in PayIn's spelling. A transaction may contain several deposits.
  public var txHash: String?
  /// The block of the transaction.
  public var blockNumber: Int64?
  /// Number of confirming blocks.
  public var confirmations: Int64?
  /// When it was first seen.
  public var detectedAt: Timestamp?
  /// When it was confirmed.
  public var confirmedAt: Timestamp?
  /// When it was completed.
  public var completedAt: Timestamp?

  /// Nil for a row that is not a deposit: one server lists bound addresses under the same path.
  init?(_ facts: FactReader) throws(Unreadable) {
    let hash = try facts.text("txHash", "tx_hash", "transactionHash", "transaction_hash")
    guard hash != nil || facts.value("amount") != nil else { return nil }
    txHash = hash
    id = try facts.text("depositId", "deposit_id", "id")
    reference = try facts.required("depositReference", "deposit_reference")
    amount = try facts.requiredAmount("amount")
    currency = try facts.required("currency", "token").uppercased()
    chain = try facts.requiredChain()
    status = try facts.required("status").lowercased()
    address = try facts.text("address", "depositAddress", "deposit_address")
    blockNumber = try facts.integer("blockNumber", "block_number")
    confirmations = try facts.integer("confirmations")
    detectedAt = try facts.time("detectedAt", "detected_at", "timestamp")
    confirmedAt = try facts.time("confirmedAt", "confirmed_at")
    completedAt = try facts.time("completedAt", "completed_at")
  }
}

/// Selects deposits. Rows that do not match are dropped, even if the server returns them.
public struct DepositFilter: Sendable, Hashable {
  /// The merchant's id of the customer.
  public var reference: String?
  /// `pending`, `confirmed` or `completed`.
  public var status: String?
  /// In PayIn's spelling: `ethereum-sepolia`.
  public var chain: String?
  /// The token's symbol.
  public var currency: String?
  /// Detection times.
  public var detected: TimeWindow

  /// Selects deposits.
  public init(
    reference: String? = nil, status: String? = nil, chain: String? = nil,
    currency: String? = nil, detected: TimeWindow = TimeWindow()
  ) {
    self.reference = reference
    self.status = status
    self.chain = chain
    self.currency = currency
    self.detected = detected
  }

  var items: [QueryItem] {
    QueryItem.optional("depositReference", reference) + QueryItem.optional("status", status)
      + QueryItem.asset(chain: chain, currency: currency)
      + detected.items("detectedAfter", "detectedBefore")
  }

  func isMet(by deposit: PayInDeposit, on network: Network) -> Bool {
    (reference ?? deposit.reference).isSpelled(deposit.reference)
      && (status?.lowercased() ?? deposit.status) == deposit.status
      && chain.isMet(by: deposit.chain, on: network) && currency.isMet(by: deposit.currency)
      && detected.holds(deposit.detectedAt)
  }
}
