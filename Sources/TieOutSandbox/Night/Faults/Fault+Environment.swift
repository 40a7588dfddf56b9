/// Chains of the wrong network, wrong secrets, and an interrupted sweep.
extension Fault {
  /// A mainnet account's order or deposit on a testnet chain: `testnet-on-mainnet`.
  package static let testnetChainOnMainnet = Fault("testnet-chain-on-mainnet", .needsMainnet) {
    writer, scenario in
    writer.chainOfOtherNetwork(.mainnet, &scenario)
  }

  /// A testnet account's order or deposit on a mainnet chain: `testnet-on-mainnet`.
  package static let mainnetChainOnTestnet = Fault("mainnet-chain-on-testnet", .needsTestnet) {
    writer, scenario in
    writer.chainOfOtherNetwork(.testnet, &scenario)
  }

  /// Forty webhooks with a wrong secret within an hour, each repeated with the right one within the service
  /// level; once a night, on request: `signature-failures`, `payin/testnet`.
  package static let signatureFailures = Fault("signature-failures", [.needsTestnet, .isOutage]) {
    writer, scenario in
    guard writer.round == 0 else { return }
    let hour = writer.schedule.start + 5 * Span.hour
    for index in 0..<40 {
      var order = writer.order(.testnet, at: hour + index * 80 * Span.second)
      order.outcome = .completed(order.createdAt + 90 * Span.second)
      scenario.deliverFirst(order)
      scenario.list(order)
      guard let event = order.finalEvent else { continue }
      let webhook = order.webhook(event)
      scenario.deliver(webhook, at: event.at + 3 * Span.second, wrongly: true)
      scenario.deliver(webhook, at: event.at + writer.within(240...700) * Span.second)
    }
    scenario.expect("signature-failures", "payin/testnet")
  }

  /// The last sweep of the testnet's deposits breaks off, which is done when sweeps are written; once a
  /// night, on request: `coverage-gap`, `payin/testnet/deposits`.
  package static let coverageGap = Fault("coverage-gap", [.isOutage, .isForFilesOnly]) {
    writer, scenario in
    guard writer.round == 0 else { return }
    scenario.expect("coverage-gap", "payin/testnet/deposits")
  }
}

extension FaultWriter {
  /// Orders and deposits of a provider account of one network on a chain of the other.
  fileprivate mutating func chainOfOtherNetwork(_ network: Network, _ scenario: inout Scenario) {
    let asset = random.pick(PayInAsset.all(network.other))
    if round % 2 == 0 {
      let order = order(network, asset: asset)
      scenario.add(order, expecting: "testnet-on-mainnet")
      // The merchant may have registered the same chain.
      scenario.allow("testnet-on-mainnet", of: order.reference)
    } else {
      let deposit = deposit(network, asset: asset)
      scenario.add(deposit, expecting: "testnet-on-mainnet")
    }
  }
}
