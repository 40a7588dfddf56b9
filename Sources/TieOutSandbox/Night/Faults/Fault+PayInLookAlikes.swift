/// Look-alikes of faults at PayIn.
extension Fault {
  /// One transaction, two deposits of different references: silent.
  package static let transactionOfTwoDeposits = Fault("transaction-of-two-deposits") {
    writer, scenario in
    let one = writer.deposit()
    scenario.add(one, writer.deposit(inTransactionOf: one))
  }

  /// One transaction, two deposits of one reference with different amounts: silent.
  package static let transactionOfOneReference = Fault("transaction-of-one-reference") {
    writer, scenario in
    let one = writer.deposit()
    var other = writer.deposit(inTransactionOf: one)
    other.reference = one.reference
    other.address = one.address
    other.amount =
      one.amount + Money(cents: writer.within(100...9_000), decimals: one.amount.decimals)
    scenario.add(one, other)
  }

  /// The last webhook arrives before the first, both in time: silent.
  package static let outOfOrder = Fault("out-of-order") { writer, scenario in
    guard writer.round % 2 == 0 else { return writer.paymentOutOfOrder(&scenario) }
    let deposit = writer.deposit()
    guard deposit.dialect == .seed, let event = deposit.finalEvent else {
      return writer.orderOutOfOrder(&scenario)
    }
    let pending = DepositEvent(kind: .pending, at: deposit.detectedAt)
    scenario.deliverLast(deposit)
    scenario.list(deposit)
    let received = min(event.at + 100 * Span.second, deposit.detectedAt + 14 * Span.minute)
    scenario.deliver(deposit.webhook(pending), at: received)
  }

  /// One hash with letters of both cases, the same in all sources: silent.
  package static let mixedCase = Fault("mixed-case", .needsTestnet) { writer, scenario in
    var deposit = writer.deposit(.testnet, asset: .usdc(on: .ethereumSepolia))
    var random = writer.generator.random(writer.nextNumber())
    deposit.transaction = ChainFamily.evm(random.hexadecimal(64), mixed: true, &random)
    deposit.address = ChainFamily.evm(random.hexadecimal(40), mixed: true, &random)
    scenario.add(deposit)
  }

  /// An order pending inside its window: silent.
  package static let recentPendingOrder = Fault("recent-pending-order") { writer, scenario in
    scenario.add(writer.openOrder())
  }

  /// A deposit seen seconds before the last sweep: silent.
  package static let recentPendingDeposit = Fault("recent-pending-deposit") { writer, scenario in
    var deposit = writer.deposit(at: writer.schedule.last - writer.within(5...40) * Span.second)
    if !writer.schedule.continues { deposit.confirmedAt = nil }
    scenario.add(deposit)
  }

  /// A wrong signature, minutes later the right one: silent. At most twenty a day, two in a night of a
  /// season: more would be a rate, which is a fault.
  package static let repeatedAfterBadSignature = Fault("repeated-after-bad-signature") {
    writer, scenario in
    guard
      writer.schedule.continues
        ? writer.wrongSignatures < 2 : writer.round < 20 * writer.generator.plan.days
    else { return }
    writer.wrongSignatures += 1
    let deposit = writer.deposit()
    guard let event = deposit.finalEvent else { return }
    let webhook = deposit.webhook(event)
    scenario.deliverFirst(deposit)
    scenario.list(deposit)
    scenario.deliver(webhook, at: event.at + 3 * Span.second, wrongly: true)
    scenario.deliver(webhook, at: event.at + writer.within(120...700) * Span.second)
  }

  /// Completed after the window, within the grace period: silent.
  package static let completedWithinGrace = Fault("completed-within-grace") { writer, scenario in
    var order = writer.order()
    order.outcome = .completed(order.windowEndsAt + writer.within(10...290) * Span.second)
    scenario.add(order)
  }

  /// A webhook that was lost and came within 15 minutes: silent.
  package static let repeatedWithinQuarterHour = Fault("repeated-within-quarter-hour") {
    writer, scenario in
    var order = writer.order()
    if writer.round % 3 == 2 { order.outcome = .expired }
    guard let event = order.finalEvent else { return }
    scenario.deliverFirst(order)
    scenario.list(order)
    scenario.deliver(order.webhook(event), at: event.at + writer.within(300...880) * Span.second)
  }

