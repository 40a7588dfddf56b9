/// The projection of an on-chain transaction: its transfers.
package struct Transaction: Sendable, Hashable {
  /// The history that it was folded from.
  package let history: History
  /// Its transfers, ordered by name.
  package let transfers: [Transfer]
  /// What was unexpected in the history.
  package let surprises: [Surprise]

  /// Folds a history. Pure and total; the order of the observations does not matter.
  package init(_ history: History) {
    self.history = history
    transfers = TransferGrouping.transfers(of: history)
    surprises = history.commonSurprises + transfers.flatMap(\.surprises)
  }

  /// The transaction.
  package var subject: Subject { history.subject }
  /// Whether both webhooks and a list report its transfers.
  package var isReportedAndListed: Bool { isTold && isListed }
  /// Whether a webhook reports any of its transfers.
  package var isTold: Bool { transfers.contains { !$0.told.isEmpty } }
  /// Whether a list shows any of its transfers.
  package var isListed: Bool { transfers.contains { !$0.listed.isEmpty } }
}

/// One token movement in a transaction: a deposit, or the payment of (part of) an order.
package struct Transfer: Sendable, Hashable {
  /// Distinguishes it from other transfers of the transaction. Does not change when more is learned.
  package let name: String
  /// The observations of this transfer.
  package let history: History
  /// The highest state that any event claims.
  package let state: TransferState
  /// The claims of webhooks, ordered by first sighting.
  package let told: [Observation]
  /// The claims of lists, ordered by first sighting.
  package let listed: [Observation]
  /// Whether it may be the same as another transfer of the transaction that the other source states in
  /// another token.
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

  /// The latest claim of a list.
  package var listedLast: (state: TransferState, claim: Observation)? {
    listed.latest { TransferState(claimedBy: $0.event.kind) }
  }

  /// Whether it pays an order (only the transfer lists state that) and is not a deposit.
  package var paysOrder: Bool { history.best(\.orderID) != nil }

  /// What was unexpected in its claims.
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
