/// Wrong, missing and unusual credits of the merchant.
extension Fault {
  /// A confirmed deposit that was never credited: `confirmed-not-credited`, tx hash.
  package static let depositNotCredited = Fault(
    "deposit-not-credited", [.needsCredits, .isSeasonal]
  ) { writer, scenario in
    let deposit = writer.deposit()
    scenario.add(deposit)
    scenario.omitCredit(of: deposit)
    scenario.expect("confirmed-not-credited", deposit.subject, delta: deposit.amount.negated)
  }

  /// A credit for a deposit that is still pending: `credited-not-confirmed`, tx hash. The money was seen 40
  /// to 50 minutes before the last sweep: too recent to be stuck, too old to wait for its confirmation.
  package static let pendingCredited = Fault("pending-credited", .needsCredits) {
    writer, scenario in
    var deposit = writer.deposit(at: writer.schedule.last - writer.within(40...50) * Span.minute)
    deposit.confirmedAt = nil
    scenario.add(deposit)
    scenario.record(.credit(deposit, at: deposit.detectedAt + Span.minute))
    scenario.expect("credited-not-confirmed", deposit.subject)
  }

  /// Two credits for one deposit: `credited-twice`, tx hash.
  package static let creditedTwice = Fault("credited-twice", [.needsCredits, .isSeasonal]) {
    writer, scenario in
    let deposit = writer.deposit()
    scenario.add(deposit)
    guard let confirmedAt = deposit.confirmedAt else { return }
    let again = confirmedAt + writer.within(15...600) * Span.minute
    scenario.record(
      .credit(deposit, at: min(again, writer.schedule.last), key: "again-" + deposit.id))
    scenario.expect("credited-twice", deposit.subject)
  }

  /// A credit of another amount: `credit-amount-differs`, tx hash.
  /// Alternates between a little more, a little less, and a base unit.
  package static let creditAmountDiffers = Fault(
    "credit-amount-differs", [.needsCredits, .isSeasonal]
  ) { writer, scenario in
    let deposit = writer.deposit()
    let cents = Money(cents: writer.within(1...400), decimals: deposit.amount.decimals)
    let delta = [cents, cents.negated, Money(units: 1, decimals: cents.decimals)][writer.round % 3]
    writer.credit(deposit, amount: deposit.amount + delta, &scenario)
    scenario.expect("credit-amount-differs", deposit.subject, delta: delta)
  }

  /// A credit to another account than the reference's: `credit-wrong-account`, tx hash.
  package static let creditWrongAccount = Fault(
    "credit-wrong-account", [.needsOrders, .needsCredits, .isSeasonal]
  ) { writer, scenario in
    let deposit = writer.deposit()
    writer.credit(deposit, account: "acct-somebody-else-\(writer.nextNumber())", &scenario)
    scenario.expect("credit-wrong-account", deposit.subject)
  }

  /// A credit in another token: `credit-asset-differs`, tx hash.
  package static let creditAssetDiffers = Fault(
    "credit-asset-differs", [.needsCredits, .isSeasonal]
  ) { writer, scenario in
    let deposit = writer.deposit()
    writer.credit(deposit, asset: deposit.asset.otherSymbol, &scenario)
    scenario.expect("credit-asset-differs", deposit.subject)
  }

  /// A credit for an unknown transaction: `credit-without-source`, tx hash.
  package static let creditWithoutSource = Fault(
    "credit-without-source", [.needsCredits, .isSeasonal]
  ) { writer, scenario in
    let deposit = writer.deposit()
    scenario.record(.credit(deposit, at: deposit.detectedAt + 3 * Span.minute))
    scenario.expect("credit-without-source", deposit.subject)
  }

  /// A credit hours after the confirmation: `credit-late`, tx hash.
  package static let creditLate = Fault("credit-late", [.needsCredits, .isSeasonal]) {
    writer, scenario in
    let deposit = writer.deposit()
    writer.credit(
      deposit, after: writer.within(16...(writer.schedule.continues ? 180 : 360)) * Span.minute,
      &scenario)
    scenario.expect("credit-late", deposit.subject, .inItsNight)
  }

