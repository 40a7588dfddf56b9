/// One of several transfers that pay an order, or an unusual one.
struct OrderTransfer {
  var amount: Money
  var asset: PayInAsset
  var transaction: String
  var eventIndex: Int
  var address: String
  var detectedAt: Moment
  var confirmedAt: Moment

  /// The chain's name, if it is not the usual spelling.
  var chainSpelling: String?
}

extension Order {
  /// The transfer that usually pays an order, as a basis for variations.
  var usualTransfer: OrderTransfer {
    OrderTransfer(
      amount: amount, asset: asset, transaction: transaction, eventIndex: eventIndex,
      address: address, detectedAt: detectedAt, confirmedAt: detectedAt + 40 * Span.second)
  }

  /// The rows of the list of transfers at a time. An unpaid order has none.
  func listedTransfers(at time: Moment) -> [Transfer] {
    guard !isWithoutTransaction else { return [] }
    guard let transfers else { return Transfer(self, at: time).map { [$0] } ?? [] }
    return transfers.filter { $0.detectedAt <= time }.map { Transfer(self, $0, at: time) }
  }

  /// The received amount at a time, as the lists state it.
  func received(by time: Moment) -> Money? {
    if let statedReceipt, confirmation(by: time) != nil { return statedReceipt }
    guard let transfers else {
      guard confirmation(by: time) != nil, receipt.map({ $0.asset.chain == asset.chain }) ?? true
      else { return nil }
      return receipt?.amount ?? amount
    }
    let counted = transfers.filter {
      $0.confirmedAt <= time && $0.asset.chain == asset.chain && $0.asset.symbol == asset.symbol
    }
    guard !counted.isEmpty else { return nil }
    return counted.dropFirst().reduce(counted[0].amount) { $0 + $1.amount }
  }
}
