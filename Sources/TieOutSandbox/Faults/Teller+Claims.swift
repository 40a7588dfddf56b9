/// Transfers that are claimed for two references, money on unknown chains, and their look-alikes.
extension Teller {
  /// Alternates: the list names another reference than the webhooks; two webhooks name two and no list shows
  /// it; the merchant has credited both.
  mutating func transferClaimedTwice(_ story: inout Story, _ round: Int) {
    let deposit = deposit()
    var claimed = deposit
    claimed.reference = self.deposit(deposit.network, at: deposit.detectedAt).reference
    // Gives the webhook its own id.
    claimed.salt = deposit.salt &+ 1
    story.know(deposit)
    story.forgetCredit(of: deposit)
    story.write(.reference(claimed, at: deposit.detectedAt))
    story.conclude(claimed)
    if round % 3 == 1 { story.conclude(deposit) } else { story.list(deposit) }
    story.expect("transfer-claimed-twice", deposit.subject)
    guard let event = deposit.finalEvent else { return }
    if deposit.dialect == .seed, round % 3 != 1 {
      let pending = DepositEvent(kind: .pending, at: deposit.detectedAt)
      story.deliver(claimed.webhook(pending), at: deposit.detectedAt + 20 * Span.second)
    }
    guard round % 3 == 2 else { return }
    for (key, one) in [("first-", claimed), ("second-", deposit)] {
      story.write(.credit(one, at: event.at + 2 * Span.minute, key: key + deposit.id))
    }
    story.allow("credited-twice", of: deposit.subject)
  }

  mutating func depositOnTwoChains(_ story: inout Story) {
    let listed = depositOnEthereum()
    var told = listed
    let polygon: PayInChain = listed.network == .testnet ? .polygonAmoy : .polygonMainnet
    told.asset = PayInAsset(symbol: "USDC", chain: polygon, decimals: 6)
    story.know(listed)
    story.forgetCredit(of: listed)
    story.conclude(told)
    story.list(listed)
    story.expect("identity-disagrees", listed.subject)
  }

  mutating func chainUnknown(_ story: inout Story, _ round: Int) {
    var deposit = depositOnEthereum()
    deposit.chainSpelling = ["goerli", "ropsten-testnet", "999999"][round % 3]
    story.tell(deposit)
    story.forgetCredit(of: deposit)
    story.expect("chain-unknown", deposit.subject)
  }

  /// A batch payout: the ids in the list distinguish the transfers.
  mutating func batchOfEqualDeposits(_ story: inout Story) {
    let one = deposit()
    var other = deposit(one.network, at: one.detectedAt, asset: one.asset)
    other.transaction = one.transaction
    other.blockNumber = one.blockNumber
    other.eventIndex = one.eventIndex + 1
    other.confirmedAt = one.confirmedAt
    other.amount = one.amount
    story.tell(one)
    story.tell(other)
  }

  mutating func chainByID(_ story: inout Story) {
    var deposit = depositOnEthereum()
    deposit.chainSpelling = deposit.network == .testnet ? "eip155:11155111" : "eip155:1"
    story.tell(deposit)
  }

  private mutating func depositOnEthereum() -> Deposit {
    let network = network()
    let chain: PayInChain = network == .testnet ? .ethereumSepolia : .ethereumMainnet
    return deposit(network, asset: PayInAsset(symbol: "USDC", chain: chain, decimals: 6))
  }
}
