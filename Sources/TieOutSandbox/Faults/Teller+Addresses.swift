/// Shared and wrong addresses. Only the later form shows them, by transfers and bindings.
extension Teller {
  /// The first order's money arrives while the second one, with the same address, is open.
  mutating func addressRecycled(_ story: inout Story) {
    var first = expiredOrder()
    let second = successor(of: first)
    var transfer = first.usualTransfer
    transfer.detectedAt = second.createdAt + 4 * Span.minute
    transfer.confirmedAt = transfer.detectedAt + Span.minute
    first.transfers = [transfer]
    story.tell(first)
    story.tell(second)
    story.expect("address-recycled", first.subject)
    story.allow("paid-after-expiry", of: first.subject)
    story.allow("address-recycled", of: first.transactionSubject)
  }

  mutating func addressReusedInTime(_ story: inout Story) {
    let first = expiredOrder()
    story.tell(first)
    story.tell(successor(of: first))
  }

  /// Created fifty minutes later, after the address was released.
  private mutating func successor(of first: Order) -> Order {
    var second = order(
      first.network, at: first.createdAt + 50 * Span.minute, asset: first.asset)
    second.address = first.address
    return second
  }

  /// Alternates between orders, and deposits to an address that was never bound to their reference.
  mutating func addressMismatch(_ story: inout Story, _ round: Int) {
    if round % 2 == 0 {
      var order = order()
      var transfer = order.usualTransfer
      transfer.address = order.asset.chain.family.address(&random)
      order.transfers = [transfer]
      story.tell(order)
      story.expect("address-mismatch", order.subject)
      story.allow("address-mismatch", of: order.transactionSubject)
    } else {
      var deposit = boundDeposit()
      let bound = deposit
      deposit.address = deposit.asset.chain.family.address(&random)
      bind(bound, before: 10 * Span.minute, &story)
      story.tell(deposit)
      story.expect("address-mismatch", deposit.subject)
    }
  }

  /// Alternates between two addresses for one reference, and one address for two references.
  mutating func referenceRebound(_ story: inout Story, _ round: Int) {
    let deposit = boundDeposit()
    var other = deposit
    if round % 2 == 0 {
      other.address = deposit.asset.chain.family.address(&random)
    } else {
      other.reference = "guest_\(nextNumber())"
    }
    bind(deposit, before: 20 * Span.minute, &story)
    bind(other, before: 10 * Span.minute, &story)
    story.tell(deposit)
    if round % 2 == 1 { story.write(.reference(other, at: other.detectedAt)) }
    // The later of the two bindings.
    story.expect("reference-rebound", other.reference)
  }

  /// Three deposits: to one address, to another, and to the first again or to the second.
  mutating func depositsInTurn(_ story: inout Story, returning: Bool) {
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
      story.tell(deposit)
    }
    if returning { story.expect("reference-rebound", first.reference, .onceTransfersAreListed) }
  }

  mutating func unboundAndRebound(_ story: inout Story) {
    let deposit = boundDeposit()
    var before = deposit
    before.address = deposit.asset.chain.family.address(&random)
    bind(before, before: 30 * Span.minute, &story)
    let released = deposit.detectedAt - 20 * Span.minute
    story.deliver(before.addressUnbound(at: released), at: released + 3 * Span.second)
    bind(deposit, before: 10 * Span.minute, &story)
    story.tell(deposit)
  }

  /// A deposit without a webhook about its binding.
  private mutating func boundDeposit() -> Deposit {
    var deposit = deposit(at: laterMoment())
    while deposit.salt % 20 == 0 { deposit.salt += 1 }
    return deposit
  }

  private func bind(_ deposit: Deposit, before: Int, _ story: inout Story) {
    let bound = deposit.detectedAt - before
    story.deliver(deposit.addressBound(at: bound), at: bound + 3 * Span.second)
  }
}
