/// What a rule may know besides the projection it judges.
package struct Judgement: Sendable {
  /// The time of judgement: what is due by then is due.
  package var asOf: Timestamp
  /// What was seen by then is judged: the time of judgement, or a later one, where the run swept the lists
  /// after it.
  package var seenBy: Timestamp
  /// What the lists have proven.
  package var coverage: Coverage
  /// Graces, tolerances, expectations.
  package var settings: RuleSettings
  /// Chains and tokens.
  package var registry: Registry
  /// Which records of the merchant's are in use.
  package var use: RecordUse
  /// Other streams that have to do with those that are judged.
  package var companions = Companions()
  /// Periods that are closed: what belongs to one of them and came later is an adjustment.
  package var closedPeriods: [ClosedPeriod] = []
  /// What the ledger does not credit because it is too little.
  package var creditMinimums: [CreditMinimum] = []
  /// Notes when the answer would have to be asked for again without any new evidence; nil where nobody
  /// wants to know.
  package var reminder: Reminder?

  /// All that rules are given.
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
  /// The only way in which a rule may look at the clock: what is not due yet is remembered, so that a night
  /// that judges only what changed judges it again when it is.
  func isDue(_ grace: Interval, since start: Timestamp) -> Bool {
    let due = start + grace
    if due <= asOf { return true }
    reminder?.note(due: due)
    return false
  }

  /// The complete walks that cover an interval of creation times and began after an instant; the only way
  /// in which a rule over one subject may look at coverage.
  func completeSweeps(
    of resource: Coverage.Resource, over interval: ClosedRange<Timestamp>, after: Timestamp
  ) -> [Coverage.Sweep] {
    reminder?.noteCoverage(of: resource, over: interval)
    return coverage.completeSweeps(of: resource, over: interval, after: after)
  }

  /// The beginning of the business day that the time of judgement lies in, or is.
  var startOfDay: Timestamp { settings.calendar.startOfDay(at: asOf) }

  /// Whether a webhook is expected for a status (see ``WebhookExpectation/status``).
  func expectsWebhook(_ status: String, of account: Account) -> Bool {
    settings.expectedWebhooks.contains(WebhookExpectation(account.provider, status))
  }

  /// How long the webhook of a status may be missing.
  func webhookGrace(_ status: String, of account: Account) -> Interval {
    settings.webhookGrace(for: WebhookExpectation(account.provider, status))
  }

  /// Whether the merchant registers the orders of an account.
  func registersOrders(_ account: Account) -> Bool {
    use.orders.contains(account) || settings.registersOrders.contains(account)
  }

  /// Whether the merchant registers the deposit references of an account.
  func registersReferences(_ account: Account) -> Bool {
    use.references.contains(account) || settings.registersReferences.contains(account)
  }

  /// Whether the credits of an account are recorded.
  func recordsCredits(_ account: Account) -> Bool {
    use.credits.contains(account) || settings.recordsCredits.contains(account)
  }
}

/// Which of the merchant's records are in use: those of which one line was ever recorded.
package struct RecordUse: Sendable, Hashable {
  /// Accounts with registered orders.
  package var orders: Set<Account>
  /// Accounts with registered deposit references.
  package var references: Set<Account>
  /// Accounts with recorded credits.
  package var credits: Set<Account>
  /// Accounts whose provider told of addresses that it bound to references.
  package var bindings: Set<Account> = []
  /// When the first credit of an account was made. What became creditable long before is older than the
  /// records, and nobody's fault. An account that is not there is judged from the beginning.
  package var creditsSince: [Account: Timestamp] = [:]

  /// None, where nothing is said.
  package init(
    orders: Set<Account> = [], references: Set<Account> = [], credits: Set<Account> = []
  ) {
    self.orders = orders
    self.references = references
    self.credits = credits
  }
}

extension RecordUse {
  /// Whether anything can be known of an account's deposit references.
  package func knowsReferences(of account: Account) -> Bool {
    references.contains(account) || bindings.contains(account)
  }
}

/// A period whose books are closed.
package struct ClosedPeriod: Sendable, Hashable {
  /// Its name: the last day of it.
  package var name: String
  /// Its end, exclusive: what happened before belongs to it (or to one before).
  package var end: Timestamp
  /// What was recorded by then is in the closed report.
  package var recordedBy: Timestamp

  /// A period whose books are closed.
  package init(name: String, end: Timestamp, recordedBy: Timestamp) {
    self.name = name
    self.end = end
    self.recordedBy = recordedBy
  }
}

/// Notes, while one subject is judged, what its findings wait for besides new evidence.
package final class Reminder: @unchecked Sendable {
  /// The earliest time at which a grace ends.
  package private(set) var due: Timestamp?
  /// Whether coverage of some list was asked for.
  package var awaitsCoverage: Bool { coverageAwaited != nil }
  /// The creation times for which coverage was asked for: a walk that does not reach any of them changes
  /// no answer.
  package private(set) var coverageAwaited: ClosedRange<Timestamp>?

  /// Nothing noted. Used by one judging thread at a time.
  package init() {}

  /// Forgets what was noted.
  package func reset() {
    due = nil
    coverageAwaited = nil
  }

  /// Notes that a time will change the answer.
  package func note(due time: Timestamp) { due = due.map { min($0, time) } ?? time }

  func noteCoverage(of resource: Coverage.Resource, over interval: ClosedRange<Timestamp>) {
    guard let known = coverageAwaited else { return coverageAwaited = interval }
    coverageAwaited =
      min(known.lowerBound, interval.lowerBound)...max(known.upperBound, interval.upperBound)
  }
}
