/// The merchant's records: one for each object, made in time.
struct Bookkeeping {
  let records: MerchantRecords

  /// The lines of one story.
  func lines(_ story: Story) -> [TimedLine] { entries(story).map(\.line) }

  /// The records of one story.
  func entries(_ story: Story) -> [BookRecord] {
    guard records != .none else { return [] }
    let dealings = story.dealings
    var entries: [BookRecord] = []
    if records.hasOrders { entries += expectations(dealings) }
    if records.hasCredits { entries += credits(dealings) }
    entries += dealings.records.filter { $0.isLedger ? records.hasCredits : records.hasOrders }
    return entries
  }

  private func expectations(_ dealings: Dealings) -> [BookRecord] {
    var entries: [BookRecord] = []
    var seen: Set<String> = []
    for order in dealings.orders where !dealings.forgotten.contains(order.reference) {
      guard seen.insert("\(order.network.name) order \(order.reference)").inserted else { continue }
      entries.append(.order(order, at: order.createdAt))
    }
    for payment in dealings.payments where !dealings.forgotten.contains(payment.order) {
      guard seen.insert("payment \(payment.order)").inserted else { continue }
      let priced = dealings.payments.first { $0.order == payment.order && $0.settlement != nil }
      let price = priced?.settlement?.price.text ?? "25"
      entries.append(.order(payment, price: price, at: payment.createdAt))
    }
    for deposit in dealings.deposits where !dealings.forgotten.contains(deposit.reference) {
      guard seen.insert("\(deposit.network.name) reference \(deposit.reference)").inserted else {
        continue
      }
      entries.append(.reference(deposit, at: deposit.detectedAt))
    }
    return entries
  }

  /// Confirmed deposits are credited within the service level.
  private func credits(_ dealings: Dealings) -> [BookRecord] {
    dealings.deposits.compactMap { deposit in
      guard let confirmedAt = deposit.confirmedAt, !dealings.uncredited.contains(deposit.id) else {
        return nil
      }
      var random = SeededRandom(seed: deposit.salt, stream: 200)
      return .credit(deposit, at: confirmedAt + random.within(20...720) * Span.second)
    }
  }
}
