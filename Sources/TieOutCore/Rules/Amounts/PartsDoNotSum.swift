/// `parts-do-not-sum`: the confirmed transfers of an order do not add up to the received amount of
/// its row.
///
/// Rows and transfers are requested at different times: a row may lack what was confirmed shortly
/// before it, and the sum may lack what the list of transfers has not shown since. Money that came
/// after the window (``PaidAfterExpiry``) or twice (``PaidByTwoTransactions``) is no longer counted
/// by the list.
enum PartsDoNotSum: MoneyRule {
  static let version = 2
  static let classes = define(
    .partsDoNotSum, .amounts, "high", atStake: .delta,
    "An order's transfers do not add up to what it says it received.",
    fires:
      "the sum of the transfers that name the order is not its received amount, after the grace",
    closes: "they add up",
    do: "List the transfers with tieout show ORDER. One may be missing from the list, or may"
      + " count for another order.",
    reads: [\.partsGrace, \.dustLimits])

  static func findings(in money: OrderMoney, _ context: EvaluationContext) -> [Finding] {
    guard let row = money.row, let received = row.event.facts.received?.wide, money.astray.isEmpty,
      !money.right.isEmpty
    else { return [] }
    let settings = context.settings
    guard !money.isLate, !money.isPaidTwice(settings) else { return [] }
    let confirmed = money.right.filter(\.isCreditable)
    let old = confirmed.filter { $0.isConfirmed(by: row.lastSeen, settings.partsGrace) }
    let least = old.map(\.amount).total
    let most = money.right.map(\.amount).total
    let sum = confirmed.map(\.amount).total
    let isLess = received < least && !money.isSame(received, least, settings)
    let since = money.received(received) ?? row.firstSeen
    let isMore =
      received > most && !money.isSame(received, most, settings) && money.isListed(since: since)
    guard isLess || isMore, context.isDue(settings.partsGrace, since: since) else { return [] }
    return [
      money.finding(
        .partsDoNotSum, .high, expected: received, actual: sum,
        "the list says that \(received) was received, its transfers add up to \(sum)")
    ]
  }
}

extension OrderMoney {
  /// Since when the list states this received amount.
  fileprivate func received(_ amount: WideAmount) -> Timestamp? {
    payment.listed.filter { $0.event.facts.received?.wide == amount }.map(\.firstSeen).min()
  }

  /// Whether the list of transfers was requested at or after an instant, as far as this order's
  /// transfers show.
  fileprivate func isListed(since time: Timestamp) -> Bool {
    right.contains { $0.transfer.listed.contains { $0.lastSeen >= time } }
  }
}

extension OrderMoney.Payer {
  /// Whether it had its confirmations well before a row was requested.
  fileprivate func isConfirmed(by time: Timestamp, _ grace: Interval) -> Bool {
    let claims = (transfer.told + transfer.listed).filter {
      TransferState(claimedBy: $0.event.kind)?.isCreditable == true
    }
    return claims.contains { ($0.event.facts.statusAt ?? $0.firstSeen) + grace <= time }
  }
}

extension FindingClass {
  /// An order's transfers do not add up to what it says it received.
  public static let partsDoNotSum = FindingClass("parts-do-not-sum")
}
