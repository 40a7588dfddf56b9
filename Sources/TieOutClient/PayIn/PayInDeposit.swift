public import TieOutCore
import TieOutProviders

/// A deposit at PayIn: money that came to a bound address.
public struct PayInDeposit: Sendable, Hashable {
  /// PayIn's id.
  public var id: String?
  /// Whose address it came to: the merchant's id of the customer.
  public var reference: String
  /// The money, in whole tokens.
  public var amount: Amount
  /// The token's symbol, in upper case.
  public var currency: String
  /// The chain.
  public var chain: ChainID
  /// `pending`, `confirmed` or `completed`.
  public var status: String
  /// Where it was paid to, as PayIn spells it.
  public var address: String?
  /// The transaction, as PayIn spells it. One transaction may hold several deposits.
  public var txHash: String?
  /// The block of the transaction.
  public var blockNumber: Int64?
  /// Blocks upon it.
  public var confirmations: Int64?
  /// When it was first seen.
  public var detectedAt: Timestamp?
  /// When it was confirmed.
  public var confirmedAt: Timestamp?
  /// When it was completed.
  public var completedAt: Timestamp?

  /// Nil for a row that is no deposit: one server lists bound addresses under the same path.
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

/// Which deposits are wanted. What a server lets through in spite of it is dropped here.
public struct DepositFilter: Sendable, Hashable {
  /// Of this customer.
  public var reference: String?
  /// `pending`, `confirmed` or `completed`.
  public var status: String?
  /// In PayIn's spelling: `ethereum-sepolia`.
  public var chain: String?
  /// The token's symbol.
  public var currency: String?
  /// First seen within these times.
  public var detected: TimeWindow

  /// Which deposits are wanted.
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
