/// Graces, tolerances and expectations, with the defaults of the catalogue.
///
/// The rules' part of `tieout.yaml`; rules read no other configuration.
package struct RuleSettings: Sendable, Hashable {
  // MARK: gaps

  /// Statuses for which a webhook is expected. A later webhook covers an earlier step.
  package var expectedWebhooks: Set<WebhookExpectation>
  /// How long a webhook may be missing.
  package var webhookGrace = Interval.hours(24)
  /// How long an earlier step may be missing.
  package var stepGrace = Interval.hours(24)
  /// Graces of single expectations; see ``webhookGrace(for:)``.
  package var webhookGraces: [WebhookExpectation: Interval] = [:]
  /// How soon a webhook must come after the time that it states.
  package var webhookServiceLevel = Interval.minutes(15)
  /// Service levels of single expectations; see ``webhookServiceLevel(for:)``.
  package var webhookServiceLevels: [WebhookExpectation: Interval] = [:]
  /// How many complete sweeps must not show an object before it counts as absent.
  package var absentSweepsMin = 2
  /// How long before its first trace an object may have been created, at most: PayIn's largest
  /// window and grace together.
  package var creationMargin = Interval.hours(1)
  /// How long the provider may not know an order after the merchant registered it.
  package var orderAtProviderGrace = Interval.hours(1)
  /// How long the merchant may not have registered an order after it was first seen.
  package var orderRegistrationGrace = Interval.hours(1)
  /// How long a deposit's reference may be unregistered after the deposit was first seen.
  package var referenceGrace = Interval.minutes(15)
  /// The share of an hour's expected webhooks above which missing ones are an outage.
  package var blackoutShare = Amount.permille(500)
  /// How many webhooks of an hour have to be missing for an outage.
  package var blackoutMissingMin = 5
  /// How long a webhook may be missing before it counts towards an outage.
  package var blackoutGrace = Interval.minutes(30)

  // MARK: status

  /// How long a list may differ from a webhook.
  package var disagreementGrace = Interval.minutes(30)
  /// PayIn's payment window.
  package var orderWindow = Interval.minutes(10)
  /// PayIn's grace after the window.
  package var orderGrace = Interval.minutes(5)
  /// PayDeFi's payment window.
  package var paymentWindow = Interval.hours(24)
  /// How long a chain may take to confirm, by chain; see ``confirmationTimeDefault``.
  package var confirmationTimes: [ChainID: Interval] = [:]
  /// How long a chain may take to confirm.
  package var confirmationTimeDefault = Interval.hours(1)
  /// How long an order that received money may stay expired.
  package var paidAfterExpiryGrace = Interval.hours(1)
  /// How long completed money may be without a transaction hash.
  package var hashGrace = Interval.hours(24)
  /// How far ahead of its observation a stated time may lie.
  package var clockSkewMax = Interval.minutes(5)

  // MARK: amounts

  /// How long amounts may be unknown.
  package var amountGrace = Interval.hours(24)
  /// How long an order's transfers may not add up to the received amount of its row.
  package var partsGrace = Interval.minutes(30)
  /// How much less than ordered may be received.
  package var underpaidTolerance = Tolerance()
  /// How much more than ordered may be received.
  package var overpaidTolerance = Tolerance()
  /// How much a stable coin's settlement may differ from the registered fiat price.
  package var fiatTolerance = Tolerance(share: .permille(10))
  /// The tickers worth one unit of a fiat currency, by currency: `USD`: `USDC`, `USDT`, …
  package var stableCoins: [String: Set<String>] = ["USD": Registry.stableSymbols]
  /// Amounts below this, in the token's units, are dust: their size is not evaluated. By ticker;
  /// the key `*` is for all others.
  package var dustLimits: [String: Amount] = [:]

  // MARK: fees

  /// The agreed rounding of a same-token fee to the base unit; nil: any rounding (less than one
  /// base unit away) is right.
  package var feeRounding: FeeRounding?
  /// How far a swap's fee may be from `rate × (payOut + fee)`, as a share of it.
  package var swapFeeTolerance = Amount.permille(10)
  /// The largest share of the gross payOut that a swap's fee may take.
  package var swapFeeShareMax = Amount.permille(200)
  /// The rates agreed with the provider, with their first days. Not evaluated if empty.
  package var contractedRates: [ContractedRate] = []
  /// How many payments a token needs in a day before its effective rate is evaluated.
  package var feeDriftPaymentsMin = 20
  /// How far a day's swap fees may be from the due fees, as a share of them, if all of them err to
  /// one side.
  package var feeDriftTolerance = Amount.permille(5)
  /// The merchant's settlement tokens, canonical contracts by chain. Chains without an entry are
  /// not evaluated.
  package var settlementTokens: [ChainID: Set<String>] = [:]
  /// The merchant's wallets, canonical. Not evaluated if empty.
  package var merchantWallets: Set<String> = []
  /// How far a swap's price may be from the median of its pair in its hour, as a share of it.
  package var priceOutlierShare = Amount.permille(100)
  /// How many other swaps of the pair in the hour are needed.
  package var pricePeersMin = 5

  // MARK: crediting

  /// Accounts whose orders the merchant registers, even before one is recorded.
  package var registersOrders: Set<ProviderAccount> = []
  /// Accounts whose deposit references the merchant registers, even before one is recorded.
  package var registersReferences: Set<ProviderAccount> = []
  /// Accounts whose credits are recorded, even before one is.
  package var recordsCredits: Set<ProviderAccount> = []
  /// Whether completed orders and payments are credited too, not only deposits.
  package var creditsOrders = false
  /// Whether only money that a list confirms has to be credited; see `tieout credits require`.
  package var creditsListedOnly = false
  /// How soon creditable money must be credited.
  package var creditServiceLevel = Interval.minutes(15)
  /// How soon creditable money must be credited, for single chains; see
  /// ``creditServiceLevel(on:)``.
  package var creditServiceLevels: [ChainID: Interval] = [:]

  // MARK: authenticity

  /// How many rejected deliveries within ``rejectionWindow`` are too many.
  package var rejectionsMin = 5
  /// The interval of ``rejectionsMin``.
  package var rejectionWindow = Interval.hours(24)
  /// How many rejected deliveries within one hour are too many, whatever their share.
  package var rejectionsOfHourMin = 10
  /// Rejections of a day also have to be at least one in this many of all deliveries of those
  /// hours.
  package var rejectionsOneIn = 1_000
  /// How long after its first sighting the same content may be delivered again.
  package var redeliveryWindow = Interval.days(7)

  // MARK: the run

  /// How far the clocks of database, host and provider may be apart.
  package var clocksApartMax = Interval.seconds(60)
  /// Classes that are not evaluated.
  package var silenced: Set<FindingClass> = []
  /// Severities that differ from the catalogue's.
  package var severities: [FindingClass: Severity] = [:]
  /// The definition of a day: for a day's fees, for closed periods, for the folder of a run.
  package var calendar = BusinessCalendar.utc
  /// The first day whose subjects are evaluated and booked one by one. What was final before it enters
  /// the books as opening balances and is not evaluated. Nil: everything is.
  package var booksSince: BusinessDay?

  /// The defaults of the catalogue.
  ///
  /// - Parameter expectedWebhooks: what the providers' documents promise.
  package init(expectedWebhooks: Set<WebhookExpectation>) {
    self.expectedWebhooks = expectedWebhooks
  }

  /// How long the webhook of a status may be missing.
  package func webhookGrace(for expectation: WebhookExpectation) -> Interval {
    webhookGraces[expectation] ?? webhookGrace
  }

  /// How soon the webhook of a status must come after the time that it states.
  package func webhookServiceLevel(for expectation: WebhookExpectation) -> Interval {
    webhookServiceLevels[expectation] ?? webhookServiceLevel
  }

  /// How soon creditable money on a chain must be credited.
  package func creditServiceLevel(on chain: ChainID?) -> Interval {
    chain.flatMap { creditServiceLevels[$0] } ?? creditServiceLevel
  }

  /// How long a chain may take to confirm.
  package func confirmationTime(on chain: ChainID?) -> Interval {
    chain.flatMap { confirmationTimes[$0] } ?? confirmationTimeDefault
  }
}

