/// The projection of an order (PayIn) or a payment (PayDeFi).
package struct Payment: Sendable, Hashable {
  /// The history that it was folded from.
  package let history: History
  /// The highest state that any event claims.
  package let state: PaymentState
  /// The claims of webhooks, ordered by first sighting.
  package let told: [Observation]
  /// The claims of lists, ordered by first sighting.
  package let listed: [Observation]
  /// What was unexpected in the history.
  package let surprises: [Surprise]

  /// Folds a history. Pure and total; the order of the observations does not matter.
  package init(_ history: History) {
    self.history = history
    state = history.observations.reduce(.unknown) { $0.evolved(by: $1.event.kind) }
    told = history.claims(by: .webhook)
    listed = history.claims(by: .list)
    surprises = Self.surprises(of: history)
  }

  /// The order or payment.
  package var subject: Subject { history.subject }
  /// The highest state that webhooks claim.
  package var stateTold: PaymentState { told.reduce(.unknown) { $0.evolved(by: $1.event.kind) } }
  /// The highest state that lists claim.
  package var stateListed: PaymentState {
    listed.reduce(.unknown) { $0.evolved(by: $1.event.kind) }
  }

  /// The latest claim of a list: the row with the latest request.
  package var listedLast: (state: PaymentState, claim: Observation)? {
    listed.latest { PaymentState(claimedBy: $0.event.kind) }
  }

  /// When it was completed, as the first of the sources states. Nil for payments: PayDeFi states none.
  package var completedAt: Timestamp? {
    (told + listed).filter { $0.event.kind == .orderCompleted }.compactMap(\.event.facts.statusAt)
      .min()
  }

  private static func surprises(of history: History) -> [Surprise] {
    var surprises = history.commonSurprises
    let finals = history.observations.filter {
      PaymentState(claimedBy: $0.event.kind)?.isFinal == true
    }
    if finals.count > 1 {
      let states = Set(finals.map { PaymentState(claimedBy: $0.event.kind) })
      if states.count > 1, states.contains(.completed) {
        surprises.append(Surprise(.finalStatesConflict, finals))
      }
    }
    let amounts = history.observations.filter {
      $0.event.kind.isClaim && $0.event.facts.amount != nil
    }
    if amounts.differ(in: \.amount) { surprises.append(Surprise(.amountsDiffer, amounts)) }
    return surprises
  }
}

extension [Observation] {
  /// Whether the observations state different values.
  func differ(in fact: KeyPath<Facts, some Equatable>) -> Bool {
    guard let first else { return false }
    return contains { $0.event.facts[keyPath: fact] != first.event.facts[keyPath: fact] }
  }

  /// The observations that claim a state.
  func claiming(_ state: PaymentState) -> [Observation] {
    filter { PaymentState(claimedBy: $0.event.kind) == state }
  }

  /// The observations that claim a state.
  func claiming(transfer state: TransferState) -> [Observation] {
    filter { TransferState(claimedBy: $0.event.kind) == state }
  }

  /// The claim with the latest observation; on a tie, the one with the higher state.
  func latest<State: Comparable>(
    _ state: (Observation) -> State?
  ) -> (state: State, claim: Observation)? {
    var latest: (state: State, claim: Observation)?
    for observation in self {
      guard let claimed = state(observation) else { continue }
      if let known = latest,
        (known.claim.lastSeen, known.state) >= (observation.lastSeen, claimed)
      {
        continue
      }
      latest = (claimed, observation)
    }
    return latest
  }
}

extension History {
  /// The claims of one source, ordered by first sighting.
  func claims(by source: Source) -> [Observation] {
    observations.filter { $0.event.source == source && $0.event.kind.isClaim }
  }

  /// The best known value of a fact: from a list, else a webhook, else a record of the merchant; among
  /// equals, the first of ``observations``.
  ///
  /// Good for display. If sources may contradict each other and money depends on it, compare all claims
  /// instead: see ``IdentityDisagrees``.
  package func best<T>(_ fact: (Facts) -> T?) -> T? {
    var best: (rank: Int, value: T)?
    for observation in observations {
      let rank = observation.event.source.rank
      if let best, best.rank <= rank { continue }
      if let value = fact(observation.event.facts) { best = (rank, value) }
    }
    return best?.value
  }

  /// The best known value of every fact, like ``best(_:)``, in one pass.
  package var bestFacts: Facts {
    if observations.count == 1, receivers.isEmpty { return observations[0].event.facts }
    var facts = Facts()
    for rank in Source.ranks {
      for observation in observations where observation.event.source.rank == rank {
        facts.fill(from: observation.event.facts)
      }
    }
    if let receiver = receivers.first { facts.reference = receiver }
    return facts
  }

  /// The best known reference. If the claims of a transfer name several, that of the latest claims; if these
  /// still name several, one of them.
  package var reference: String? { receivers.first ?? best(\.reference) }

  /// The references that the latest claims name; rarely more than one.
  package var references: [String] {
    receivers.isEmpty ? [best(\.reference)].compactMap { $0 } : receivers
  }

  /// Whether the latest claims of one transfer name several references.
  package var isClaimedTwice: Bool { receivers.count > 1 }

  /// The surprises that any stream can hold.
  var commonSurprises: [Surprise] {
    var surprises: [Surprise] = []
    let unknown = observations.filter { $0.event.facts.unknownWord != nil }
    if !unknown.isEmpty { surprises.append(Surprise(.wordUnknown, unknown)) }
    let unreadable = observations.filter { $0.event.kind == .bodyUnreadable }
    if !unreadable.isEmpty { surprises.append(Surprise(.bodyUnreadable, unreadable)) }
    for changed in contentChanges { surprises.append(Surprise(.contentChanged, changed)) }
    return surprises
  }
}

extension Source {
  fileprivate static let ranks = 0...2

  /// The precedence of its facts; the lowest rank wins.
  var rank: Int {
    switch self {
    case .list: 0
    case .webhook: 1
    case .merchant, .ledger: 2
    }
  }
}

extension History {
  /// When it was created: as stated, else when it was first seen.
  var start: Timestamp? { best(\.createdAt) ?? observations.map(\.firstSeen).min() }
}

extension Payment {
  /// The end of window and grace; nil if no source states one.
  func deadline(grace: Interval) -> Timestamp? {
    let stated = history.observations.compactMap {
      $0.event.facts.graceEndsAt ?? $0.event.facts.expiresAt.map { $0 + grace }
    }
    return history.best(\.graceEndsAt) ?? stated.max()
  }
}

extension History {
  /// Whether any list showed it, in any state.
  var isShown: Bool { observations.contains(where: \.isRow) }

  /// Whether any list showed it in an unknown state.
  var isShownOddly: Bool {
    observations.contains { $0.isRow && $0.event.kind == .typeUnknown }
  }

  /// Whether the provider ever named it, even in unknown words.
  var isNamedByProvider: Bool {
    observations.contains {
      $0.isRow || ($0.event.source == .webhook && $0.event.kind != .absenceStated)
    }
  }
}
