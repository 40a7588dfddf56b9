/// The projection of an on-chain transaction: the transfers that it holds.
package struct Transaction: Sendable, Hashable {
  /// What was observed.
  package let history: History
  /// Its transfers, ordered by name.
  package let transfers: [Transfer]
  /// What was strange.
  package let surprises: [Surprise]

  /// Folds a history. Pure and total; the same for every order of the same observations.
  package init(_ history: History) {
    self.history = history
    transfers = TransferGrouping.transfers(of: history)
    surprises = history.commonSurprises + transfers.flatMap(\.surprises)
  }

  /// The transaction.
  package var subject: Subject { history.subject }
  /// Whether both webhooks and a list tell of its transfers.
  package var isToldAndListed: Bool { isTold && isListed }
  /// Whether webhooks tell of its transfers.
  package var isTold: Bool { transfers.contains { !$0.told.isEmpty } }
  /// Whether a list shows them.
  package var isListed: Bool { transfers.contains { !$0.listed.isEmpty } }
}

/// Money that one transaction moved to one address: a deposit, or (part of) an order's payment.
package struct Transfer: Sendable, Hashable {
  /// What tells it apart from the other transfers of its transaction; stays the same when more is learned.
  package let name: String
  /// What was observed of it.
  package let history: History
  /// What became of it.
  package let state: TransferState
  /// What webhooks claim, in the order in which they were first seen.
  package let told: [Observation]
  /// What lists claim, likewise.
  package let listed: [Observation]
  /// Whether it may be the same as another transfer of its transaction that the other source knows in another
  /// token.
  package internal(set) var isInTwoTokens = false

  init(name: String, _ history: History) {
    self.name = name
    self.history = history
    state = history.observations.reduce(.unknown) { $0.evolved(by: $1.event.kind) }
    told = history.claims(by: .webhook)
    listed = history.claims(by: .list)
  }

  /// The highest state that webhooks claim.
  package var stateTold: TransferState { told.reduce(.unknown) { $0.evolved(by: $1.event.kind) } }
  /// The highest state that lists claim.
  package var stateListed: TransferState {
    listed.reduce(.unknown) { $0.evolved(by: $1.event.kind) }
  }

  /// What the list said last.
  package var listedLast: (state: TransferState, claim: Observation)? {
    listed.latest { TransferState(claimedBy: $0.event.kind) }
  }

  /// Whether this is an order's payment (only the transfer lists say so) and not a deposit.
  package var paysOrder: Bool { history.best(\.orderID) != nil }

  /// What was strange about it.
  package var surprises: [Surprise] {
    var surprises: [Surprise] = []
    if history.observations.differ(in: \.amount) {
      surprises.append(Surprise(.amountsDiffer, history.observations))
    }
    let failed = history.observations.filter { $0.event.kind == .transferFailed }
    if !failed.isEmpty, state.isCreditable {
      surprises.append(Surprise(.finalStatesConflict, failed))
    }
    return surprises
  }
}
