/// `fee-rate-not-contracted`: the rate that the webhook states is not the agreed rate of that day.
/// Silent if no agreement is configured, and before the first.
///
/// PayDeFi's webhooks state no time, so near the start of a new rate either rate is right: from the
/// service level before the payment's first trace on chain to its completion.
enum FeeRateNotContracted: SubjectRule {
  static let version = 1
  static let classes = define(
    .feeRateNotContracted, .fees, "high", atStake: .stated,
    "The rate is not the one that you agreed.",
    fires: "the payment's rate differs from the contracted rate of its day, network and chain",
    closes: "the rate, or the configured contract, is corrected",
    do: "Compare with the contract. Where it changed, add the new rate with its first day under"
      + " fees.contracted.",
    reads: [\.contractedRates, \.webhookServiceLevel, \.calendar])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard !context.settings.contractedRates.isEmpty else { return [] }
    return SettlementCase.cases(in: projection, context.registry).compactMap { item in
      guard let rate = item.settlement.feeRate else { return nil }
      let agreement = Agreement(
        rates: context.settings.contractedRates, network: item.payment.subject.account.network,
        chain: item.claim.event.facts.chain)
      let paid = item.payment.paidBetween(margin: context.settings.webhookServiceLevel)
      guard let agreed = agreement.rate(at: paid.upperBound),
        !agreement.rates(during: paid).contains(rate)
      else { return nil }
      var finding = item.finding(
        .feeRateNotContracted, .high, expected: nil, actual: nil,
        "the rate \(rate) is not the one that was agreed for this day, \(agreed)")
      finding.expected = agreed.description
      finding.actual = rate.description
      finding.amountAtStake = item.fee(at: rate.minus(agreed))?.amount
      return finding
    }
  }
}

/// The agreed rates for one network and chain.
private struct Agreement {
  let rates: [ContractedRate]
  let network: Network
  let chain: ChainID?

  /// The rate in force at an instant: of the most specific agreements the latest; nil before the
  /// first.
  func rate(at time: Timestamp) -> Amount? {
    rates.filter {
      $0.since <= time && ($0.network ?? network) == network
        && ($0.chain == nil || $0.chain == chain)
    }.max { ($0.precision, $0.since) < ($1.precision, $1.since) }?.rate
  }

  /// All rates that were in force during an interval.
  func rates(during interval: ClosedRange<Timestamp>) -> [Amount] {
    let changes = rates.map(\.since).filter(interval.contains)
    return ([interval.lowerBound, interval.upperBound] + changes).compactMap(rate(at:))
  }
}

extension ContractedRate {
  /// How specific it is: a chain counts more than a network.
  fileprivate var precision: Int { (chain == nil ? 0 : 2) + (network == nil ? 0 : 1) }
}

extension Payment {
  /// The interval in which the payer paid, as far as is known.
  fileprivate func paidBetween(margin: Interval) -> ClosedRange<Timestamp> {
    let end = talliedAt
    let traces = history.observations.filter {
      $0.event.kind == .paymentAccepted || $0.event.kind == .paymentCompleted
    }
    let start = traces.map(\.firstSeen).min() ?? end
    return min(start, end) - margin...end
  }
}

extension FindingClass {
  /// The rate is not the one that you agreed.
  public static let feeRateNotContracted = FindingClass("fee-rate-not-contracted")
}
