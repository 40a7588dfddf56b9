/// Authentic webhooks that are signed with another secret, or replayed late.
extension Fault {
  /// A testnet webhook signed with the mainnet's secret, repeated with the right one within the service
  /// level: `secret-of-other-network`, tx hash.
  package static let secretOfOtherNetwork = Fault("secret-of-other-network", .needsTestnet) {
    writer, scenario in
    let deposit = writer.deposit(.testnet)
    guard let event = deposit.finalEvent else { return }
    let webhook = deposit.webhook(event)
    scenario.deliverFirst(deposit)
    scenario.list(deposit)
    scenario.deliver(webhook, at: event.at + 3 * Span.second, key: .mainnet)
    scenario.deliver(webhook, at: event.at + writer.within(120...700) * Span.second)
    scenario.expect("secret-of-other-network", deposit.subject)
  }

  /// A webhook comes again nine days after it was first seen; in the later form alternates with one whose
  /// signature is an hour old: `replayed-late`, tx hash.
  package static let replayedLate = Fault("replayed-late") { writer, scenario in
    let signsTimes = writer.generator.plan.dialect != .seed
    guard signsTimes, writer.round % 2 == 1 else {
      let deposit = writer.deposit(
        at: writer.schedule.start - 9 * Span.day + writer.within(0...600) * Span.minute)
      return writer.repeatLast(of: deposit, after: 9 * Span.day, &scenario, isReplay: true)
    }
    let deposit = writer.deposit(at: writer.laterMoment())
    guard let event = deposit.finalEvent else { return }
    scenario.add(deposit)
    let first = event.at + 2 * Span.second
    scenario.deliver(deposit.webhook(event), at: first + Span.hour, signedAt: first)
    writer.expectReplay(deposit, &scenario)
  }

  /// A webhook that comes again after three days: silent.
  package static let redeliveredAfterDays = Fault("redelivered-after-days") { writer, scenario in
    let deposit = writer.deposit(
      at: writer.schedule.start - 2 * Span.day + writer.within(0...600) * Span.minute)
    writer.repeatLast(of: deposit, after: 3 * Span.day, &scenario, isReplay: false)
  }
}

extension FaultWriter {
  /// The lists do not go back that far.
  fileprivate func repeatLast(
    of deposit: Deposit, after time: Int, _ scenario: inout Scenario, isReplay: Bool
  ) {
    guard let event = deposit.finalEvent else { return }
    scenario.deliverFirst(deposit)
    scenario.deliverLast(deposit)
    scenario.deliver(deposit.webhook(event), at: event.at + time + Span.minute)
    if isReplay { expectReplay(deposit, &scenario) }
  }

  fileprivate func expectReplay(_ deposit: Deposit, _ scenario: inout Scenario) {
    scenario.expect("replayed-late", deposit.subject)
    scenario.allow("duplicate-delivery", of: deposit.subject)
  }
}
