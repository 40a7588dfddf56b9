/// Wrong, missing and unusual credits of the merchant.
extension Teller {
  mutating func depositNotCredited(_ story: inout Story) {
    let deposit = deposit()
    story.tell(deposit)
    story.forgetCredit(of: deposit)
    story.expect("confirmed-not-credited", deposit.subject, delta: deposit.amount.negated)
  }

  /// The money was seen 40 to 50 minutes before the last sweep: too recent to be stuck, too old to wait for
  /// its confirmation.
  mutating func pendingCredited(_ story: inout Story) {
    var deposit = deposit(at: schedule.last - within(40...50) * Span.minute)
    deposit.confirmedAt = nil
    story.tell(deposit)
    story.write(.credit(deposit, at: deposit.detectedAt + Span.minute))
    story.expect("credited-not-confirmed", deposit.subject)
  }

  mutating func creditedTwice(_ story: inout Story) {
    let deposit = deposit()
    story.tell(deposit)
    guard let confirmedAt = deposit.confirmedAt else { return }
    let again = confirmedAt + within(15...600) * Span.minute
    story.write(.credit(deposit, at: min(again, schedule.last), key: "again-" + deposit.id))
    story.expect("credited-twice", deposit.subject)
  }

  /// Alternates between a little more, a little less, and a base unit.
  mutating func creditAmountDiffers(_ story: inout Story, _ round: Int) {
    let deposit = deposit()
    let cents = Money(cents: within(1...400), decimals: deposit.amount.decimals)
    let delta = [cents, cents.negated, Money(units: 1, decimals: cents.decimals)][round % 3]
    credit(deposit, amount: deposit.amount + delta, &story)
    story.expect("credit-amount-differs", deposit.subject, delta: delta)
  }

  mutating func creditWrongAccount(_ story: inout Story) {
    let deposit = deposit()
    credit(deposit, account: "acct-somebody-else-\(nextNumber())", &story)
    story.expect("credit-wrong-account", deposit.subject)
  }

  mutating func creditAssetDiffers(_ story: inout Story) {
    let deposit = deposit()
    credit(deposit, asset: deposit.asset.otherSymbol, &story)
    story.expect("credit-asset-differs", deposit.subject)
  }

  mutating func creditWithoutSource(_ story: inout Story) {
    let deposit = deposit()
    story.write(.credit(deposit, at: deposit.detectedAt + 3 * Span.minute))
    story.expect("credit-without-source", deposit.subject)
  }

  mutating func creditLate(_ story: inout Story) {
    let deposit = deposit()
    credit(deposit, after: within(16...(schedule.goesOn ? 180 : 360)) * Span.minute, &story)
    story.expect("credit-late", deposit.subject, .inItsNight)
  }

  /// Alternates between two reversals, and one for a tenth less; then credited again.
  mutating func reversalWrong(_ story: inout Story, _ round: Int) {
    let deposit = deposit()
    story.tell(deposit)
    guard let confirmedAt = deposit.confirmedAt else { return }
    let amount = round % 2 == 0 ? deposit.amount : deposit.amount.share(9, of: 10)
    for number in 0..<(round % 2 == 0 ? 2 : 1) {
      story.write(
        .credit(
          deposit, at: confirmedAt + (30 + number) * Span.minute,
          key: "reversal-\(number)-" + deposit.id, amount: amount.negated,
          reverses: BookRecord.creditKey(deposit)))
    }
    story.write(
      .credit(deposit, at: confirmedAt + 40 * Span.minute, key: "again-" + deposit.id))
    story.expect("reversal-wrong", deposit.subject)
    story.allow(
      "credited-twice", "credit-amount-differs", "confirmed-not-credited", of: deposit.subject)
  }

  /// Alternates between the key of the first credit and none.
  mutating func creditMadeAgain(_ story: inout Story, _ round: Int) {
    let deposit = deposit()
    story.tell(deposit)
    guard let confirmedAt = deposit.confirmedAt else { return }
    story.write(
      .credit(
        deposit, at: confirmedAt + 30 * Span.minute, key: "reversal-" + deposit.id,
        amount: deposit.amount.negated,
        reverses: round % 2 == 0 ? BookRecord.creditKey(deposit) : nil))
    story.write(
      .credit(deposit, at: confirmedAt + 35 * Span.minute, key: "again-" + deposit.id))
  }

  mutating func creditAheadOfWebhook(_ story: inout Story) {
    let deposit = deposit()
    guard let event = deposit.finalEvent else { return }
    story.announce(deposit)
    story.list(deposit)
    story.deliver(deposit.webhook(event), at: event.at + 9 * Span.minute)
    story.forgetCredit(of: deposit)
    story.write(.credit(deposit, at: event.at + 8 * Span.minute))
  }

  mutating func creditJustInTime(_ story: inout Story) {
    credit(deposit(), after: 14 * Span.minute + 50 * Span.second, &story)
  }

  mutating func justConfirmed(_ story: inout Story) {
    var deposit = deposit(at: schedule.last - 8 * Span.minute)
    deposit.confirmedAt = schedule.last - within(60...300) * Span.second
    story.tell(deposit)
    story.forgetCredit(of: deposit)
  }

  private func credit(
    _ deposit: Deposit, after delay: Int = 5 * Span.minute, amount: Money? = nil,
    asset: String? = nil, account: String? = nil, _ story: inout Story
  ) {
    story.tell(deposit)
    story.forgetCredit(of: deposit)
    guard let confirmedAt = deposit.confirmedAt else { return }
    story.write(
      .credit(
        deposit, at: confirmedAt + delay, amount: amount, asset: asset, account: account))
  }
}
