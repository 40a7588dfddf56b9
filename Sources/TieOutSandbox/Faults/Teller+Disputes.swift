/// Sources that disagree on identities, and lines that reuse a key.
extension Teller {
  /// Alternates between another reference and, in the seed form, another transaction; in the later form,
  /// which names no transaction, another address.
  mutating func orderNamedApart(_ story: inout Story, _ round: Int) {
    let named = round % 2 == 0 ? order() : order(at: laterMoment())
    var listed = named
    var random = maker.random(nextNumber())
    if round % 2 == 0 {
      listed.reference = named.reference + "_of_another"
    } else if named.dialect == .seed {
      listed.transaction = named.asset.chain.family.transaction(&random)
    } else {
      listed.address = named.asset.chain.family.address(&random)
    }
    story.announce(named)
    story.conclude(named)
    story.list(listed)
    story.expect("identity-disagrees", named.subject)
  }

  /// Only the later form's webhooks name an address.
  mutating func addressSpelledApart(_ story: inout Story) {
    let network = network()
    let chain: PayInChain = network == .testnet ? .ethereumSepolia : .ethereumMainnet
    let order = order(
      network, at: laterMoment(), asset: PayInAsset(symbol: "USDC", chain: chain, decimals: 6))
    var listed = order
    listed.address = "0x" + order.address.dropFirst(2).uppercased()
    story.announce(order)
    story.conclude(order)
    story.list(listed)
  }

  /// Alternates between another amount, and another deposit.
  mutating func creditKeyReused(_ story: inout Story, _ round: Int) {
    let one = deposit()
    guard let confirmedAt = one.confirmedAt else { return }
    story.tell(one)
    story.forgetCredit(of: one)
    story.write(.credit(one, at: confirmedAt + Span.minute))
    story.expect("key-reused", one.subject)
    guard round % 2 == 1 else {
      let more = one.amount + Money(cents: within(100...900), decimals: one.amount.decimals)
      return story.write(.credit(one, at: confirmedAt + 5 * Span.minute, amount: more))
    }
    let other = deposit(one.network, at: one.detectedAt + 20 * Span.minute, asset: one.asset)
    guard let later = other.confirmedAt else { return }
    story.tell(other)
    story.forgetCredit(of: other)
    story.write(
      .credit(other, at: max(later, confirmedAt) + 2 * Span.minute, key: BookRecord.creditKey(one)))
  }

  mutating func creditToldAgain(_ story: inout Story) {
    let deposit = deposit()
    guard let confirmedAt = deposit.confirmedAt else { return }
    story.tell(deposit)
    story.forgetCredit(of: deposit)
    for hours in 0...1 {
      story.write(.credit(deposit, at: confirmedAt + Span.minute + hours * Span.hour))
    }
  }
}