/// A status for which a webhook is expected.
package struct WebhookExpectation: Sendable, Hashable {
  /// The provider.
  package var provider: Provider
  /// The last word of the status: `completed`, `expired`, `confirmed`, `accepted`, `cancelled`,
  /// `detected`.
  package var status: String

  /// A status for which a webhook is expected.
  package init(_ provider: Provider, _ status: String) {
    self.provider = provider
    self.status = status
  }
  /// The webhooks that both providers' documents promise.
}

/// How much two amounts of one token may differ: the larger of both limits.
package struct Tolerance: Sendable, Hashable {
  /// In the token's units.
  package var absolute: Amount
  /// As a share of the expected amount.
  package var share: Amount

  /// No tolerance by default.
  package init(absolute: Amount = .zero, share: Amount = .zero) {
    self.absolute = absolute
    self.share = share
  }

  /// Whether a difference from an expected amount is within it.
  package func allows(_ difference: WideAmount, of expected: WideAmount) -> Bool {
    let apart = difference.magnitude
    return apart <= absolute.wide || apart <= expected.magnitude.times(share.wide)
  }
}

/// A rate agreed with PayDeFi.
package struct ContractedRate: Sendable, Hashable {
  /// The start of its first day.
  package var since: Timestamp
  /// 0.003 is 0.3 %.
  package var rate: Amount
  /// The network that it is for; nil for all.
  package var network: Network?
  /// The chain that it is for; nil for all.
  package var chain: ChainID?

  /// A rate that holds from a day on.
  package init(since: Timestamp, rate: Amount, network: Network? = nil, chain: ChainID? = nil) {
    self.since = since
    self.rate = rate
    self.network = network
    self.chain = chain
  }
}
