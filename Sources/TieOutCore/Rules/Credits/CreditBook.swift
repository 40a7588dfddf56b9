/// The credits of one stream, each once, with their reversals.
struct CreditBook {
  /// What the ledger recorded under one key.
  struct Credit {
    let claim: Observation
    fileprivate(set) var reversal: Observation?

    var facts: Facts { claim.event.facts }
    var isLive: Bool { reversal == nil }
    /// Whether another system made it and the ledger took it over: its money may be older than
    /// everything known here.
    var isTakenOver: Bool { facts.statedAt != nil }
    /// When the account was credited.
    var time: Timestamp { claim.recordedTime }
  }

  /// A reversal that is not what it should be.
  struct InconsistentReversal {
    enum Inconsistency {
      /// Its credit was reversed before.
      case doubled
      /// Its amount or token is not that of its credit.
      case different
      /// There is no such credit.
      case ofNothing
    }

    let claim: Observation
    let oddity: Inconsistency
    /// The index of its credit.
    let credit: Int?
  }

  /// The credits, by time.
  private(set) var credits: [Credit]
  /// The inconsistent reversals, by time.
  private(set) var oddReversals: [InconsistentReversal] = []

  /// Reads a stream; nil if it has no ledger events.
  init?(_ history: History) {
    guard history.observations.contains(where: { $0.event.source == .ledger }) else { return nil }
    credits = history.observations.lines(of: .creditRecorded).map { Credit(claim: $0) }
    for reversal in history.observations.lines(of: .creditReversed) { takeBack(reversal) }
  }

  private mutating func takeBack(_ reversal: Observation) {
    guard let place = place(of: reversal) else {
      oddReversals.append(InconsistentReversal(claim: reversal, oddity: .ofNothing, credit: nil))
      return
    }
    guard credits[place].isLive else {
      oddReversals.append(InconsistentReversal(claim: reversal, oddity: .doubled, credit: place))
      return
    }
    credits[place].reversal = reversal
    if !reversal.event.facts.isSameMoney(as: credits[place].facts) {
      oddReversals.append(InconsistentReversal(claim: reversal, oddity: .different, credit: place))
    }
  }

  /// The credit that a reversal means: the one it names, else the first unreversed credit of the
  /// same money, else one that it could mean.
  private func place(of reversal: Observation) -> Int? {
    let facts = reversal.event.facts
    if let key = facts.objectID { return credits.firstIndex { $0.facts.note == key } }
    if let key = facts.note, let place = credits.firstIndex(where: { $0.facts.note == key }) {
      return place
    }
    let likely = credits.indices.filter { credits[$0].facts.mayBeReversed(by: facts) }
    return likely.first { credits[$0].isLive && facts.isSameMoney(as: credits[$0].facts) }
      ?? likely.first { credits[$0].isLive } ?? likely.first
  }
}

extension Facts {
  fileprivate func isSameMoney(as credit: Facts) -> Bool {
    amount == credit.amount && agrees(credit, \.currency)
  }

  fileprivate func mayBeReversed(by reversal: Facts) -> Bool {
    agrees(reversal, \.account) && agrees(reversal, \.reference) && agrees(reversal, \.logIndex)
      && agrees(reversal, \.orderID)
  }
}
