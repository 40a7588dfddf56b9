/// Shared and wrong addresses. Only the later form shows them, by transfers and bindings.
extension Fault {
  /// The address of an expired order is given to another order. The first order's money arrives while the
  /// second order is open: `address-recycled`, order id.
  package static let addressRecycled = Fault("address-recycled", .needsTransfers) {
    writer, scenario in
    var first = writer.expiredOrder()
    let second = writer.successor(of: first)
    var transfer = first.usualTransfer
    transfer.detectedAt = second.createdAt + 4 * Span.minute
    transfer.confirmedAt = transfer.detectedAt + Span.minute
    first.transfers = [transfer]
    scenario.add(first, second)
    scenario.expect("address-recycled", first.subject)
    scenario.allow("paid-after-expiry", of: first.subject)
    scenario.allow("address-recycled", of: first.transactionSubject)
  }

  /// An address that is given to a second order, which is paid inside its own window: silent.
  package static let addressReusedInTime = Fault("address-reused-in-time", .needsTransfers) {
    writer, scenario in
    let first = writer.expiredOrder()
    scenario.add(first)
    scenario.add(writer.successor(of: first))
  }

  /// An order's transfer went to another address than the order's: `address-mismatch`, order id.
  /// Alternates between orders, and deposits to an address that was never bound to their reference.
  package static let addressMismatch = Fault("address-mismatch", .needsTransfers) {
    writer, scenario in
    if writer.round % 2 == 0 {
      var order = writer.order()
      var transfer = order.usualTransfer
      transfer.address = order.asset.chain.family.address(&writer.random)
      order.transfers = [transfer]
      scenario.add(order, expecting: "address-mismatch")
      scenario.allow("address-mismatch", of: order.transactionSubject)
    } else {
      var deposit = writer.boundDeposit()
      let bound = deposit
      deposit.address = deposit.asset.chain.family.address(&writer.random)
      writer.bind(bound, before: 10 * Span.minute, &scenario)
      scenario.add(deposit, expecting: "address-mismatch")
    }
  }

  /// Alternates between two addresses of a family for one reference, and one address for two references:
  /// `reference-rebound`, the reference (of two the one that was bound last).
  package static let referenceRebound = Fault("reference-rebound", .needsTransfers) {
    writer, scenario in
    let deposit = writer.boundDeposit()
    var other = deposit
    if writer.round % 2 == 0 {
      other.address = deposit.asset.chain.family.address(&writer.random)
    } else {
      other.reference = "guest_\(writer.nextNumber())"
    }
    writer.bind(deposit, before: 20 * Span.minute, &scenario)
    writer.bind(other, before: 10 * Span.minute, &scenario)
    scenario.add(deposit)
    if writer.round % 2 == 1 { scenario.record(.reference(other, at: other.detectedAt)) }
    // The later of the two bindings.
    scenario.expect("reference-rebound", other.reference)
  }

  /// Confirmed deposits of one reference go to an address, to another, to the first again:
  /// `reference-rebound`, the reference.
  package static let depositsByTurns = Fault("deposits-by-turns", .needsTransfers) {
    writer, scenario in
    writer.depositsInTurn(&scenario, returning: true)
  }

  /// Confirmed deposits of one reference that go to an address, and later to another: silent.
  package static let depositsMovedOn = Fault("deposits-moved-on", .needsTransfers) {
    writer, scenario in
    writer.depositsInTurn(&scenario, returning: false)
  }

  /// A reference that was released and bound again, to another address: silent.
  package static let unboundAndRebound = Fault("unbound-and-rebound", .needsTransfers) {
    writer, scenario in
    let deposit = writer.boundDeposit()
    var before = deposit
    before.address = deposit.asset.chain.family.address(&writer.random)
    writer.bind(before, before: 30 * Span.minute, &scenario)
    let released = deposit.detectedAt - 20 * Span.minute
    scenario.deliver(before.addressUnbound(at: released), at: released + 3 * Span.second)
    writer.bind(deposit, before: 10 * Span.minute, &scenario)
    scenario.add(deposit)
  }
}

extension FaultWriter {
  /// Created fifty minutes later, after the address was released.
  fileprivate mutating func successor(of first: Order) -> Order {
    var second = order(
      first.network, at: first.createdAt + 50 * Span.minute, asset: first.asset)
    second.address = first.address
    return second
  }

  /// Three deposits: to one address, to another, and to the first again or to the second.
  fileprivate mutating func depositsInTurn(_ scenario: inout Scenario, returning: Bool) {
    let first = boundDeposit()
    let second = first.asset.chain.family.address(&random)
    for (turn, address) in [first.address, second, returning ? first.address : second].enumerated()
    {
      var deposit = first
      if turn > 0 {
        deposit = self.deposit(
          first.network, at: first.detectedAt + turn * 40 * Span.minute, asset: first.asset)
        while deposit.salt % 20 == 0 { deposit.salt += 1 }
        deposit.reference = first.reference
        deposit.address = address
      }
      scenario.add(deposit)
    }
    if returning { scenario.expect("reference-rebound", first.reference, .onceTransfersAreListed) }
  }

  /// A deposit without a webhook about its binding.
  fileprivate mutating func boundDeposit() -> Deposit {
    var deposit = deposit(at: laterMoment())
    while deposit.salt % 20 == 0 { deposit.salt += 1 }
    return deposit
  }

  fileprivate func bind(_ deposit: Deposit, before: Int, _ scenario: inout Scenario) {
    let bound = deposit.detectedAt - before
    scenario.deliver(deposit.addressBound(at: bound), at: bound + 3 * Span.second)
  }
}
