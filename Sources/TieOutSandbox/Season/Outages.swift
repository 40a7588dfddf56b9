/// The hours in which most of PayIn's last webhooks were lost.
///
/// A reconciliation counts by the hour in which a status began, and a list may state it a few minutes off. So
/// if the share is near half, or few webhooks are missing, the finding is uncertain.
struct Outages {
  /// The severity of the losses in an hour.
  enum Extent {
    /// Single losses, each reported as missing.
    case none
    case doubtful
    case outage
  }

  private struct Hour: Hashable {
    var network: Network
    var number: Int

    init(_ network: Network, _ time: Moment) {
      self.network = network
      number = time.milliseconds / Span.hour
    }
  }

  private var expected: [Hour: Int] = [:]
  private var missing: [Hour: Int] = [:]

  /// Counts the webhooks that were due by a night's sweep.
  init(_ season: Season, _ index: Int, _ ledger: DeliveryLedger) {
    let sweepAt = season.nights[index].sweepAt
    for placed in season.scenarios where placed.night <= index {
      let lost = placed.numbers.filter { number in
        let webhook = season.webhooks[number].webhook
        return webhook.at <= sweepAt && !webhook.wrongly && !ledger.isAccepted(number, by: sweepAt)
      }.map { season.webhooks[$0].webhook }
      for order in placed.scenario.orders {
        guard let event = order.finalEvent, event.at <= sweepAt else { continue }
        count(
          Hour(order.network, event.at), isLost: lost.contains { $0.hasType(order.finalType) })
      }
      for deposit in placed.scenario.deposits {
        guard let event = deposit.finalEvent, event.at <= sweepAt else { continue }
        count(
          Hour(deposit.network, event.at),
          isLost: lost.contains { $0.hasType(deposit.finalType) })
      }
    }
  }

  private mutating func count(_ hour: Hour, isLost: Bool) {
    expected[hour, default: 0] += 1
    if isLost { missing[hour, default: 0] += 1 }
  }

  /// The extent in the hour of a status. Rules report an outage from half, and at least five, on.
  func extent(_ network: Network, _ time: Moment) -> Extent {
    let hour = Hour(network, time)
    guard let lost = missing[hour], let all = expected[hour] else { return .none }
    if lost >= 7, lost * 10 >= all * 7 { return .outage }
    return lost < 3 || lost * 10 <= all * 3 ? .none : .doubtful
  }
}