  /// Alternates between two reversals of a credit and one for a tenth less; then the credit is made again:
  /// `reversal-wrong`, tx hash.
  package static let reversalWrong = Fault("reversal-wrong", [.needsCredits, .isSeasonal]) {
    writer, scenario in
    let deposit = writer.deposit()
    scenario.add(deposit)
    guard let confirmedAt = deposit.confirmedAt else { return }
    let amount = writer.round % 2 == 0 ? deposit.amount : deposit.amount.share(9, of: 10)
    for number in 0..<(writer.round % 2 == 0 ? 2 : 1) {
      scenario.record(
        .credit(
          deposit, at: confirmedAt + (30 + number) * Span.minute,
          key: "reversal-\(number)-" + deposit.id, amount: amount.negated,
          reverses: MerchantRecord.creditKey(deposit)))
    }
    scenario.record(
      .credit(deposit, at: confirmedAt + 40 * Span.minute, key: "again-" + deposit.id))
    scenario.expect("reversal-wrong", deposit.subject)
    scenario.allow(
      "credited-twice", "credit-amount-differs", "confirmed-not-credited", of: deposit.subject)
  }

  /// A credit reversed, with the key of the first credit or, alternating, without, and made again: silent.
  package static let creditMadeAgain = Fault("credit-made-again", [.needsCredits, .isSeasonal]) {
    writer, scenario in
    let deposit = writer.deposit()
    scenario.add(deposit)
    guard let confirmedAt = deposit.confirmedAt else { return }
    scenario.record(
      .credit(
        deposit, at: confirmedAt + 30 * Span.minute, key: "reversal-" + deposit.id,
        amount: deposit.amount.negated,
        reverses: writer.round % 2 == 0 ? MerchantRecord.creditKey(deposit) : nil))
    scenario.record(
      .credit(deposit, at: confirmedAt + 35 * Span.minute, key: "again-" + deposit.id))
  }

  /// A credit a minute before the webhook of the confirmation, which the chain had already seen:
  /// silent.
  package static let creditAheadOfWebhook = Fault(
    "credit-ahead-of-webhook", [.needsCredits, .isSeasonal]
  ) { writer, scenario in
    let deposit = writer.deposit()
    guard let event = deposit.finalEvent else { return }
    scenario.deliverFirst(deposit)
    scenario.list(deposit)
    scenario.deliver(deposit.webhook(event), at: event.at + 9 * Span.minute)
    scenario.omitCredit(of: deposit)
    scenario.record(.credit(deposit, at: event.at + 8 * Span.minute))
  }

  /// A deposit credited and confirmed at the very end of the service level: silent.
  package static let creditJustInTime = Fault("credit-just-in-time", [.needsCredits, .isSeasonal]) {
    writer, scenario in
    writer.credit(writer.deposit(), after: 14 * Span.minute + 50 * Span.second, &scenario)
  }

  /// A deposit confirmed minutes before the evaluation, not credited yet: silent.
  package static let justConfirmed = Fault("just-confirmed", .needsCredits) { writer, scenario in
    var deposit = writer.deposit(at: writer.schedule.last - 8 * Span.minute)
    deposit.confirmedAt = writer.schedule.last - writer.within(60...300) * Span.second
    scenario.add(deposit)
    scenario.omitCredit(of: deposit)
  }
}

extension FaultWriter {
  fileprivate func credit(
    _ deposit: Deposit, after delay: Int = 5 * Span.minute, amount: Money? = nil,
    asset: String? = nil, account: String? = nil, _ scenario: inout Scenario
  ) {
    scenario.add(deposit)
    scenario.omitCredit(of: deposit)
    guard let confirmedAt = deposit.confirmedAt else { return }
    scenario.record(
      .credit(
        deposit, at: confirmedAt + delay, amount: amount, asset: asset, account: account))
  }
}
