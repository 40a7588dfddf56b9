/// What many subjects add up to: webhooks by hour, fees by day, prices by pair and hour.
///
/// Each subject adds its part once; tallies of different parts of the store merge. Rules over tallies see
/// the whole. A subject counts in the hour and the day of ``Projection/talliedTimes``.
public struct Tallies: Sendable {
  /// Raised whenever a rule over tallies answers differently than before.
  static let version = 1

  /// Nothing counted yet.
  public init() {}

  /// Counts a subject.
  ///
  /// - Parameter found: what the rules over one subject found of it, before an outage explains any.
  public mutating func add(
    _ projection: Projection, found: [Finding], _ judgement: Judgement
  ) {}

  /// Adds what was counted elsewhere.
  public mutating func merge(_ other: Tallies) {}

  /// Only what counts in some hours and days: those of which every subject was added.
  public func restricted(to windows: TallyWindows) -> Tallies { self }

  /// What the whole shows, and the findings (by id) that it explains.
  public func findings(_ judgement: Judgement) -> (findings: [Finding], explained: Set<Digest128>) {
    ([], [])
  }
}

extension Projection {
  /// The instants under which a subject is tallied: one for an order or payment, one for each transfer.
  ///
  /// When its state began: as stated, else when it was first claimed.
  public var talliedTimes: [Timestamp] {
    switch self {
    case .payment(let payment): [payment.talliedAt]
    case .transaction(let transaction): transaction.transfers.map(\.talliedAt)
    case .record: []
    }
  }
}

extension Payment {
  /// When its state began.
  public var talliedAt: Timestamp {
    let claims = history.observations.filter {
      PaymentState(claimedBy: $0.event.kind) == state
    }
    return claims.compactMap { $0.event.began }.min() ?? (claims.map(\.firstSeen).min())
      ?? history.observations.map(\.firstSeen).min() ?? .epoch
  }
}

extension Transfer {
  /// When its state began.
  public var talliedAt: Timestamp {
    let claims = history.observations.filter {
      TransferState(claimedBy: $0.event.kind) == state
    }
    return claims.compactMap { $0.event.facts.statusAt }.min() ?? (claims.map(\.firstSeen).min())
      ?? history.observations.map(\.firstSeen).min() ?? .epoch
  }
}
