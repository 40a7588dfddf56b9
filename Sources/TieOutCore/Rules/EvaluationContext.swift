/// What a rule may know besides the projection that it evaluates.
package struct EvaluationContext: Sendable {
  /// The time of evaluation: a grace that has ended by then is over.
  package var asOf: Timestamp
  /// Observations up to this time are evaluated: the time of evaluation, or a later one if the run
  /// swept the lists after it.
  package var seenBy: Timestamp
  /// What the lists have proven.
  package var coverage: Coverage
  /// Graces, tolerances, expectations.
  package var settings: RuleSettings
  /// Chains and tokens.
  package var registry: Registry
  /// Which of the merchant's records are in use.
  package var use: RecordUse
  /// The streams that rules may compare the evaluated subjects with.
  package var related = RelatedStreams()
  /// Closed periods: an event that belongs to one of them and was recorded later is an adjustment.
  package var closedPeriods: [ClosedPeriod] = []
  /// The bookings of the evaluated subjects that earlier runs made after a period of their value days was
  /// closed, ordered.
  package var lateBookings: [StreamID: [LateBooking]] = [:]
  /// Amounts that are too small for the ledger to credit.
  package var creditMinimums: [CreditMinimum] = []
  /// Collects the times at which a result must be evaluated again even without new events; nil to
  /// skip.
  package var reevaluationTimes: ReevaluationTimes?

  /// The context of an evaluation.
  package init(
    asOf: Timestamp, seenBy: Timestamp? = nil, coverage: Coverage,
    settings: RuleSettings, registry: Registry = .standard,
    use: RecordUse = RecordUse()
  ) {
    self.asOf = asOf
    self.seenBy = seenBy ?? asOf
    self.coverage = coverage
    self.settings = settings
    self.registry = registry
    self.use = use
  }

  /// Whether a grace that began at an instant is over.
  ///
  /// The only way for a rule to look at the clock: a grace that is not over is remembered, so that
  /// a run that evaluates only changes evaluates this subject again when it is.
  func isDue(_ grace: Interval, since start: Timestamp) -> Bool {
    let due = start + grace
    if due <= asOf { return true }
    reevaluationTimes?.note(due: due)
    return false
  }

  /// The complete walks that cover an interval of creation times and began after an instant. The
  /// only way for a rule over one subject to look at coverage.
  func completeSweeps(
    of resource: Coverage.Resource, over interval: ClosedRange<Timestamp>, after: Timestamp
  ) -> [Coverage.Sweep] {
    reevaluationTimes?.noteCoverage(of: resource, over: interval)
    return coverage.completeSweeps(of: resource, over: interval, after: after)
  }

  /// The start of the business day that contains the time of evaluation.
  var startOfDay: Timestamp { settings.calendar.startOfDay(at: asOf) }

  /// Whether a webhook is expected for a status (see ``WebhookExpectation/status``).
  func expectsWebhook(_ status: String, of account: ProviderAccount) -> Bool {
    settings.expectedWebhooks.contains(WebhookExpectation(account.provider, status))
  }

  /// How long the webhook of a status may be missing.
  func webhookGrace(_ status: String, of account: ProviderAccount) -> Interval {
    settings.webhookGrace(for: WebhookExpectation(account.provider, status))
  }

  /// Whether the merchant registers the orders of an account.
  func registersOrders(_ account: ProviderAccount) -> Bool {
    use.orders.contains(account) || settings.registersOrders.contains(account)
  }

  /// Whether the merchant registers the deposit references of an account.
  func registersReferences(_ account: ProviderAccount) -> Bool {
    use.references.contains(account) || settings.registersReferences.contains(account)
  }

  /// Whether the credits of an account are recorded.
  func recordsCredits(_ account: ProviderAccount) -> Bool {
    use.credits.contains(account) || settings.recordsCredits.contains(account)
  }
}

/// Which of the merchant's records are in use: those with at least one recorded line.
package struct RecordUse: Sendable, Hashable {
  /// Accounts with registered orders.
  package var orders: Set<ProviderAccount>
  /// Accounts with registered deposit references.
  package var references: Set<ProviderAccount>
  /// Accounts with recorded credits.
  package var credits: Set<ProviderAccount>
  /// Accounts whose provider reported addresses that it bound to references.
  package var bindings: Set<ProviderAccount> = []
  /// When the first credit of an account was made. Money that became creditable long before is
  /// older than the records and is not reported. An account without an entry is evaluated from the
  /// beginning.
  package var creditsSince: [ProviderAccount: Timestamp] = [:]

  /// No records by default.
  package init(
    orders: Set<ProviderAccount> = [], references: Set<ProviderAccount> = [],
    credits: Set<ProviderAccount> = []
  ) {
    self.orders = orders
    self.references = references
    self.credits = credits
  }
}

extension RecordUse {
  /// Whether an account's deposit references can be known.
  package func knowsReferences(of account: ProviderAccount) -> Bool {
    references.contains(account) || bindings.contains(account)
  }
}

/// A period whose books are closed.
package struct ClosedPeriod: Sendable, Hashable {
  /// Its last day.
  package var lastDay: BusinessDay
  /// Its end, exclusive: earlier events belong to it (or to an earlier period).
  package var end: Timestamp
  /// What was recorded by then was booked when it was closed.
  package var recordedBy: Timestamp

  /// Its name: the last day of it.
  package var name: String { "\(lastDay)" }

  /// A period whose books are closed.
  package init(lastDay: BusinessDay, end: Timestamp, recordedBy: Timestamp) {
    self.lastDay = lastDay
    self.end = end
    self.recordedBy = recordedBy
  }
}
