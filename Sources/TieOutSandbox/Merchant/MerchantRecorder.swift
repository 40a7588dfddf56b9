/// The merchant's records: one for each object, made in time.
struct MerchantRecorder {
  let records: MerchantRecords

  /// The records of one scenario.
  func entries(_ activity: MerchantActivity) -> [MerchantRecord] {
    guard records != .none else { return [] }
    var entries: [MerchantRecord] = []
    if records.hasOrders { entries += expectations(activity) }
    if records.hasCredits { entries += credits(activity) }
    entries += activity.records.filter { $0.isLedger ? records.hasCredits : records.hasOrders }
    return entries
  }

  private func expectations(_ activity: MerchantActivity) -> [MerchantRecord] {
    var entries: [MerchantRecord] = []
    var seen: Set<String> = []
    for order in activity.orders where !activity.unregistered.contains(order.reference) {
      guard seen.insert("\(order.network.name) order \(order.reference)").inserted else { continue }
      entries.append(.order(order, at: order.createdAt))
    }
    for payment in activity.payments where !activity.unregistered.contains(payment.order) {
      guard seen.insert("payment \(payment.order)").inserted else { continue }
      let priced = activity.payments.first { $0.order == payment.order && $0.settlement != nil }
      let price = priced?.settlement?.price.text ?? "25"
      entries.append(.order(payment, price: price, at: payment.createdAt))
    }
    for deposit in activity.deposits where !activity.unregistered.contains(deposit.reference) {
      guard seen.insert("\(deposit.network.name) reference \(deposit.reference)").inserted else {
        continue
      }
      entries.append(.reference(deposit, at: deposit.detectedAt))
    }
    return entries
  }

  /// Confirmed deposits are credited within the service level.
  private func credits(_ activity: MerchantActivity) -> [MerchantRecord] {
    activity.deposits.compactMap { deposit in
      guard let confirmedAt = deposit.confirmedAt, !activity.uncredited.contains(deposit.id) else {
        return nil
      }
      var random = SeededRandom(seed: deposit.salt, stream: 200)
      return .credit(deposit, at: confirmedAt + random.within(20...720) * Span.second)
    }
  }
}
