/// Look-alikes of faults at PayIn.
extension Teller {
  mutating func transactionOfTwoDeposits(_ story: inout Story) {
    twoDeposits(&story, sameReference: false)
  }

  mutating func transactionOfOneReference(_ story: inout Story) {
    twoDeposits(&story, sameReference: true)
  }

  /// In the later form both webhooks have the same event id.
  private mutating func twoDeposits(_ story: inout Story, sameReference: Bool) {
    let one = deposit()
    var other = deposit(one.network, at: one.detectedAt, asset: one.asset)
    other.transaction = one.transaction
    other.blockNumber = one.blockNumber
    other.eventIndex = one.eventIndex + 1
    other.confirmedAt = one.confirmedAt
    if sameReference {
      other.reference = one.reference
      other.address = one.address
      other.amount =
        one.amount + Money(cents: within(100...9_000), decimals: one.amount.decimals)
    }
    story.tell(one)
    story.tell(other)
  }

  /// The last webhook arrives before the first, both in time.
  mutating func outOfOrder(_ story: inout Story, _ round: Int) {
    guard round % 2 == 0 else { return paymentOutOfOrder(&story) }
    let deposit = deposit()
    guard deposit.dialect == .seed, let event = deposit.finalEvent else {
      return orderOutOfOrder(&story)
    }
    let pending = DepositEvent(kind: .pending, at: deposit.detectedAt)
    story.conclude(deposit)
    story.list(deposit)
    let received = min(event.at + 100 * Span.second, deposit.detectedAt + 14 * Span.minute)
    story.deliver(deposit.webhook(pending), at: received)
  }

  private mutating func orderOutOfOrder(_ story: inout Story) {
    var order = order()
    order.outcome = .completed(order.createdAt + 120 * Span.second)
    let created = OrderEvent(kind: .created, at: order.createdAt)
    story.conclude(order)
    story.list(order)
    guard order.dialect == .later else { return }
    story.deliver(order.webhook(created), at: order.createdAt + 200 * Span.second)
  }

  /// The same hash with letters of both cases, in all sources.
  mutating func mixedCase(_ story: inout Story) {
    let sepolia = PayInAsset(symbol: "USDC", chain: .ethereumSepolia, decimals: 6)
    var deposit = deposit(.testnet, asset: sepolia)
    var random = maker.random(nextNumber())
    deposit.transaction = ChainFamily.evm(random.hexadecimal(64), mixed: true, &random)
    deposit.address = ChainFamily.evm(random.hexadecimal(40), mixed: true, &random)
    story.tell(deposit)
  }

  mutating func recentPendingOrder(_ story: inout Story) {
    story.tell(livingOrder())
  }

  mutating func recentPendingDeposit(_ story: inout Story) {
    var deposit = deposit(at: schedule.last - within(5...40) * Span.second)
    if !schedule.goesOn { deposit.confirmedAt = nil }
    story.tell(deposit)
  }

  /// At most twenty a day, two in a night of a season: more would be a rate, which is a fault.
  mutating func repeatedAfterBadSignature(_ story: inout Story, _ round: Int) {
    guard schedule.goesOn ? wrongSignatures < 2 : round < 20 * maker.plan.days else { return }
    wrongSignatures += 1
    let deposit = deposit()
    guard let event = deposit.finalEvent else { return }
    let webhook = deposit.webhook(event)
    story.announce(deposit)
    story.list(deposit)
    story.deliver(webhook, at: event.at + 3 * Span.second, wrongly: true)
    story.deliver(webhook, at: event.at + within(120...700) * Span.second)
  }

  mutating func completedWithinGrace(_ story: inout Story) {
    var order = order()
    order.outcome = .completed(order.windowEndsAt + within(10...290) * Span.second)
    story.tell(order)
  }

  mutating func repeatedWithinQuarterHour(_ story: inout Story, _ round: Int) {
    var order = order()
    if round % 3 == 2 { order.outcome = .expired }
    guard let event = order.finalEvent else { return }
    story.announce(order)
    story.list(order)
    story.deliver(order.webhook(event), at: event.at + within(300...880) * Span.second)
  }

  /// Alternates between an object created at the end of the first sweep's interval, completed at its end, and
  /// created at the beginning of the intervals.
  mutating func borderOfSweep(_ story: inout Story, _ round: Int) {
    switch round % 3 {
    case 0: story.tell(order(at: schedule.end))
    case 1:
      var order = order(at: schedule.end - 7 * Span.minute)
      order.outcome = .completed(schedule.end)
      story.tell(order)
    default: story.tell(order(at: schedule.since(2)))
    }
  }

  mutating func referenceAcrossNetworks(_ story: inout Story) {
    let one = order(.testnet)
    var other = order(.mainnet, at: one.createdAt + Span.minute)
    other.reference = one.reference
    story.tell(one)
    story.tell(other)
  }

  /// Alternates between orders and deposits, of different chains with the same digits in their hashes.
  mutating func hashOnTwoChains(_ story: inout Story, _ round: Int) {
    let sepolia = PayInAsset(symbol: "USDC", chain: .ethereumSepolia, decimals: 6)
    let amoy = PayInAsset(symbol: "USDC", chain: .polygonAmoy, decimals: 6)
    if round % 2 == 0 {
      let one = order(.testnet, asset: sepolia)
      var other = order(.testnet, at: one.createdAt, asset: amoy)
      other.transaction = one.transaction
      story.tell(one)
      story.tell(other)
    } else {
      let one = deposit(.testnet, asset: sepolia)
      var other = deposit(.testnet, at: one.detectedAt, asset: amoy)
      other.transaction = one.transaction
      story.tell(one)
      story.tell(other)
    }
  }

  mutating func slowConfirmation(_ story: inout Story) {
    var deposit = deposit()
    deposit.confirmedAt = deposit.detectedAt + within(1_200...3_000) * Span.second
    story.tell(deposit)
  }

  /// Connection tests; in the later form also a bound address and the creation of an order.
  mutating func knownTypes(_ story: inout Story) {
    let order = expiredOrder()
    story.tell(order)
    let at = order.createdAt - 2 * Span.minute
    story.deliver(.test(order.network, order.dialect, at: at), at: at + Span.second)
    guard order.dialect == .later else { return }
    let deposit = deposit(order.network, at: order.createdAt)
    guard deposit.salt % 20 != 0 else { return story.tell(deposit) }
    story.deliver(deposit.addressBound(at: at), at: at + 2 * Span.second)
    story.tell(deposit)
  }
}