  /// Alternates between an order created at the end of the first sweep's interval, one completed at its
  /// end, and one created at the beginning of the intervals: silent.
  package static let borderOfSweep = Fault("border-of-sweep") { writer, scenario in
    switch writer.round % 3 {
    case 0: scenario.add(writer.order(at: writer.schedule.end))
    case 1:
      var order = writer.order(at: writer.schedule.end - 7 * Span.minute)
      order.outcome = .completed(writer.schedule.end)
      scenario.add(order)
    default: scenario.add(writer.order(at: writer.schedule.since(2)))
    }
  }

  /// One reference on testnet and mainnet: silent.
  package static let referenceAcrossNetworks = Fault(
    "reference-across-networks", [.needsTestnet, .needsMainnet]
  ) { writer, scenario in
    let one = writer.order(.testnet)
    var other = writer.order(.mainnet, at: one.createdAt + Span.minute)
    other.reference = one.reference
    scenario.add(one, other)
  }

  /// Orders or, alternating, deposits of two chains with the same hash: silent.
  package static let hashOnTwoChains = Fault("hash-on-two-chains", .needsTestnet) {
    writer, scenario in
    if writer.round % 2 == 0 {
      let one = writer.order(.testnet, asset: .usdc(on: .ethereumSepolia))
      var other = writer.order(.testnet, at: one.createdAt, asset: .usdc(on: .polygonAmoy))
      other.transaction = one.transaction
      scenario.add(one, other)
    } else {
      let one = writer.deposit(.testnet, asset: .usdc(on: .ethereumSepolia))
      var other = writer.deposit(.testnet, at: one.detectedAt, asset: .usdc(on: .polygonAmoy))
      other.transaction = one.transaction
      scenario.add(one, other)
    }
  }

  /// A deposit whose confirmation took half an hour: the webhook's time of detection is old, the
  /// webhook is not late: silent.
  package static let slowConfirmation = Fault("slow-confirmation") { writer, scenario in
    var deposit = writer.deposit()
    deposit.confirmedAt = deposit.detectedAt + writer.within(1_200...3_000) * Span.second
    scenario.add(deposit)
  }

  /// Webhooks of known types that do not concern money: silent.
  /// Connection tests; in the later form also a bound address and the creation of an order.
  package static let knownTypes = Fault("known-types") { writer, scenario in
    let order = writer.expiredOrder()
    scenario.add(order)
    let at = order.createdAt - 2 * Span.minute
    scenario.deliver(.test(order.network, order.dialect, at: at), at: at + Span.second)
    guard order.dialect == .later else { return }
    let deposit = writer.deposit(order.network, at: order.createdAt)
    guard deposit.salt % 20 != 0 else { return scenario.add(deposit) }
    scenario.deliver(deposit.addressBound(at: at), at: at + 2 * Span.second)
    scenario.add(deposit)
  }

  /// An unpaid order: silent.
  package static let expiredUnpaid = Fault("expired-unpaid") { writer, scenario in
    scenario.add(writer.expiredOrder())
  }
}

extension FaultWriter {
  /// Another deposit in the transaction of one, with the next log index. In the later form both
  /// webhooks have the same event id.
  mutating func deposit(inTransactionOf one: Deposit) -> Deposit {
    var other = deposit(one.network, at: one.detectedAt, asset: one.asset)
    other.transaction = one.transaction
    other.blockNumber = one.blockNumber
    other.eventIndex = one.eventIndex + 1
    other.confirmedAt = one.confirmedAt
    return other
  }

  fileprivate mutating func orderOutOfOrder(_ scenario: inout Scenario) {
    var order = order()
    order.outcome = .completed(order.createdAt + 120 * Span.second)
    let created = OrderEvent(kind: .created, at: order.createdAt)
    scenario.deliverLast(order)
    scenario.list(order)
    guard order.dialect == .later else { return }
    scenario.deliver(order.webhook(created), at: order.createdAt + 200 * Span.second)
  }
}
