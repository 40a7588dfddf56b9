/// Transfers that are claimed for two references, money on unknown chains, and their look-alikes.
extension Fault {
  /// One transfer is assigned to two references: `transfer-claimed-twice`, tx hash. Alternates: the list
  /// names another reference than the webhooks; two webhooks name two and no list shows it; the merchant
  /// has credited both.
  package static let transferClaimedTwice = Fault("transfer-claimed-twice") { writer, scenario in
    let deposit = writer.deposit()
    var claimed = deposit
    claimed.reference = writer.deposit(deposit.network, at: deposit.detectedAt).reference
    // Gives the webhook its own id.
    claimed.salt = deposit.salt &+ 1
    scenario.record(deposit)
    scenario.omitCredit(of: deposit)
    scenario.record(.reference(claimed, at: deposit.detectedAt))
    scenario.deliverLast(claimed)
    if writer.round % 3 == 1 { scenario.deliverLast(deposit) } else { scenario.list(deposit) }
    scenario.expect("transfer-claimed-twice", deposit.subject)
    guard let event = deposit.finalEvent else { return }
    if deposit.dialect == .seed, writer.round % 3 != 1 {
      let pending = DepositEvent(kind: .pending, at: deposit.detectedAt)
      scenario.deliver(claimed.webhook(pending), at: deposit.detectedAt + 20 * Span.second)
    }
    guard writer.round % 3 == 2 else { return }
    for (key, one) in [("first-", claimed), ("second-", deposit)] {
      scenario.record(.credit(one, at: event.at + 2 * Span.minute, key: key + deposit.id))
    }
    scenario.allow("credited-twice", of: deposit.subject)
  }

  /// A deposit that webhooks place on one chain and the list on another, credited on neither:
  /// `identity-disagrees`, tx hash.
  package static let depositOnTwoChains = Fault("deposit-on-two-chains") { writer, scenario in
    let listed = writer.depositOnEthereum()
    var delivered = listed
    delivered.asset = .usdc(on: listed.network == .testnet ? .polygonAmoy : .polygonMainnet)
    scenario.record(listed)
    scenario.omitCredit(of: listed)
    scenario.deliverLast(delivered)
    scenario.list(listed)
    scenario.expect("identity-disagrees", listed.subject)
  }

  /// A confirmed deposit on a chain with an unregistered name: `chain-unknown`, tx hash.
  package static let chainUnknown = Fault("chain-unknown") { writer, scenario in
    var deposit = writer.depositOnEthereum()
    deposit.chainSpelling = ["goerli", "ropsten-testnet", "999999"][writer.round % 3]
    scenario.add(deposit)
    scenario.omitCredit(of: deposit)
    scenario.expect("chain-unknown", deposit.subject)
  }

  /// A batch payout: two deposits of one amount in one transaction, to two references, which the list shows
  /// under two ids: silent.
  package static let batchOfEqualDeposits = Fault("batch-of-equal-deposits") { writer, scenario in
    let one = writer.deposit()
    var other = writer.deposit(inTransactionOf: one)
    other.amount = one.amount
    scenario.add(one, other)
  }

  /// A deposit with the CAIP-2 id of its chain: silent.
  package static let chainByID = Fault("chain-by-id") { writer, scenario in
    var deposit = writer.depositOnEthereum()
    deposit.chainSpelling = deposit.network == .testnet ? "eip155:11155111" : "eip155:1"
    scenario.add(deposit)
  }
}
