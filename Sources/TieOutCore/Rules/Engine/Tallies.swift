/// What many subjects add up to: webhooks by hour, fees by business day, prices by pair and hour.
///
/// Each subject adds its part once; tallies of different parts of the store merge, in any order. Rules over
/// tallies see the whole. A subject counts in the hour and the day of ``Projection/talliedTimes``.
///
/// In memory stand one count for each account and hour, one sum for each token and day, and some fifty
/// bytes for each swap (a median needs them all).
package struct Tallies: Sendable, Equatable {
  /// Raised whenever a rule over tallies answers differently than before.
  static let version = 3

  private var webhooks = WebhookBlackout()
  private var fees = FeeDrift()
  private var prices = SwapPriceOutlier()

  /// Nothing counted yet.
  package init() {}

  /// Counts a subject.
  ///
  /// - Parameter found: what the rules over one subject found of it, before an outage explains any.
  package mutating func add(
    _ projection: Projection, found: [Finding], _ judgement: Judgement
  ) {
    webhooks.add(projection, found, judgement)
    guard case .payment(let payment) = projection, payment.state == .completed,
      payment.subject.kind == .payment, !payment.hasChangedContent
    else { return }
    for item in SettlementCase.cases(in: projection, judgement.registry) {
      fees.add(item, found, judgement.settings.calendar)
      prices.add(item, found)
    }
  }

  /// Adds what was counted elsewhere.
  package mutating func merge(_ other: Tallies) {
    webhooks.merge(other.webhooks)
    fees.merge(other.fees)
    prices.merge(other.prices)
  }

  /// The hours and days in which something was counted.
  package var windows: TallyWindows {
    TallyWindows(hours: webhooks.hourNumbers.union(prices.hourNumbers), days: fees.dayInstants)
  }

  /// Only what counts in some hours and days: those of which every subject was added.
  package func restricted(to windows: TallyWindows) -> Tallies {
    var part = self
    part.webhooks.restrict(to: windows)
    part.fees.restrict(to: windows)
    part.prices.restrict(to: windows)
    return part
  }

  /// What the whole shows, and the findings (by id) that it explains.
  package func findings(_ judgement: Judgement) -> (findings: [Finding], explained: Set<Digest128>)
  {
    let outages = webhooks.findings(judgement)
    return (
      outages.findings + fees.findings(judgement) + prices.findings(judgement), outages.explained
    )
  }
}
