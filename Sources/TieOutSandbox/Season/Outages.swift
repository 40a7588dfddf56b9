/// The hours in which most of PayIn's last webhooks did not come.
///
/// Whoever judges counts by the hour in which a status began, which a list may state a few minutes
/// off: where the share is near the half, or few are missing, nothing is certain.
struct Outages {
  /// How bad an hour was.
  enum Extent {
    /// Single losses, each missed for itself.
    case none
    case doubtful
    case dark
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

  /// What was due by a night's sweep.
  init(_ season: Season, _ index: Int, _ ledger: DeliveryLedger) {
    let sweepAt = season.nights[index].sweepAt
    for tale in season.tales where tale.night <= index {
      let lost = tale.numbers.filter { number in
        let webhook = season.webhooks[number].webhook
        return webhook.at <= sweepAt && !webhook.wrongly && !ledger.came(number, by: sweepAt)
      }.map { season.webhooks[$0].webhook }
      for order in tale.story.orders {
        guard let event = order.finalEvent, event.at <= sweepAt else { continue }
        count(
          Hour(order.network, event.at), isLost: lost.contains { $0.says(order.finalType) })
      }
      for deposit in tale.story.deposits {
        guard let event = deposit.finalEvent, event.at <= sweepAt else { continue }
        count(
          Hour(deposit.network, event.at),
          isLost: lost.contains { $0.says(deposit.finalType) })
      }
    }
  }

  private mutating func count(_ hour: Hour, isLost: Bool) {
    expected[hour, default: 0] += 1
    if isLost { missing[hour, default: 0] += 1 }
  }

  /// How bad the hour of a status was. Half, and at least five, make an outage.
  func extent(_ network: Network, _ time: Moment) -> Extent {
    let hour = Hour(network, time)
    guard let lost = missing[hour], let all = expected[hour] else { return .none }
    if lost >= 7, lost * 10 >= all * 7 { return .dark }
    return lost < 3 || lost * 10 <= all * 3 ? .none : .doubtful
  }
}
