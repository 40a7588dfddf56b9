/// Authentic webhooks that are signed with another secret, or replayed late.
extension Teller {
  /// The correctly signed copy follows within the service level.
  mutating func secretOfOtherNetwork(_ story: inout Story) {
    let deposit = deposit(.testnet)
    guard let event = deposit.finalEvent else { return }
    let webhook = deposit.webhook(event)
    story.announce(deposit)
    story.list(deposit)
    story.deliver(webhook, at: event.at + 3 * Span.second, key: .mainnet)
    story.deliver(webhook, at: event.at + within(120...700) * Span.second)
    story.expect("secret-of-other-network", deposit.subject)
  }

  /// First seen nine days ago; in the later form alternates with one whose signature is an hour old.
  mutating func replayedLate(_ story: inout Story, _ round: Int) {
    let signsTimes = maker.plan.dialect != .seed
    guard signsTimes, round % 2 == 1 else {
      let deposit = deposit(at: schedule.start - 9 * Span.day + within(0...600) * Span.minute)
      return repeatLast(of: deposit, after: 9 * Span.day, &story, isReplay: true)
    }
    let deposit = deposit(at: laterMoment())
    guard let event = deposit.finalEvent else { return }
    story.tell(deposit)
    let first = event.at + 2 * Span.second
    story.deliver(deposit.webhook(event), at: first + Span.hour, signedAt: first)
    expectReplay(deposit, &story)
  }

  mutating func redeliveredAfterDays(_ story: inout Story) {
    let deposit = deposit(at: schedule.start - 2 * Span.day + within(0...600) * Span.minute)
    repeatLast(of: deposit, after: 3 * Span.day, &story, isReplay: false)
  }

  /// The lists do not go back that far.
  private func repeatLast(
    of deposit: Deposit, after time: Int, _ story: inout Story, isReplay: Bool
  ) {
    guard let event = deposit.finalEvent else { return }
    story.announce(deposit)
    story.conclude(deposit)
    story.deliver(deposit.webhook(event), at: event.at + time + Span.minute)
    if isReplay { expectReplay(deposit, &story) }
  }

  private func expectReplay(_ deposit: Deposit, _ story: inout Story) {
    story.expect("replayed-late", deposit.subject)
    story.allow("duplicate-delivery", of: deposit.subject)
  }
}
