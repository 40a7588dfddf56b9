/// Sources that disagree on identities, and lines that reuse a key.
extension Fault {
  /// Webhook and list name another reference or, alternating, another transaction (seed form) or address
  /// (later form, which names no transaction): `identity-disagrees`, order id.
  package static let orderNamedApart = Fault("order-named-apart") { writer, scenario in
    let named = writer.round % 2 == 0 ? writer.order() : writer.order(at: writer.laterMoment())
    var listed = named
    var random = writer.generator.random(writer.nextNumber())
    if writer.round % 2 == 0 {
      listed.reference = named.reference + "_of_another"
    } else if named.dialect == .seed {
      listed.transaction = named.asset.chain.family.transaction(&random)
    } else {
      listed.address = named.asset.chain.family.address(&random)
    }
    scenario.add(named, listedAs: listed, expecting: "identity-disagrees")
  }

  /// The list writes an order's address in capitals: silent.
  /// Only the later form's webhooks name an address.
  package static let addressSpelledApart = Fault("address-spelled-apart") { writer, scenario in
    let network = writer.network()
    let order = writer.order(
      network, at: writer.laterMoment(), asset: .usdcOnEthereum(network))
    var listed = order
    listed.address = "0x" + order.address.dropFirst(2).uppercased()
    scenario.add(order, listedAs: listed)
  }

  /// A credit's key comes again, alternating with another amount and for another deposit: `key-reused`, tx
  /// hash of the credit that was first.
  package static let creditKeyReused = Fault("credit-key-reused", .needsCredits) {
    writer, scenario in
    let one = writer.deposit()
    guard let confirmedAt = one.confirmedAt else { return }
    scenario.add(one)
    scenario.omitCredit(of: one)
    scenario.record(.credit(one, at: confirmedAt + Span.minute))
    scenario.expect("key-reused", one.subject)
    guard writer.round % 2 == 1 else {
      let more = one.amount + Money(cents: writer.within(100...900), decimals: one.amount.decimals)
      return scenario.record(.credit(one, at: confirmedAt + 5 * Span.minute, amount: more))
    }
    let other = writer.deposit(one.network, at: one.detectedAt + 20 * Span.minute, asset: one.asset)
    guard let later = other.confirmedAt else { return }
    scenario.add(other)
    scenario.omitCredit(of: other)
    scenario.record(
      .credit(
        other, at: max(later, confirmedAt) + 2 * Span.minute, key: MerchantRecord.creditKey(one)))
  }

  /// A credit that is reported again an hour later, under its key: silent.
  package static let creditToldAgain = Fault("credit-told-again", .needsCredits) {
    writer, scenario in
    let deposit = writer.deposit()
    guard let confirmedAt = deposit.confirmedAt else { return }
    scenario.add(deposit)
    scenario.omitCredit(of: deposit)
    for hours in 0...1 {
      scenario.record(.credit(deposit, at: confirmedAt + Span.minute + hours * Span.hour))
    }
  }
}
