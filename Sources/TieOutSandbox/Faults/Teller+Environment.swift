/// Chains of the wrong network, wrong secrets, and an interrupted sweep.
extension Teller {
  /// Orders and deposits of a provider account of one network on a chain of the other.
  mutating func chainOfOtherNetwork(_ network: Network, _ story: inout Story, _ round: Int) {
    let asset = random(PayInAsset.all(network.other))
    if round % 2 == 0 {
      let order = order(network, asset: asset)
      story.tell(order)
      story.expect("testnet-on-mainnet", order.subject)
      // The merchant may have registered the same chain.
      story.allow("testnet-on-mainnet", of: order.reference)
    } else {
      let deposit = deposit(network, asset: asset)
      story.tell(deposit)
      story.expect("testnet-on-mainnet", deposit.subject)
    }
  }

  private mutating func random(_ assets: [PayInAsset]) -> PayInAsset {
    assets[below(assets.count)]
  }

  /// Once a night. The correctly signed copies follow within the service level.
  mutating func signatureFailures(_ story: inout Story, _ round: Int) {
    guard round == 0 else { return }
    let hour = schedule.start + 5 * Span.hour
    for index in 0..<40 {
      var order = order(.testnet, at: hour + index * 80 * Span.second)
      order.outcome = .completed(order.createdAt + 90 * Span.second)
      story.announce(order)
      story.list(order)
      guard let event = order.finalEvent else { continue }
      let webhook = order.webhook(event)
      story.deliver(webhook, at: event.at + 3 * Span.second, wrongly: true)
      story.deliver(webhook, at: event.at + within(240...700) * Span.second)
    }
    story.expect("signature-failures", "payin/testnet")
  }

  /// Once a night; the sweep itself is interrupted when sweeps are written.
  mutating func coverageGap(_ story: inout Story, _ round: Int) {
    guard round == 0 else { return }
    story.expect("coverage-gap", "payin/testnet/deposits")
  }
}
