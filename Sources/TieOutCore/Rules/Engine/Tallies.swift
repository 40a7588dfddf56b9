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

/// The smallest of many pieces of evidence: the same whatever the order of adding.
struct EvidenceSample: Sendable, Equatable {
  static let countMax = 20
  private(set) var digests: [Digest128] = []

  mutating func insert(_ digest: Digest128) {
    if digests.count == Self.countMax, let last = digests.last, digest > last { return }
    let place = digests.firstIndex { $0 >= digest } ?? digests.count
    guard place == digests.count || digests[place] != digest else { return }
    digests.insert(digest, at: place)
    if digests.count > Self.countMax { digests.removeLast() }
  }

  mutating func merge(_ other: EvidenceSample) {
    for digest in other.digests { insert(digest) }
  }
}

extension Timestamp {
  /// The last full hour (UTC) at or before this instant.
  var startOfHour: Timestamp {
    Timestamp(microseconds: microseconds - microseconds.modulo(Interval.hours(1).microseconds))
  }
}

extension Projection {
  /// The instants under which a subject is tallied: one for an order or payment, one for each transfer.
  ///
  /// When its state began: as stated, else when it was first claimed; where only a list claims it, when a
  /// webhook told of the step before.
  package var talliedTimes: [Timestamp] {
    switch self {
    case .payment(let payment): [payment.talliedAt]
    case .transaction(let transaction): transaction.transfers.map(\.talliedAt)
    case .record: []
    }
  }
}

extension Payment {
  /// When its state began.
  package var talliedAt: Timestamp {
    history.began { PaymentState(claimedBy: $0.kind) == state ? .some($0.began) : .none }
  }

  /// Whether one statement came with several contents: none of them is counted.
  fileprivate var hasChangedContent: Bool {
    surprises.contains { $0.kind == .contentChanged }
  }
}

extension Transfer {
  /// When its state began.
  package var talliedAt: Timestamp {
    history.began { TransferState(claimedBy: $0.kind) == state ? .some($0.facts.statusAt) : .none }
  }
}

extension History {
  /// The earliest time that claims of a state give for it, else when they were first seen.
  ///
  /// A poll says that a payment is completed, not since when: where no webhook said so, but one told of the
  /// step before, the state began about then, and not in the night of the poll.
  ///
  /// - Parameter claim: nil for an event that is no such claim, else the time that it gives, if any.
  fileprivate func began(_ claim: (Event) -> Timestamp??) -> Timestamp {
    var stated: Timestamp?
    var seen: Timestamp?
    var isTold = false
    var told: Timestamp?
    var any: Timestamp?
    for observation in observations {
      let first = observation.firstSeen
      let isWebhook = observation.event.source == .webhook
      any = min(any ?? first, first)
      if isWebhook, observation.event.kind.isClaim { told = max(told ?? first, first) }
      guard let time = claim(observation.event) else { continue }
      seen = min(seen ?? first, first)
      isTold = isTold || isWebhook
      if let time { stated = min(stated ?? time, time) }
    }
    return stated ?? (isTold ? seen : told ?? seen) ?? any ?? .epoch
  }
}
