/// Counts of many subjects: webhooks by hour, fees by business day, prices by pair and hour.
///
/// Each subject is added once; tallies of different slices of the store merge in any order. Rules
/// over tallies see the whole. A subject counts in the hour and the day of
/// ``Projection/talliedTimes``.
///
/// In memory: one count for each account and hour, one sum for each token and day, and some fifty
/// bytes for each swap (a median needs them all).
package struct Tallies: Sendable, Equatable {
  /// Raised whenever a rule over tallies answers differently than before.
  static let version = 3

  private var webhooks = WebhookBlackout()
  private var fees = FeeDrift()
  private var prices = SwapPriceOutlier()

  /// Nothing counted yet.
  package init() {}

  /// Counts a subject, unless it is in the opening balances.
  ///
  /// - Parameter found: the findings of the rules over one subject, before an outage explains any.
  package mutating func add(
    _ projection: Projection, found: [Finding], _ context: EvaluationContext
  ) {
    guard !context.settings.isOpening(projection) else { return }
    webhooks.add(projection, found, context)
    guard case .payment(let payment) = projection, payment.state == .completed,
      payment.subject.kind == .payment, !payment.hasChangedContent
    else { return }
    for item in SettlementCase.cases(in: projection, context.registry) {
      fees.add(item, found, context.settings.calendar)
      prices.add(item, found)
    }
  }

  /// Adds the counts of another slice.
  package mutating func merge(_ other: Tallies) {
    webhooks.merge(other.webhooks)
    fees.merge(other.fees)
    prices.merge(other.prices)
  }

  /// The hours and days in which something was counted.
  package var windows: TallyWindows {
    TallyWindows(hours: webhooks.hourNumbers.union(prices.hourNumbers), days: fees.dayInstants)
  }

  /// Keeps only the counts of some hours and days: those of which every subject was added.
  package func restricted(to windows: TallyWindows) -> Tallies {
    var part = self
    part.webhooks.restrict(to: windows)
    part.fees.restrict(to: windows)
    part.prices.restrict(to: windows)
    return part
  }

  /// The discrepancies in the whole, and the findings (by id) that they explain.
  package func findings(_ context: EvaluationContext) -> (
    findings: [Finding], explained: Set<Digest128>
  ) {
    let outages = webhooks.findings(context)
    return (
      outages.findings + fees.findings(context) + prices.findings(context), outages.explained
    )
  }
}
