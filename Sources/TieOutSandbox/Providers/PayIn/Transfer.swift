/// A row of PayIn's list of transfers: money that arrived for an order or a deposit.
struct Transfer {
  var id: String
  var owner: (key: String, value: String)
  var business: String
  var transaction: String
  var blockNumber: Int
  var eventIndex: Int
  var asset: PayInAsset
  var amount: Money
  var address: String
  var detectedAt: Moment
  var confirmedAt: Moment?
  var repeatsOnNextPage: Bool
  var hasFailed = false

  /// The chain's name, if it is not the usual spelling.
  var chainSpelling: String?
  var contract: String?
}

extension Transfer {
  /// The transfer of an order; nil for an unpaid order.
  init?(_ order: Order, at time: Moment) {
    guard let confirmedAt = order.confirmation(by: time) else { return nil }
    self.init(
      id: Self.id(order.salt), owner: ("order_id", order.id), business: "order",
      transaction: order.transaction, blockNumber: order.blockNumber,
      eventIndex: order.eventIndex, asset: order.receipt?.asset ?? order.asset,
      amount: order.receipt?.amount ?? order.amount, address: order.address,
      detectedAt: order.detectedAt, confirmedAt: confirmedAt,
      repeatsOnNextPage: false)
  }

  /// One of an order's own transfers.
  init(_ order: Order, _ transfer: OrderTransfer, at time: Moment) {
    self.init(
      id: Self.id(order.salt &+ UInt64(transfer.eventIndex)), owner: ("order_id", order.id),
      business: "order", transaction: transfer.transaction, blockNumber: order.blockNumber,
      eventIndex: transfer.eventIndex, asset: transfer.asset, amount: transfer.amount,
      address: transfer.address, detectedAt: transfer.detectedAt,
      confirmedAt: transfer.confirmedAt <= time ? transfer.confirmedAt : nil,
      repeatsOnNextPage: false)
    chainSpelling = transfer.chainSpelling
  }

  init(_ deposit: Deposit, at time: Moment) {
    self.init(
      id: Self.id(deposit.salt), owner: ("deposit_reference", deposit.reference),
      business: "deposit", transaction: deposit.transaction, blockNumber: deposit.blockNumber,
      eventIndex: deposit.eventIndex, asset: deposit.asset, amount: deposit.amount,
      address: deposit.address, detectedAt: deposit.detectedAt,
      confirmedAt: deposit.confirmation(by: time),
      repeatsOnNextPage: deposit.repeatsOnNextPage)
    hasFailed = deposit.hasFailed(by: time)
    contract = deposit.contract
    chainSpelling = deposit.chainSpelling
  }

  var row: [UInt8] {
    var json = JSONText()
    json.object { json in
      json.string("id", id)
      json.string("organization_id", "5f0d9c1e-3f7b-4f0a-9d0c-7a5b6a1f2e34")
      json.string(owner.key, owner.value)
      json.string("business_type", business)
      json.string("transaction_hash", transaction)
      json.number("block_number", blockNumber)
      json.number("event_index", eventIndex)
      json.string("chain", chainSpelling ?? asset.chain.rawValue)
      json.string("token", asset.symbol)
      json.string("amount", amount.text(places: max(amount.placesNeeded, 6)))
      json.string("to_address", address)
      if let contract { json.string("contract_address", contract) }
      json.number("required_confirmations", asset.chain.confirmations)
      json.flag("is_confirmed", confirmedAt != nil)
      json.flag("is_failed", hasFailed)
      json.time("detected_at", detectedAt, milliseconds: true)
      json.timeOrNull("confirmed_at", confirmedAt)
    }
    return json.bytes
  }

  private static func id(_ salt: UInt64) -> String {
    var random = SeededRandom(seed: salt, stream: 3)
    return random.uuid()
  }
}
